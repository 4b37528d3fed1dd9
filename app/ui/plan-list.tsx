import CalendarPlus from "lucide-react/icons/calendar-plus";
import { wordsFor } from "#app/ui/form/options";
import { planWords } from "#app/ui/plan-words";
import { m } from "#messages";
import type { Day as DayText } from "#src/day";
import { VISIT_MODES } from "#src/visits/code-lists";
import { Day, Relative } from "#ui/day";

export type PlanEntry = {
  id: string;
  case_number: string;
  name: string | null;
  place: string;
  item: string;
  mode: string | null;
  due_on: DayText;
  opens_on: DayText;
  closes_on: DayText;
  state: string;
  mayLog: boolean;
};
const STATES = ["overdue", "due", "upcoming"] as const;
type State = (typeof STATES)[number];

const TITLES: Record<State, (blanks: { count: number }) => string> = {
  overdue: m["visit.group_overdue"],
  due: m["visit.group_due"],
  upcoming: m["visit.group_upcoming"],
};

type Props = { plans: readonly PlanEntry[]; today: DayText; most?: Partial<Record<State, number>>; rest?: string };

/** Planned visits in three groups: late, in their window, ahead. `most` cuts a group short; `rest` leads to all of it. */
export function PlanGroups({ plans, today, most = {}, rest }: Props) {
  return (
    <div className="space-y-6">
      {STATES.map((state) => {
        const of = plans.filter((plan) => plan.state === state);
        const shown = of.slice(0, most[state]);
        if (of.length === 0) return null;
        return (
          <section key={state} aria-labelledby={`plans-${state}`}>
            <h2 id={`plans-${state}`} className="mb-2">
              {TITLES[state]({ count: of.length })}
            </h2>
            <ul className="card divide-y divide-line py-0">
              {shown.map((plan) => (
                <Plan key={plan.id} plan={plan} today={today} state={state} />
              ))}
            </ul>
            {rest && shown.length < of.length && (
              <p className="mt-2">
                <a href={rest} className="target">
                  {m["visit.more"]({ count: of.length - shown.length })}
                </a>
              </p>
            )}
          </section>
        );
      })}
    </div>
  );
}

function Plan({ plan, today, state }: { plan: PlanEntry; today: DayText; state: State }) {
  const words = [planWords(plan.item), plan.mode === null ? "" : wordsFor(VISIT_MODES, plan.mode)].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 sm:flex-nowrap">
      <div className="min-w-0">
        <p className="font-semibold">
          <a href={`/people/${plan.case_number}`} className="whitespace-nowrap">
            {plan.case_number}
          </a>
          {plan.name && <span className="font-medium"> {plan.name}</span>}
        </p>
        <p>{plan.place}</p>
        <p className="text-soft">
          {state === "due" && plan.due_on < today ? (
            <>
              {m["visit.latest"]()} <Relative day={plan.closes_on} today={today} />
            </>
          ) : (
            <span className={state === "overdue" ? "font-semibold text-amber" : ""}>
              <Relative day={plan.due_on} today={today} due />
            </span>
          )}
          {" · "}
          {words.join(", ")}
          {state !== "overdue" && (
            <>
              {" · "}
              <Day day={plan.opens_on} />
              {" – "}
              <Day day={plan.closes_on} />
            </>
          )}
        </p>
      </div>
      {plan.mayLog && state !== "upcoming" && (
        <a className="btn btn-side no-print shrink-0" href={`/visits/new?case=${plan.case_number}&plan=${plan.id}`}>
          <CalendarPlus aria-hidden className="size-5" />
          {m["visit.log"]()}
          <span className="unseen"> {plan.case_number}</span>
        </a>
      )}
    </li>
  );
}
