import type { Db, Trx } from "#db/database";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { findVersion, isPublished } from "#db/instruments/versions";
import { keepAssessment, keepWithdrawal, type Taken } from "#db/instruments/writes";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Answers } from "#src/instruments/answers";
import { hasAnswers, VISIT_INSTRUMENT } from "#src/instruments/at-visit";
import type { Visit } from "#src/visits/visit";

/** A visit with what was answered to questions that it has no field for (src/instruments/at-visit.ts). */
export type AnsweredVisit = Visit & { answers?: Answers };

/** @throws Refused not_offered: the questions are of no version that was ever published, or there are answers to none. */
export async function requireVisitQuestions(db: Db, visit: AnsweredVisit): Promise<void> {
  const id = visit.instrument_version_id;
  if (id === null) {
    if (visit.answers && hasAnswers(visit.answers)) throw new Refused("not_offered", "instrument_version_id");
    return;
  }
  const version = await findVersion(db, id);
  if (version?.code !== VISIT_INSTRUMENT || !(await isPublished(db, id)))
    throw new Refused("not_offered", "instrument_version_id");
}

/** The assessment that a visit's other answers are: of the day and by the hand of whoever logs the visit. */
export function visitTaking(visit: AnsweredVisit, id: string, assessor_id: string): Taken & { answers: Answers } {
  return {
    id,
    instrument_version_id: visit.instrument_version_id ?? "",
    round: "visit",
    taken_on: visit.visited_on,
    mode: visit.mode === "phone" ? "phone" : "in_person",
    assessor_id,
    assessor_name: null,
    visit_id: visit.id,
    answers: visit.answers!,
  };
}

/** A part of logging a visit. Where nothing was answered there is nothing to keep. */
export async function keepVisitAnswers(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  visit: AnsweredVisit,
  at: string,
): Promise<void> {
  if (visit.instrument_version_id === null || !visit.answers || !hasAnswers(visit.answers)) return;
  const version = (await findVersion(trx, visit.instrument_version_id))!;
  const whole = { ...visitTaking(visit, newId(), viewer.userId), ...NO_CORRECTION };
  await keepAssessment(trx, viewer, placed, version, whole, at);
}

export const NO_CORRECTION = { corrects_id: null, correction_reason: null, correction_note: null };

/** A part of taking a visit back: what was answered at it goes with it. */
export async function withdrawVisitAnswers(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  visit_id: string,
  at: string,
): Promise<void> {
  const standing = await latestAnswers(trx, visit_id);
  if (!standing || standing.withdrawn !== null) return;
  const withdrawal = { id: newId(), assessment_id: standing.id, reason: "with_visit" as const, note: null };
  await keepWithdrawal(trx, viewer, placed, withdrawal, at);
}

/** A part of moving a visit to the right person: its answers as they stood, under her key. */
export async function moveVisitAnswers(
  trx: Trx,
  viewer: Viewer,
  { from, visit_id }: { from: PlacedCase; visit_id: string },
  { to, visit }: { to: PlacedCase; visit: Visit },
  at: string,
): Promise<void> {
  const last = await latestAnswers(trx, visit_id);
  if (!last || (last.withdrawn !== null && last.withdrawn !== "with_visit")) return;
  const key = await personKey(trx, from.person_id);
  const text = openFor(key, { table: "assessment", column: "answers", id: last.id }, last.answers);
  const answers = JSON.parse(text) as Answers;
  await keepVisitAnswers(trx, viewer, to, { ...visit, answers }, at);
}

/** Of all corrections the last. */
function latestAnswers(trx: Trx, visit_id: string) {
  return trx
    .selectFrom("assessment")
    .leftJoin("assessment as later", "later.corrects_id", "assessment.id")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .select(["assessment.id", "assessment.answers", "assessment_withdrawal.reason as withdrawn"])
    .where("assessment.case_id", "=", (eb) => eb.selectFrom("visit").select("case_id").where("id", "=", visit_id))
    .where("assessment.visit_id", "=", visit_id)
    .where("later.id", "is", null)
    .executeTakeFirst();
}
