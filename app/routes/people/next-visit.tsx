import { m } from "#messages";
import type { Day } from "#src/day";
import { Relative } from "#ui/day";

type Props = { next_visit_on: Day | null; next_visit_closes_on: Day | null; today: Day };

/** When the next visit is due. It is late once its window has closed; while the window is open it says until when. */
export function NextVisit({ next_visit_on: on, next_visit_closes_on: closes, today }: Props) {
  if (on === null) return <span className="text-soft">{m["people.no_visit"]()}</span>;
  if (on < today && closes !== null && closes >= today)
    return (
      <>
        {m["visit.latest"]()} <Relative day={closes} today={today} />
      </>
    );
  return (
    <span className={on < today ? "font-semibold text-amber" : ""}>
      <Relative day={on} today={today} due />
    </span>
  );
}
