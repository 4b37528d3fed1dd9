import CalendarClock from "lucide-react/icons/calendar-clock";
import CalendarDays from "lucide-react/icons/calendar-days";
import ChevronRight from "lucide-react/icons/chevron-right";
import CircleAlert from "lucide-react/icons/circle-alert";
import MapPin from "lucide-react/icons/map-pin";
import { planWords } from "#app/ui/plan-words";
import { m } from "#messages";
import { Relative } from "#ui/day";
import { EmptyState } from "#ui/parts";
import { DraftCards } from "./draft-cards.tsx";
import { DAY_STATES, type DayState, dayGroups, type Going, type Village } from "./groups.ts";
import { useAtHand } from "./phone-context.ts";

const LOOKS = {
  overdue: { Icon: CircleAlert, tone: "text-red", words: m["phone.overdue"] },
  due: { Icon: CalendarClock, tone: "text-amber", words: m["phone.due"] },
  upcoming: { Icon: CalendarDays, tone: "text-soft", words: m["phone.upcoming"] },
} as const;
/** Of the visits ahead, those that one plans for. */
const MOST_AHEAD = 20;

/** Whom to visit: late, now, ahead, and in each group by village. */
export function DayScreen() {
  const { vault, today } = useAtHand();
  const groups = dayGroups(vault.cases(), today);
  const isEmpty = DAY_STATES.every((state) => groups[state].length === 0);
  return (
    <>
      <DraftCards drafts={vault.drafts()} />
      {isEmpty && <EmptyState title={m["phone.no_visits"]()}>{m["phone.no_visits_text"]()}</EmptyState>}
      {DAY_STATES.map((state) => (
        <Group key={state} state={state} villages={groups[state]} today={today} />
      ))}
    </>
  );
}

function Group({ state, villages, today }: { state: DayState; villages: readonly Village[]; today: string }) {
  const { Icon, tone, words } = LOOKS[state];
  const count = villages.reduce((all, { going }) => all + going.length, 0);
  if (count === 0) return null;
  let left = state === "upcoming" ? MOST_AHEAD : count;
  const shown = villages.flatMap(({ name, going }) => {
    const those = going.slice(0, left);
    left -= those.length;
    return those.length > 0 ? [{ name, going: those }] : [];
  });
  return (
    <section className="mb-7">
      <h2 className={`mb-2 flex items-center gap-2 ${tone}`}>
        <Icon aria-hidden className="size-6 shrink-0" />
        {words({ count })}
      </h2>
      {shown.map(({ name, going }) => (
        <div key={name} className="mb-4">
          <h3 className="mb-1.5 flex items-center gap-1.5">
            <MapPin aria-hidden className="size-5 shrink-0 text-soft" />
            {name || m["phone.no_village"]()}
          </h3>
          <ul className="field-list">
            {going.map((one) => (
              <li key={one.of.case_id}>
                <GoingRow {...one} state={state} today={today} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function GoingRow({ of, plan, state, today }: Going & { state: DayState; today: string }) {
  const { go } = useAtHand();
  const { tone } = LOOKS[state];
  return (
    <button type="button" className="field-row" onClick={() => go({ screen: "case", case_id: of.case_id })}>
      <span className="min-w-0 grow">
        <span className="block font-semibold">
          <span className="whitespace-nowrap">{of.case_number}</span> {of.person?.name}
        </span>
        <span className={`block ${state === "upcoming" ? "text-soft" : `font-semibold ${tone}`}`}>
          {state === "due" && plan.due_on < today ? (
            <>
              {m["visit.latest"]()} <Relative day={plan.closes_on} today={today} />
            </>
          ) : (
            <Relative day={plan.due_on} today={today} due />
          )}
        </span>
        <span className="block text-soft">{planWords(plan.item)}</span>
      </span>
      <ChevronRight aria-hidden className="size-6 shrink-0" />
    </button>
  );
}
