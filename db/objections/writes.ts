import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { placedCaseFor } from "#db/people/placement";
import { latestAssessment } from "#db/risk/assessment-writes";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Objection, ObjectionAnswer } from "#src/objections/objection";

/** Records what the person holds against her assessment, as it stands now. The same id again has no second effect. */
export async function recordObjection(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  { id, words, ...plain }: Objection,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "objection.record");
  const known = await trx.selectFrom("risk_objection").select("case_id").where("id", "=", id).executeTakeFirst();
  if (known?.case_id === placed.id) return;
  if (known) throw new NotFound("objection");
  const key = await personKey(trx, placed.person_id);
  const stored = {
    ...plain,
    assessment_id: (await latestAssessment(trx, placed.id))?.id ?? null,
    words: sealFor(key, { table: "risk_objection", column: "words", id }, words),
    state: "open",
  } as const;
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
    true_on: plain.objected_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "objection.recorded", at);
}

/** Records what was decided about an objection, once. */
export async function answerObjection(
  trx: Trx,
  viewer: Viewer,
  objection_id: string,
  { id, words, ...plain }: ObjectionAnswer,
  at: string,
): Promise<void> {
  const objection = await trx
    .selectFrom("risk_objection")
    .selectAll()
    .where("id", "=", objection_id)
    .executeTakeFirst();
  if (!objection) throw new NotFound("objection");
  const placed = await placedCaseFor(trx, viewer, { id: objection.case_id }, "risk.review");
  const known = await trx
    .selectFrom("risk_objection_answer")
    .select("id")
    .where("objection_id", "=", objection_id)
    .executeTakeFirst();
  if (known?.id === id) return;
  if (known) throw new Refused("already_answered");
  if (plain.answered_on < objection.objected_on) throw new Refused("before_it_was_objected", "answered_on");
  const key = await personKey(trx, placed.person_id);
  const sealed = sealFor(key, { table: "risk_objection_answer", column: "words", id }, words);
  const stored = { objection_id, ...plain, words: sealed };
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
    true_on: plain.answered_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "objection.answered", at);
}
