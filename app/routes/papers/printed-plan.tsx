import { moneyWords } from "#app/ui/money";
import type { ListedPlan, PlanContent, PlanGoal } from "#db/plans/reads";
import { m } from "#messages";
import type { Locale } from "#src/code-list";
import { dayOn, PaperHead, type PaperProps, PaperSignatures } from "./paper-frame.tsx";

const OWNERS: Record<string, (inputs: Record<string, never>, options: { locale: Locale }) => string> = {
  officer: m["print.owner_officer"],
  field_staff: m["print.owner_field_staff"],
  person: m["print.owner_person"],
  family: m["print.owner_family"],
  partner: m["print.owner_partner"],
};

/** The plan as the person keeps it: her goals in her words, without the kinds of support, which could tell what happened. */
export function PrintedPlan({ plan, ...of }: PaperProps & { plan: ListedPlan & PlanContent }) {
  const { locale, name } = of;
  const [day, review] = [dayOn(plan.agreed_on, locale), dayOn(plan.review_due, locale)];
  return (
    <>
      <PaperHead title={m["print.plan_title"]({}, { locale })} {...of} />
      <p className="font-semibold">{name}</p>
      {plan.agreed_on && <p>{m["print.plan_agreed"]({ day, review }, { locale })}</p>}
      <ol className="mt-4 list-decimal space-y-5 pl-6">
        {plan.goals.map((goal) => (
          <li key={goal.goal_id}>
            <PrintedGoal goal={goal} locale={locale} />
          </li>
        ))}
      </ol>
      <PaperSignatures signatures={plan.signatures} locale={locale} />
    </>
  );
}

function PrintedGoal({ goal, locale }: { goal: PlanGoal; locale: Locale }) {
  const { indicator, baseline, target } = goal;
  return (
    <>
      <p>
        <strong className="whitespace-pre-line">{goal.objective}</strong>
      </p>
      {goal.due_on && <p>{m["print.plan_by"]({ day: dayOn(goal.due_on, locale) }, { locale })}</p>}
      {indicator && (
        <p>
          {m["print.plan_how"]({}, { locale })}
          {": "}
          {indicator}
          {target && `, ${m["print.plan_target"]({ baseline: baseline ?? "–", target }, { locale })}`}
        </p>
      )}
      {goal.activities.length > 0 && (
        <table className="table mt-2">
          <thead>
            <tr>
              <th scope="col">{m["print.plan_what"]({}, { locale })}</th>
              <th scope="col">{m["print.plan_who"]({}, { locale })}</th>
              <th scope="col">{m["print.plan_when"]({}, { locale })}</th>
              <th scope="col" className="number">
                {m["print.plan_cost"]({}, { locale })}
              </th>
            </tr>
          </thead>
          <tbody>
            {goal.activities.map(({ activity_id, what, owner, owner_name, due_on, cost_idr }) => (
              <tr key={activity_id}>
                <td>{what}</td>
                <td>{owner_name ?? OWNERS[owner]?.({}, { locale })}</td>
                <td>{due_on ? dayOn(due_on, locale) : ""}</td>
                <td className="number">{moneyWords(cost_idr)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
