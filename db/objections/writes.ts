import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { latestAssessment } from "#db/risk/assessment-writes";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Objection, ObjectionAnswer } from "#src/objections/objection";

/** Records what the person holds against her assessment, as it stands now. The same id again has no second effect. */
export async function recordObjection(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  objection: Objection,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "objection.record");
  const { id, objected_on } = objection;
  const known = await trx.selectFrom("risk_objection").selectAll().where("id", "=", id).executeTakeFirst();
  if (known && known.case_id !== placed.id) throw new NotFound("objection");
  const key = await personKey(trx, placed.person_id);
  if (known) {
    // It rests on the assessment of then, and may have been answered since.
    const { assessment_id: _then, state: _now, ...said } = objectionColumns(objection, undefined, key);
    refuseOtherContent(key, "risk_objection", known, said);
    return;
  }
  const stored = objectionColumns(objection, (await latestAssessment(trx, placed.id))?.id, key);
  await trx
    .insertInto("risk_objection")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "objection.recorded",
    record_type: "risk_objection",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: objected_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "objection.recorded", at);
}

/** An objection as its table keeps it; `assessmentId`: the assessment that stood when it was made. */
export function objectionColumns({ id, words, ...plain }: Objection, assessmentId: string | undefined, key: PersonKey) {
  const sealed = sealFor(key, { table: "risk_objection", column: "words", id }, words);
  return { ...plain, assessment_id: assessmentId ?? null, words: sealed, state: "open" as const };
}

/** The answer to an objection as its table keeps it. */
export function answerColumns(objection_id: string, { id, words, ...plain }: ObjectionAnswer, key: PersonKey) {
  const sealed = sealFor(key, { table: "risk_objection_answer", column: "words", id }, words);
  return { objection_id, ...plain, words: sealed };
}

/** Records what was decided about an objection, once. */
export async function answerObjection(
  trx: Trx,
  viewer: Viewer,
  objection_id: string,
  answer: ObjectionAnswer,
  at: string,
): Promise<void> {
  const { id, answered_on } = answer;
  const objection = await trx
    .selectFrom("risk_objection")
    .selectAll()
    .where("id", "=", objection_id)
    .executeTakeFirst();
  if (!objection) throw new NotFound("objection");
  const placed = await placedCaseFor(trx, viewer, { id: objection.case_id }, "risk.review");
  const known = await trx
    .selectFrom("risk_objection_answer")
    .selectAll()
    .where("objection_id", "=", objection_id)
    .executeTakeFirst();
  if (known && known.id !== id) throw new Refused("already_answered");
  if (known) {
    const key = await personKey(trx, placed.person_id);
    refuseOtherContent(key, "risk_objection_answer", known, answerColumns(objection_id, answer, key));
    return;
  }
  if (answered_on < objection.objected_on) throw new Refused("before_it_was_objected", "answered_on");
  const key = await personKey(trx, placed.person_id);
  const stored = answerColumns(objection_id, answer, key);
  await trx
    .insertInto("risk_objection_answer")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await trx.updateTable("risk_objection").set({ state: "answered" }).where("id", "=", objection_id).execute();
  const act = {
    action: "objection.answered",
    record_type: "risk_objection_answer",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: answered_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "objection.answered", at);
}
