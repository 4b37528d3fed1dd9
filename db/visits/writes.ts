import { createHmac } from "node:crypto";
import { moveAttachments, removeAttachmentsOf } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import { requireContactAfterClosing } from "#db/consent/after-closing";
import type { Trx } from "#db/database";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { keyring } from "#db/vault/keyring";
import { openFor, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import {
  type AnsweredVisit,
  keepVisitAnswers,
  moveVisitAnswers,
  requireVisitQuestions,
  withdrawVisitAnswers,
} from "#db/visits/answer-writes";
import { visitOf } from "#db/visits/reads";
import { storedYesNo } from "#db/yes-no";
import type { Viewer } from "#src/access/policy";
import { NO_ANSWERS } from "#src/instruments/answers";
import { hasAnswers } from "#src/instruments/at-visit";
import type { Visit, VisitWithdrawal } from "#src/visits/visit";

/**
 * Logs a visit: one verb for form, API and phone. Keeps with it what was answered to questions that it has no field for,
 * closes the planned visit it answers, plans the next, weighs the risk again. The same id with the same content again
 * changes nothing.
 * @returns true the first time. @throws StaleVersion with what is kept when the id comes again with other content.
 */
export async function recordVisit(trx: Trx, viewer: Viewer, visit: AnsweredVisit, at: string): Promise<boolean> {
  const placed = await placedCaseFor(trx, viewer, { id: visit.case_id }, "visit.record");
  const key = await personKey(trx, placed.person_id);
  if (await isKnown(trx, visit, placed, key)) return false;
  await requirePlanOfCase(trx, visit);
  await requireVisitQuestions(trx, visit);
  await requireContactAfterClosing(trx, placed, { on: visit.visited_on, field: "visited_on" });
  await insertVisit(trx, viewer, visit, placed, key, at);
  await keepVisitAnswers(trx, viewer, placed, visit, at);
  await settleCase(trx, viewer, placed.id, "visit.recorded", at);
  return true;
}

async function isKnown(trx: Trx, visit: AnsweredVisit, placed: PlacedCase, key: PersonKey): Promise<boolean> {
  const kept = await trx.selectFrom("visit").selectAll().where("id", "=", visit.id).executeTakeFirst();
  if (!kept) return false;
  // An id that stands on another person's case is as good as unknown to this viewer.
  if (kept.case_id !== placed.id) throw new NotFound("visit");
  if (kept.content_hash === hashOf(visit)) return true;
  const opened = (column: "note" | "next_step") => openFor(key, { table: "visit", column, id: kept.id }, kept[column]);
  throw new StaleVersion("visit", visitOf(kept, opened("note"), opened("next_step")));
}

async function requirePlanOfCase(trx: Trx, visit: Visit): Promise<void> {
  if (visit.planned_visit_id === null) return;
  const plan = await trx
    .selectFrom("planned_visit")
    .select("id")
    .where("id", "=", visit.planned_visit_id)
    .where("case_id", "=", visit.case_id)
    .executeTakeFirst();
  if (!plan) throw new Refused("not_in_list", "planned_visit_id");
}

async function insertVisit(
  trx: Trx,
  viewer: Viewer,
  visit: AnsweredVisit,
  placed: PlacedCase,
  key: PersonKey,
  at: string,
) {
  const { id, case_id } = visit;
  const stored = visitColumns(visit, key);
  await trx
    .insertInto("visit")
    .values({
      id,
      case_id,
      ...stored,
      recorded_at: at,
      recorded_by: viewer.userId,
      content_hash: hashOf(visit),
      version: 1,
    })
    .execute();
  const act = {
    action: "visit.recorded",
    record_type: "visit",
    record_id: id,
    case_id,
    office_id: placed.office_id,
    stored,
    true_on: visit.visited_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** A visit as its table keeps it: words sealed, yes and no as 1 and 0. */
export function visitColumns(visit: AnsweredVisit, key: PersonKey) {
  const {
    id,
    case_id: _case,
    answers: _kept,
    present,
    wants_support,
    has_support,
    supportive_family,
    note,
    next_step,
    ...plain
  } = visit;
  return {
    ...plain,
    present: JSON.stringify(present),
    wants_support: storedYesNo(wants_support),
    has_support: storedYesNo(has_support),
    supportive_family: storedYesNo(supportive_family),
    note: sealFor(key, { table: "visit", column: "note", id }, note),
    next_step: sealFor(key, { table: "visit", column: "next_step", id }, next_step),
  };
}

/**
 * Takes a visit back, with a reason; it stays readable and stops counting, and its photos go. One that was logged on the wrong
 * person moves to the right one with its photos: a new visit there, under that person's key. Schedule and risk of both follow.
 */
export async function withdrawVisit(
  trx: Trx,
  viewer: Viewer,
  withdrawal: VisitWithdrawal & { id: string; visit_id: string },
  at: string,
): Promise<void> {
  const row = await trx.selectFrom("visit").selectAll().where("id", "=", withdrawal.visit_id).executeTakeFirst();
  if (!row) throw new NotFound("visit");
  const placed = await placedCaseFor(trx, viewer, { id: row.case_id }, "visit.withdraw");
  const already = await trx
    .selectFrom("visit_withdrawal")
    .select("id")
    .where("visit_id", "=", row.id)
    .executeTakeFirst();
  if (already?.id === withdrawal.id) return;
  if (already) throw new Refused("already_withdrawn");

  const key = await personKey(trx, placed.person_id);
  const moved_to_visit_id = withdrawal.moved_to_case_id === null ? null : newId();
  const stored = {
    visit_id: row.id,
    reason: withdrawal.reason,
    note: sealFor(key, { table: "visit_withdrawal", column: "note", id: withdrawal.id }, withdrawal.note),
    moved_to_visit_id,
  };
  await trx
    .insertInto("visit_withdrawal")
    .values({ id: withdrawal.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "visit.withdrawn",
    record_type: "visit_withdrawal",
    record_id: withdrawal.id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  await withdrawVisitAnswers(trx, viewer, placed, row.id, at);

  if (moved_to_visit_id !== null && withdrawal.moved_to_case_id !== null) {
    if (withdrawal.moved_to_case_id === placed.id) throw new Refused("same_case", "moved_to_case_id");
    const target = await placedCaseFor(trx, viewer, { id: withdrawal.moved_to_case_id }, "visit.record");
    await requireContactAfterClosing(trx, target, { on: row.visited_on, field: "moved_to_case_id" });
    const opened = (column: "note" | "next_step") => openFor(key, { table: "visit", column, id: row.id }, row[column]);
    const { recorded_at: _at, recorded_by: _by, ...visit } = visitOf(row, opened("note"), opened("next_step"));
    const moved = { ...visit, id: moved_to_visit_id, case_id: target.id, planned_visit_id: null };
    await insertVisit(trx, viewer, moved, target, await personKey(trx, target.person_id), at);
    await moveVisitAnswers(trx, viewer, { from: placed, visit_id: row.id }, { to: target, visit: moved }, at);
    const { id: case_id, person_id: key_holder, office_id } = target;
    const to = {
      record_type: "visit",
      record_id: moved.id,
      holder_kind: "person",
      key_holder,
      office_id,
      case_id,
    } as const;
    await moveAttachments(trx, viewer, { record_id: row.id, key_holder: placed.person_id }, to, at);
    await settleCase(trx, viewer, target.id, "visit.recorded", at);
  } else await removeAttachmentsOf(trx, viewer, row.id, at);
  await settleCase(trx, viewer, placed.id, "visit.withdrawn", at);
}

/** Keyed, because the note of a visit could otherwise be guessed from its hash. */
export function hashOf({ instrument_version_id, answers = NO_ANSWERS, ...visit }: AnsweredVisit): string {
  // A visit without questions of an instrument hashes as it did before there were any.
  const asked = instrument_version_id === null ? {} : { instrument_version_id };
  const whole = { ...visit, ...asked, ...(hasAnswers(answers) && { answers }) };
  return createHmac("sha256", keyring().search)
    .update(JSON.stringify(Object.entries(whole).sort(byField)))
    .digest("base64url");
}

function byField([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
