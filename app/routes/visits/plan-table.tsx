import { wordsFor } from "#app/ui/form/options";
import { planWords } from "#app/ui/plan-words";
import { m } from "#messages";
import { PLANNED_VISIT_STATUSES, type PlannedVisit, type stateOf } from "#src/visits/schedule";
import { Day, Relative } from "#ui/day";
import { Badge, EmptyState } from "#ui/parts";

type State = ReturnType<typeof stateOf>;
type Plan = PlannedVisit & { state: State };
type Props = { plans: readonly Plan[]; caseNumber: string; mayVisit: boolean; today: string };

const TONES: Partial<Record<State, "good" | "warn" | "info">> = { done: "good", overdue: "warn", due: "info" };
const OPEN_WORDS: Partial<Record<State, () => string>> = {
  overdue: m["visit.state_overdue"],
  due: m["visit.state_due"],
  upcoming: m["visit.state_upcoming"],
};

/** The schedule of one case: what lies ahead, and folded away what has been. */
export function PlanTable({ plans, ...props }: Props) {
  if (plans.length === 0)
    return <EmptyState title={m["visit.none_planned"]()}>{m["visit.none_planned_text"]()}</EmptyState>;
  const open = plans.filter(({ status }) => status === "open");
  const past = plans.filter(({ status }) => status !== "open");
  return (
    <>
      {open.length === 0 ? <p className="text-soft">{m["visit.none_ahead"]()}</p> : <Rows plans={open} {...props} />}
      {past.length > 0 && (
        <details className="mt-4">
          <summary className="cursor-pointer py-2 text-action">{m["visit.plans_past"]({ count: past.length })}</summary>
          <Rows plans={past.reverse()} {...props} />
        </details>
      )}
    </>
  );
}

/** What each visit is for, its window, how it stands. */
function Rows({ plans, caseNumber, mayVisit, today }: Props) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["visit.planned"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["visit.column_what"]()}</th>
          <th scope="col">{m["visit.column_window"]()}</th>
          <th scope="col">{m["visit.column_state"]()}</th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <tr key={plan.id}>
            <th scope="row">{planWords(plan.item)}</th>
            <td data-label={m["visit.column_window"]()}>
              {plan.state === "due" && plan.due_on < today ? (
                <>
                  {m["visit.latest"]()} <Relative day={plan.closes_on} today={today} />
                </>
              ) : plan.status === "open" ? (
                <Relative day={plan.due_on} today={today} due />
              ) : (
                <Day day={plan.due_on} />
              )}
              <span className="block text-soft">
                <Day day={plan.opens_on} />
                {" – "}
                <Day day={plan.closes_on} />
              </span>
            </td>
            <td>
              <Badge tone={TONES[plan.state] ?? "plain"}>
                {OPEN_WORDS[plan.state]?.() ?? wordsFor(PLANNED_VISIT_STATUSES, plan.status)}
              </Badge>
              {mayVisit && (plan.state === "due" || plan.state === "overdue") && (
                <a className="no-print mt-1 block" href={`/visits/new?case=${caseNumber}&plan=${plan.id}`}>
                  {m["visit.log"]()}
                  <span className="unseen"> {planWords(plan.item)}</span>
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
