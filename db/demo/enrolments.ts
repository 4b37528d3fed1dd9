import type { Chance } from "#db/demo/chance";
import type { DemoOffering } from "#db/demo/offerings";
import { addDays, type Day } from "#src/day";
import type { EnrolmentStatus } from "#src/programmes/enrolment";
import type { Activity } from "#src/programmes/programme";

/** Someone who would like to join an activity from a day on. `steadiness` 0 to 1: how likely she stays to the end. */
export type Wish = {
  person: number;
  activity: Activity;
  from: Day;
  steadiness: number;
  until: Day | null;
  chance: Chance;
};
export type Stage = { status: EnrolmentStatus; on: Day };
/** What became of a wish: the run she joined and each state, oldest first. */
export type Joined = { person: number; offering: DemoOffering; stages: Stage[] };

const LATEST_JOINING_DAYS = 45;

/** Deals the places of an office's offerings out in the order in which people ask. No run ever holds more than it has places. */
export function dealPlaces(wishes: readonly Wish[], offerings: readonly DemoOffering[], today: Day): Joined[] {
  const taken = new Map<string, number>();
  const waiting = new Map<string, { wish: Wish; joined: Joined }[]>();
  const freed = new Map<string, Day[]>();
  const all: Joined[] = [];

  const begin = (wish: Wish, joined: Joined, on: Day) => {
    const { offering } = joined;
    taken.set(offering.id, (taken.get(offering.id) ?? 0) + 1);
    joined.stages.push(...courseOf(wish, offering, on, today));
    const left = joined.stages.find(({ status }) => status === "dropped_out");
    if (left) freed.set(offering.id, [...(freed.get(offering.id) ?? []), left.on].sort());
  };
  /** Places that people left by `before` go to whoever waits, or lie free. */
  const handOn = (offering: DemoOffering, before: Day) => {
    for (;;) {
      const [left, ...later] = freed.get(offering.id) ?? [];
      if (left === undefined || left >= before) return;
      freed.set(offering.id, later);
      taken.set(offering.id, taken.get(offering.id)! - 1);
      const on = addDays(left, 2);
      const inTime = on < today && on < addDays(offering.ends_on, -LATEST_JOINING_DAYS);
      const next = inTime ? waiting.get(offering.id)?.shift() : undefined;
      if (next && on > next.joined.stages[0]!.on && (next.wish.until === null || on < next.wish.until))
        begin(next.wish, next.joined, on);
    }
  };

  for (const wish of [...wishes].sort((one, other) =>
    one.from === other.from ? one.person - other.person : one.from < other.from ? -1 : 1,
  )) {
    const offering = offerings.find(
      (run) => run.activity === wish.activity && addDays(run.ends_on, -LATEST_JOINING_DAYS) > wish.from,
    );
    if (!offering) continue;
    // Lists open three weeks before a run begins.
    const on = [wish.from, addDays(offering.starts_on, -21)].sort().at(-1)!;
    if (on >= today || (wish.until !== null && on >= wish.until)) continue;
    handOn(offering, on);
    const joined: Joined = { person: wish.person, offering, stages: [] };
    all.push(joined);
    if ((taken.get(offering.id) ?? 0) < offering.capacity) begin(wish, joined, on);
    else {
      joined.stages.push({ status: "waiting", on });
      waiting.set(offering.id, [...(waiting.get(offering.id) ?? []), { wish, joined }]);
    }
  }
  for (const offering of offerings) handOn(offering, today);
  return all;
}

/** Enrolled, active, perhaps paused for a while, then done or gone; only as far as today. */
function courseOf({ chance, steadiness }: Wish, offering: DemoOffering, from: Day, today: Day): Stage[] {
  const begins = [addDays(from, 2), offering.starts_on].sort().at(-1)!;
  const stages: Stage[] = [
    { status: "enrolled", on: from },
    { status: "active", on: begins },
  ];
  const days = (Date.parse(offering.ends_on) - Date.parse(begins)) / 86_400_000;
  const leaves = chance.odds(0.34 - 0.3 * steadiness);
  const pauses = chance.odds(0.08);
  const at = (share: number) => addDays(begins, Math.max(3, Math.round(days * share)));
  if (pauses) stages.push({ status: "paused", on: at(0.25) }, { status: "active", on: at(0.4) });
  stages.push(
    leaves
      ? { status: "dropped_out", on: at(0.45 + 0.4 * chance.share()) }
      : { status: "completed", on: offering.ends_on },
  );
  return stages.filter(({ on }) => on < today);
}
