import type { PlanDue } from "#db/plans/due-reads";
import { m } from "#messages";
import { Relative } from "#ui/day";
import { Card } from "./day-cards.tsx";

const KINDS: Record<PlanDue["kind"], (inputs: { count: number }) => string> = {
  plan_due: m["home.plan_due"],
  plan_review: m["home.plan_review"],
  goal_due: m["home.goal_due"],
};

/** Plans that are to be agreed or looked at again, and goals whose day has come: the first few, and how many more. */
export function PlanList({ plans, more, today }: { plans: readonly PlanDue[]; more: number; today: string }) {
  return (
    <Card id="plans" title={m["home.plans"]()}>
      <ul className="divide-y divide-line">
        {plans.map(({ kind, record_id, case_number, due_on, count }) => (
          <li key={kind + record_id} className="py-2">
            <a href={`/people/${case_number}/plan`} className="font-semibold">
              {case_number}
              {" · "}
              {KINDS[kind]({ count })}
            </a>
            <p className={due_on < today ? "font-semibold text-amber" : "text-soft"}>
              <Relative day={due_on} today={today} due />
            </p>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="mt-2 text-soft">
          <a href="/notices" className="target">
            {m["home.plans_more"]({ count: more })}
          </a>
        </p>
      )}
    </Card>
  );
}
