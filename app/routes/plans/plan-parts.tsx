import { m } from "#messages";
import { PLAN_WITHIN_DAYS, urgencyOf } from "#src/plans/due";
import { Day, Relative } from "#ui/day";
import { Badge, Notice } from "#ui/parts";

/** That a case has no agreed plan, and by when it is to have one. */
export function MissingPlan({ due_on, today }: { due_on: string; today: string }) {
  const isLate = urgencyOf(due_on, today) === "late";
  return (
    <Notice tone={isLate ? "warn" : "info"} title={isLate ? m["plan.missing_late"]() : m["plan.missing"]()}>
      <p>
        {m["plan.missing_by"]()} <Day day={due_on} />
        {" · "}
        <Relative day={due_on} today={today} due />
      </p>
      <p className="text-soft">{m["plan.missing_why"]({ days: PLAN_WITHIN_DAYS })}</p>
    </Notice>
  );
}

type Terms = {
  version: number;
  agreed_on: string | null;
  agreed_by: string | null;
  review_due: string | null;
  approved_on: string | null;
  approved_by: string | null;
};

/** When a plan was agreed, approved, and is looked at again. */
export function PlanTerms({
  plan,
  today,
  names,
}: {
  plan: Terms;
  today: string;
  names: Readonly<Record<string, string>>;
}) {
  const review = plan.review_due === null ? "later" : urgencyOf(plan.review_due, today);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone="info">{m["plan.version_number"]({ version: plan.version })}</Badge>
      {plan.agreed_on && (
        <span>
          {m["plan.agreed"]()} <Day day={plan.agreed_on} />
          {plan.agreed_by && <span className="text-soft"> · {names[plan.agreed_by]}</span>}
        </span>
      )}
      {plan.approved_on ? (
        <span>
          {m["plan.approved"]()} <Day day={plan.approved_on} />
          {plan.approved_by && <span className="text-soft"> · {names[plan.approved_by]}</span>}
        </span>
      ) : (
        <span className="text-soft">{m["plan.not_approved"]()}</span>
      )}
      {plan.review_due && (
        <span className={review === "late" ? "font-semibold text-amber" : ""}>
          {m["plan.review_due"]()} <Day day={plan.review_due} />
          {review !== "later" && (
            <>
              {" · "}
              <Relative day={plan.review_due} today={today} due />
            </>
          )}
        </span>
      )}
    </p>
  );
}
