import type { PlanStanding } from "#db/plans/standing";
import { m } from "#messages";
import { urgencyOf } from "#src/plans/due";
import { Day, Relative } from "#ui/day";

type Props = {
  case_number: string;
  today: string;
  plan: PlanStanding | null;
  due_on: string | null;
  isClosed: boolean;
};

/** On the first page of a case: how far its plan is, or by when it is to have one. */
export function PlanCard({ case_number, today, plan, due_on, isClosed }: Props) {
  if (!plan && !due_on) return null;
  const day = plan ? plan.review_due : due_on!;
  const isLate = urgencyOf(day, today) === "late";
  return (
    <section aria-labelledby="plan-card" className="card">
      <h2 id="plan-card" className="mb-2">
        {m["plan.title"]()}
      </h2>
      <p>
        {plan
          ? m["plan.card_goals"]({ achieved: plan.achieved, finished: plan.finished, of: plan.goals })
          : m["plan.none"]()}
      </p>
      {!isClosed && (
        <p className={isLate ? "font-semibold text-amber" : "text-soft"}>
          {plan ? m["plan.review_due"]() : m["plan.missing_by"]()} <Day day={day} />
          {" · "}
          <Relative day={day} today={today} due />
        </p>
      )}
      <p className="mt-3">
        <a href={`/people/${case_number}/plan`}>{m["plan.card_open"]()}</a>
      </p>
    </section>
  );
}
