import { Chance } from "#db/demo/chance";
import { isUnder, processOf, type Taken, type Troubles, troublesOf } from "#db/demo/fate";
import type { Newcomer } from "#db/demo/histories";
import { seededId } from "#db/demo/seeded";
import type { Layout } from "#db/demo/staff";
import type { Act } from "#db/demo/step";
import { ABSENT, type Life, type Told } from "#db/demo/visits";
import { AFTER_BEING_TAKEN, FLAG_NOTES, RE_TRAFFICKED } from "#db/demo/wording";
import { addDays, type Day } from "#src/day";
import { canMove, type EnrolmentStatus, isEnded } from "#src/programmes/enrolment";

/** What the process does with someone who came home; null for whom it leaves alone. */
export function fateOf(layout: Pick<Layout, "seed" | "today">, person: Newcomer, life: Life) {
  const { opening, isPending, closure, ordinal } = person;
  const { today } = layout;
  if (opening.case.pathway !== "returnee" || isPending) return null;
  const chance = new Chance(layout.seed, 29, ordinal);
  const ends_on = closure !== null && closure.on < today ? closure.on : today;
  const owes = (opening.baseline?.recruiter_debt_idr ?? 0) > 0;
  const troubles = troublesOf(chance, life, { owes, ends_on });
  const came = { exit_on: opening.trafficking?.exit_on ?? null, ends_on };
  const process = processOf(chance, opening.case_id, life, troubles, came);
  const telling = new Chance(layout.seed, 31, ordinal);
  const id = (on: Day) => seededId(Date.parse(`${on}T03:00:00.000Z`), telling.below(4096), telling);
  return {
    process,
    troubles,
    tell: (visits: readonly Told[]) => tell(telling, visits, troubles, process.event),
    take: <One extends Loose>(acts: readonly One[], say: Say<One>) =>
      process.event ? takenAway(acts, process.event, today, id, say) : [...acts],
  };
}

/** What is told of her troubles at visits: much of it, not all, and never more exactly than people tell such things. */
function tell(chance: Chance, visits: readonly Told[], troubles: Troubles, taken: Taken | null): Told[] {
  return visits.map((visit) => {
    const on = visit.visited_on;
    const hidden = isUnder(troubles, "unreachable", on) && chance.odds(0.75);
    const gone = taken !== null && on >= taken.taken_on && (taken.back_on === null || on < taken.back_on);
    if (visit.outcome === "completed" && (hidden || gone)) return absent(visit, chance);
    if (visit.outcome !== "completed") return visit;
    const told = { ...visit };
    if (isUnder(troubles, "no_income", on) && chance.odds(0.85))
      Object.assign(told, { monthly_income_idr: 0, working_days: 0 });
    if (isUnder(troubles, "conflict", on)) {
      if (chance.odds(0.8)) told.family_conflict = chance.pick(["often", "very_often"] as const);
      if (chance.odds(0.6)) told.supportive_family = false;
    } else if (!troubles.supported && chance.odds(0.4)) told.supportive_family = false;
    if (isUnder(troubles, "broker", on)) {
      if (chance.odds(0.75)) told.plans_to_leave = "informal_broker";
      if (told.recruiter_contact === "no" && chance.odds(0.08)) told.recruiter_contact = "offer";
    }
    return told;
  });
}

function absent({ visited_on, mode }: Told, chance: Chance): Told {
  return {
    visited_on,
    mode: mode === "group" ? "home" : mode,
    outcome: chance.odds(0.8) ? "not_found" : "moved",
    ...ABSENT,
  };
}

type Loose = Act & { on: Day };
type Say<One extends Loose> = (on: Day, hour: number, act: Act) => One;

/**
 * Her history once she was taken: what others did before they heard, the day on which they heard, and what became of her
 * case. Nothing that would need her happens while she is away.
 */
function takenAway<One extends Loose>(
  acts: readonly One[],
  taken: Taken,
  today: Day,
  id: (on: Day) => string,
  say: Say<One>,
): One[] {
  const { taken_on, known_on, told_on, back_on } = taken;
  const graduated = acts.find(({ does }) => does === "close")?.on ?? null;
  // Nobody knows yet: all that can be seen is that she is not met.
  if (known_on >= today) return acts.filter(({ does, on }) => on < taken_on || !ASKS_HER.has(does));
  // Whoever was about to leave the programme is not back in time to do so.
  const closed_on = taken.closed_on ?? (graduated !== null && graduated < back_on! ? addDays(known_on, 10) : null);
  const isBack = (on: Day) => back_on !== null && on >= back_on;
  const kept = acts.filter((act) => {
    if (act.on < taken_on) return true;
    if (closed_on !== null && act.on >= closed_on) return false;
    if (act.does === "close") return closed_on === null;
    if (act.does === "visit") return act.visit.visited_on < known_on || isBack(act.visit.visited_on);
    // Another may have her place by then: what she left, she left on that day.
    if (act.does === "move") return act.on < known_on && act.move.to_status !== "completed";
    if (act.does === "enrol") return false;
    return WITHOUT_HER.has(act.does) || isBack(act.on);
  });
  const written = new Set(kept.flatMap((act) => (act.does === "visit" ? act.visit.id : [])));
  const joined = new Set(kept.flatMap((act) => (act.does === "enrol" ? [act.enrolment.id] : [])));
  const told = kept.filter(
    (act) =>
      (act.does !== "withdraw_visit" || written.has(act.withdrawal.visit_id)) &&
      (act.does !== "move" || joined.has(act.move.enrolment_id)),
  );
  told.push(
    say(known_on, 11, {
      does: "incident",
      incident: {
        id: id(known_on),
        kind: "re_trafficking",
        happened_on: told_on,
        known_on,
        source: "family",
        what: RE_TRAFFICKED,
        action_taken: AFTER_BEING_TAKEN,
      },
    }),
  );
  for (const move of leaving(told, known_on, id)) told.push(say(known_on, 12, move));
  if (closed_on === null || closed_on >= today) return told;
  told.push(say(addDays(closed_on, -1), 8, { does: "handle_flags", to: "resolved", note: FLAG_NOTES.resolved }));
  const closure = { status: "Closed" as const, closed_on, closure_reason: "re_trafficked" as const, note: null };
  return [...told, say(closed_on, 7, { does: "close", closure })];
}

/** Done about someone without her, and what cannot be done without her. */
const WITHOUT_HER: ReadonlySet<Act["does"]> = new Set([
  "open",
  "assign",
  "reassess",
  "review",
  "handle_flags",
  "withdraw_visit",
]);
const ASKS_HER: ReadonlySet<Act["does"]> = new Set(["close", "withdraw_consent", "incident", "assess"]);

/** Whatever she was in the middle of, she has left. */
function leaving(kept: readonly Loose[], true_on: Day, id: (on: Day) => string): Act[] {
  const now = new Map<string, { status: EnrolmentStatus; version: number }>();
  for (const act of kept) {
    if (act.does === "enrol") now.set(act.enrolment.id, { status: act.enrolment.status, version: 1 });
    if (act.does === "move" && now.has(act.move.enrolment_id))
      now.set(act.move.enrolment_id, { status: act.move.to_status, version: act.move.version + 1 });
  }
  return [...now]
    .filter(([, { status }]) => !isEnded(status) && canMove(status, "dropped_out"))
    .map(([enrolment_id, { version }]) => ({
      does: "move",
      move: {
        id: id(true_on),
        enrolment_id,
        version,
        to_status: "dropped_out",
        true_on,
        reason: null,
        drop_reason: "moved",
        next_step: null,
        certificate_number: null,
      },
    }));
}
