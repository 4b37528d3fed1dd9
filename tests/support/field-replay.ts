import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { newId } from "#db/ids";
import { closeCycle } from "#db/livelihoods/cycle-writes";
import { moveEnrolment } from "#db/programmes/enrolment-writes";
import { plannedVisits } from "#db/visits/reads";
import { recordVisit } from "#db/visits/writes";
import type { Viewer } from "#src/access/policy";
import { readTyped, type Typed } from "#src/form";
import { cycleClosingAsOf, withDetails } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { EnrolmentMove } from "#src/programmes/enrolment";
import { nextVisit, stateOf } from "#src/visits/schedule";
import { visitAsOf } from "#src/visits/visit";
import { inTransactionOn } from "#tests/support/databases";
import type { Answers } from "#tests/support/field-days";

export type Written = { caseNumber: string; day: string; answers: Answers };
type Week = {
  visits: readonly Written[];
  cases: readonly { id: string; case_number: string }[];
  learner: { enrolment: string };
  flock: string;
};

/** The same week on the copy, as if she had had a network on every day of it. */
export async function writtenOnline(
  copy: Kysely<Database>,
  her: Viewer,
  { visits, cases, learner, flock }: Week,
): Promise<void> {
  const number = new Map(cases.map((one) => [one.case_number, one.id]));
  for (const day of ["2026-03-17", "2026-03-18", "2026-03-19"]) {
    const at = `${day}T03:00:00.000Z`;
    for (const { caseNumber, answers } of visits.filter((one) => one.day === day)) {
      const case_id = number.get(caseNumber)!;
      const planned = await planFor(copy, case_id, day);
      const typed = { id: newId(), case_id, visited_on: day, ...planned, ...answers };
      const reading = readTyped(visitAsOf(day), typed);
      if (!reading.success) throw new Error(JSON.stringify(reading.errors));
      await inTransactionOn(copy, (trx) => recordVisit(trx, her, reading.data, at));
    }
    if (day === "2026-03-17") await droppedOnline(copy, her, learner.enrolment, at);
    if (day === "2026-03-18") {
      const duck = activityOf("duck_meat");
      const closing = cycleClosingAsOf(duck, day).parse({
        id: newId(),
        sold_head: "88",
        weight_kg: "1.5",
        closed_on: day,
      });
      await inTransactionOn(copy, (trx) =>
        closeCycle(trx, her, { ...withDetails(duck.close, closing), cycle_id: flock }, at),
      );
    }
  }
}

async function droppedOnline(copy: Kysely<Database>, her: Viewer, enrolment: string, at: string): Promise<void> {
  const enrolment_id = enrolment.split("/").at(-1)!;
  const { version } = await copy
    .selectFrom("enrolment")
    .select("version")
    .where("id", "=", enrolment_id)
    .executeTakeFirstOrThrow();
  const move = EnrolmentMove.parse({ to_status: "dropped_out", true_on: "2026-03-17", drop_reason: "family" });
  await inTransactionOn(copy, (trx) => moveEnrolment(trx, her, { ...move, id: newId(), enrolment_id, version }, at));
}

/** The plan that a page answers without being told which: the next one, unless it lies ahead. */
async function planFor(copy: Kysely<Database>, case_id: string, day: string): Promise<Typed> {
  const open = (await plannedVisits(copy, case_id)).filter(({ status }) => status === "open");
  const next = nextVisit(open);
  return next?.id && stateOf(next, day) !== "upcoming" ? { planned_visit_id: next.id } : {};
}
