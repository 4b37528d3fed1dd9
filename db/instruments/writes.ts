import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { scoredWith } from "#db/instruments/rescoring";
import { currentScoreVersion, findVersion, offeredInstruments, type Version } from "#db/instruments/versions";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Answers } from "#src/instruments/answers";
import type { AssessmentWithdrawal, Correction, Taking } from "#src/instruments/assessment";

type Answered = { instrument_version_id: string; visit_id?: string | null; answers: Answers };
export type Taken = Taking & Answered;
export type Corrected = Correction & Answered & { corrects_id: string };

/**
 * Keeps what was answered, as it was answered, and scores it. The same id again has no second effect.
 * @throws Refused not_offered for a version that is a draft or no longer offered; already_exists for the same id with
 * other content.
 */
export async function recordAssessment(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  taken: Taken,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "assessment.record");
  const whole = { ...taken, corrects_id: null, correction_reason: null, correction_note: null };
  if (await isKept(trx, placed, whole)) return;
  const version = (await offeredInstruments(trx)).find(({ id }) => id === taken.instrument_version_id);
  if (!version) throw new Refused("not_offered");
  await keepAssessment(trx, viewer, placed, version, whole, at);
  await settleCase(trx, viewer, placed.id, "assessment.recorded", at);
}

/**
 * Puts another assessment in the place of one that was wrong. The wrong one stays readable with its scores; both are of the
 * same version, so that they can be compared question by question.
 * @throws Refused already_corrected, already_withdrawn: only what stands can be corrected.
 */
export async function correctAssessment(trx: Trx, viewer: Viewer, corrected: Corrected, at: string): Promise<void> {
  const wrong = await placeOf(trx, corrected.corrects_id);
  const placed = await placedCaseFor(trx, viewer, { id: wrong.case_id }, "assessment.record");
  const whole = { ...corrected, instrument_version_id: wrong.instrument_version_id, visit_id: wrong.visit_id };
  if (await isKept(trx, placed, whole)) return;
  await mustStand(trx, corrected.corrects_id);
  const version = (await findVersion(trx, wrong.instrument_version_id))!;
  await keepAssessment(trx, viewer, placed, version, whole, at);
  await settleCase(trx, viewer, placed.id, "assessment.corrected", at);
}

/** Takes one back. It stays readable and counts no longer. */
export async function withdrawAssessment(
  trx: Trx,
  viewer: Viewer,
  withdrawal: AssessmentWithdrawal & { id: string; assessment_id: string },
  at: string,
): Promise<void> {
  const { id, assessment_id, reason } = withdrawal;
  const { case_id } = await placeOf(trx, assessment_id);
  const placed = await placedCaseFor(trx, viewer, { id: case_id }, "assessment.withdraw");
  const known = await trx
    .selectFrom("assessment_withdrawal")
    .select("assessment_id")
    .where("id", "=", id)
    .executeTakeFirst();
  if (known?.assessment_id === assessment_id) return;
  await mustStand(trx, assessment_id);
  await keepWithdrawal(trx, viewer, placed, { id, assessment_id, reason, note: withdrawal.note }, at);
  await settleCase(trx, viewer, placed.id, "assessment.withdrawn", at);
}

/** A part of the verbs that take one back. */
export async function keepWithdrawal(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  withdrawal: AssessmentWithdrawal & { id: string; assessment_id: string },
  at: string,
): Promise<void> {
  const { id, assessment_id, reason } = withdrawal;
  const key = await personKey(trx, placed.person_id);
  const note = sealFor(key, { table: "assessment_withdrawal", column: "note", id }, withdrawal.note);
  const stored = { assessment_id, reason, note };
  await trx
    .insertInto("assessment_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "assessment.withdrawn",
    record_type: "assessment_withdrawal",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

type Whole = Taken & { corrects_id: string | null; correction_reason: string | null; correction_note: string | null };

/** An assessment as its table keeps it, with everything sealed that was answered or written. */
export function assessmentColumns(taken: Whole, version: Pick<Version, "id" | "code">, key: PersonKey) {
  const { id } = taken;
  return {
    instrument: version.code,
    instrument_version_id: version.id,
    round: taken.round,
    taken_on: taken.taken_on,
    mode: taken.mode,
    assessor_id: taken.assessor_id,
    assessor_name: sealFor(key, { table: "assessment", column: "assessor_name", id }, taken.assessor_name),
    visit_id: taken.visit_id ?? null,
    answers: sealFor(key, { table: "assessment", column: "answers", id }, JSON.stringify(taken.answers)),
    corrects_id: taken.corrects_id,
    correction_reason: taken.correction_reason,
    correction_note: sealFor(key, { table: "assessment", column: "correction_note", id }, taken.correction_note),
  };
}

/** A part of the verbs that record one: stores and scores it, and says who did it. */
export async function keepAssessment(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  version: Version,
  taken: Whole,
  at: string,
): Promise<void> {
  const key = await personKey(trx, placed.person_id);
  const stored = assessmentColumns(taken, version, key);
  const { id } = taken;
  await trx
    .insertInto("assessment")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const scores = await currentScoreVersion(trx, version.id);
  if (scores)
    await trx
      .insertInto("assessment_score")
      .values(scoredWith(version.definition, scores, { id, answers: taken.answers }, at))
      .execute();
  const act = {
    action: taken.corrects_id === null ? "assessment.recorded" : "assessment.corrected",
    record_type: "assessment",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: taken.taken_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Is it there already, as it is sent now? */
async function isKept(trx: Trx, placed: PlacedCase, sent: Whole): Promise<boolean> {
  const row = await trx.selectFrom("assessment").selectAll().where("id", "=", sent.id).executeTakeFirst();
  if (!row) return false;
  if (row.case_id !== placed.id) throw new NotFound("assessment");
  const key = await personKey(trx, placed.person_id);
  const answers = openFor(key, { table: "assessment", column: "answers", id: row.id }, row.answers);
  const isSame =
    answers === JSON.stringify(sent.answers) &&
    row.instrument_version_id === sent.instrument_version_id &&
    row.corrects_id === sent.corrects_id &&
    row.round === sent.round &&
    row.taken_on === sent.taken_on &&
    row.mode === sent.mode;
  if (!isSame) throw new Refused("already_exists");
  return true;
}

async function placeOf(trx: Trx, id: string) {
  const found = await trx
    .selectFrom("assessment")
    .select(["case_id", "instrument_version_id", "visit_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!found) throw new NotFound("assessment");
  return found;
}

async function mustStand(trx: Trx, id: string): Promise<void> {
  const later = await trx.selectFrom("assessment").select("id").where("corrects_id", "=", id).executeTakeFirst();
  if (later) throw new Refused("already_corrected");
  const withdrawn = await trx
    .selectFrom("assessment_withdrawal")
    .select("id")
    .where("assessment_id", "=", id)
    .executeTakeFirst();
  if (withdrawn) throw new Refused("already_withdrawn");
}
