import { CONTACT_RUNGS, type ContactParty, type ContactRung } from "#src/contact/code-lists";
import type { ContactPolicy } from "#src/contact/policy";
import { addDays, type Day } from "#src/day";
import {
  type ContactVisit,
  isSecondAttempt,
  type KeptPlan,
  laterDay,
  standingPlans,
  wasNotMet,
} from "#src/visits/contact";

/** A call or message that was tried. `answered`: she was reached, or said that she does not wish it. */
export type AttemptFact = { id: string; on: Day; party: ContactParty; answered: boolean };

/** What the ladder may look at, in no particular order. */
export type LadderFacts = {
  /** A closed case has no ladder. */
  isOpen: boolean;
  /** The case was opened, or opened again, on this day: the first contact. */
  counts_from: Day;
  /** Withdrawn visits and cancelled plans are not among them. */
  visits: readonly ContactVisit[];
  plans: readonly KeptPlan[];
  attempts: readonly AttemptFact[];
};

export type LadderStep = {
  rung: ContactRung;
  raised_on: Day;
  due_on: Day;
  /** When it was done without reaching her; null while it is not. It may be later than due. */
  done_on: Day | null;
};

/** `started_on`: the day from which the first missed visit counts as missed. The last step is the one to be done now. */
export type Ladder = { started_on: Day; steps: LadderStep[] };

/**
 * Where a case stands on the way from a missed visit to the proposal of closing it as lost; null where nothing is missed.
 * Worked out from the facts and the day alone, so it climbs when nobody does anything, and late reports change nothing but
 * what they say. A rung is raised when the one before was done in vain, or the day after it should have been.
 *
 * Missed are attempts logged as not found or moved, and windows that closed. A refusal is her right: it ends the ladder as
 * meeting her does (factor R03 still counts the days without contact). Postponed and unsafe are ours, and miss nothing.
 */
export function ladderOf(facts: LadderFacts, policy: ContactPolicy, today: Day): Ladder | null {
  if (!facts.isOpen) return null;
  const answered = lastAnswer(facts, today);
  const [started_on] = [...missedVisits(facts, answered, today), ...closedWindows(facts, answered)]
    .filter((on) => on <= today)
    .sort();
  if (started_on === undefined) return null;
  const steps: LadderStep[] = [];
  let raised_on = started_on;
  for (const rung of CONTACT_RUNGS.codes) {
    if (raised_on > today) break;
    const due_on = addDays(raised_on, policy.days[rung]);
    const done_on = doneOn(facts, rung, started_on, raised_on, today);
    steps.push({ rung, raised_on, due_on, done_on });
    const after = addDays(due_on, 1);
    raised_on = done_on !== null && done_on < after ? done_on : after;
  }
  return { started_on, steps };
}

/** The first later day on which the calendar alone changes the ladder: a rung is raised, or a first visit is missed. */
export function ladderChangesOn(facts: LadderFacts, policy: ContactPolicy, today: Day): Day | null {
  if (!facts.isOpen) return null;
  const ladder = ladderOf(facts, policy, today);
  if (ladder) {
    const last = ladder.steps.at(-1)!;
    return last.rung === "closure" ? null : addDays(last.due_on, 1);
  }
  const [next] = closedWindows(facts, lastAnswer(facts, today))
    .filter((on) => on > today)
    .sort();
  return next ?? null;
}

/** The latest day on which she answered, in whatever way; the opening of the case is the first. */
function lastAnswer({ counts_from, visits, attempts }: LadderFacts, today: Day): Day {
  const answers = [
    ...visits.filter(({ outcome }) => ANSWERS.includes(outcome)).map(({ visited_on }) => visited_on),
    ...attempts.filter((attempt) => attempt.answered).map(({ on }) => on),
  ];
  return answers.filter((on) => on <= today).reduce(laterDay, counts_from);
}
const ANSWERS = ["completed", "refused"];

function missedVisits({ visits }: LadderFacts, answered: Day, today: Day): Day[] {
  return visits
    .filter((visit) => wasNotMet(visit) && visit.visited_on > answered && visit.visited_on <= today)
    .map(({ visited_on }) => visited_on);
}

/** The days from which visits of the plan count as missed because their window has closed. */
function closedWindows({ plans, visits }: LadderFacts, answered: Day): Day[] {
  return standingPlans(plans, visits)
    .filter((plan) => !isSecondAttempt(plan) && plan.due_on > answered)
    .map(({ closes_on }) => addDays(closes_on, 1));
}

/** The day on which what a rung asks for was first done in vain since the ladder began; never before it was raised. */
function doneOn(
  { visits, attempts }: LadderFacts,
  rung: ContactRung,
  started_on: Day,
  raised_on: Day,
  today: Day,
): Day | null {
  const party = PARTIES[rung];
  const tried = attempts.filter((attempt) => attempt.party === party && attempt.on >= started_on).map(({ on }) => on);
  // The visit that was missed is not its own second attempt.
  const again =
    rung === "second_attempt"
      ? visits.filter((visit) => wasNotMet(visit) && visit.visited_on > started_on).map(({ visited_on }) => visited_on)
      : [];
  const [first] = [...tried, ...again].filter((on) => on <= today).sort();
  if (first === undefined) return null;
  return first > raised_on ? first : raised_on;
}
const PARTIES: Readonly<Record<ContactRung, ContactParty | null>> = {
  second_attempt: "person",
  alternative_contact: "alternative",
  supervisor: "supervisor",
  closure: null,
};
