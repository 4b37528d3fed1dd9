import type { Db } from "#db/database";
import type { ContactRung } from "#src/contact/code-lists";
import { stepsChangeOn } from "#src/contact/steps";
import type { Day } from "#src/day";
import { UNFINISHED_FLAGS } from "#src/risk/flags";
import { isSecondAttempt } from "#src/visits/contact";

/** What the calendar will change of a case besides its risk: the ladder of contact, and flags that move up. */
export type OtherChanges = {
  step: { rung: ContactRung; due_on: Day } | undefined;
  /** Last days of the planned visits that are open. */
  closings: Day[];
  escalates_on: Day | null;
};

/** The same of many cases, a query of each kind for all of them. */
export async function otherChanges(db: Db, ids: readonly string[]): Promise<Map<string, OtherChanges>> {
  const all = new Map<string, OtherChanges>(
    ids.map((id) => [id, { step: undefined, closings: [], escalates_on: null }]),
  );
  const steps = await db
    .selectFrom("contact_step")
    .select(["case_id", "rung", "due_on"])
    .where("case_id", "in", ids)
    .where("status", "=", "open")
    .execute();
  for (const { case_id, rung, due_on } of steps) all.get(case_id)!.step = { rung: rung as ContactRung, due_on };
  const plans = await db
    .selectFrom("planned_visit")
    .select(["case_id", "item", "closes_on"])
    .where("case_id", "in", ids)
    .where("status", "=", "open")
    .execute();
  for (const plan of plans) if (!isSecondAttempt(plan)) all.get(plan.case_id)!.closings.push(plan.closes_on);
  const flags = await db
    .selectFrom("flag")
    .select(["case_id", "escalates_on"])
    .where("case_id", "in", ids)
    .where("status", "in", UNFINISHED_FLAGS)
    .where("escalated_at", "is", null)
    .where("escalates_on", "is not", null)
    .execute();
  for (const { case_id, escalates_on } of flags) {
    const other = all.get(case_id)!;
    other.escalates_on = firstOf([other.escalates_on, escalates_on]);
  }
  return all;
}

/** The first day on which a date alone changes something about a case; `risk` is the first that changes its standing. */
export function nextChangeOn(risk: Day | null, { step, closings, escalates_on }: OtherChanges, today: Day): Day | null {
  return firstOf([risk, stepsChangeOn(step, closings, today), escalates_on]);
}

const firstOf = (days: readonly (Day | null)[]) => days.filter((on) => on !== null).sort()[0] ?? null;
