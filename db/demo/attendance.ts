import { Chance } from "#db/demo/chance";
import type { Joined } from "#db/demo/enrolments";
import { HOUR, type Lived, type Say } from "#db/demo/lived";
import type { Act } from "#db/demo/step";
import { addDays, type Day } from "#src/day";

/** A group meets every other week; the last meetings of each person are on record. */
const EVERY_DAYS = 14;
const MOST_SESSIONS = 5;
const LEAVING_DAYS = 60;

type Loose = Act & { on: Day };

/** Who was at the meetings of an activity: most of them, less so before she leaves it. */
export function attendanceFor<One>(
  { layout, person, until }: Lived,
  acts: readonly Loose[],
  joined: readonly Joined[],
  say: Say<One>,
): One[] {
  const chance = new Chance(layout.seed, 127, person.ordinal);
  return acts.flatMap((act) => {
    if (act.does !== "enrol") return [];
    const { id: enrolment_id, offering_id } = act.enrolment;
    const offering = joined.find((one) => one.offering.id === offering_id)!.offering;
    const moves = acts.flatMap((one) => (one.does === "move" && one.move.enrolment_id === enrolment_id ? [one] : []));
    const from = moves.find(({ move }) => move.to_status === "active")?.on;
    if (from === undefined) return [];
    const left = moves.find(({ move }) => move.to_status === "dropped_out")?.on ?? null;
    const end = [until, left ?? until, offering.ends_on].sort()[0]!;
    const sessions: Day[] = [];
    for (let on = offering.starts_on; addDays(on, 1) < end; on = addDays(on, EVERY_DAYS))
      if (on >= from) sessions.push(on);
    return sessions.slice(-MOST_SESSIONS).map((session_on) => {
      const isLeaving = left !== null && addDays(session_on, LEAVING_DAYS) > left;
      const attendance = chance.weighted([
        ["present", isLeaving ? 45 : 84],
        ["absent", isLeaving ? 42 : 9],
        ["excused", isLeaving ? 13 : 7],
      ] as const);
      const marks = [{ enrolment_id, attendance, seen: null }];
      return say(addDays(session_on, 1), HOUR, { does: "attend", session: { offering_id, session_on, marks } });
    });
  });
}
