import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { insertSignatures, readSignatures, signatureRows, signaturesOfAct } from "#db/papers/signatures";
import { placedCaseFor } from "#db/people/placement";
import { randomness } from "#db/randomness";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import { sealedColumns } from "#db/vault/sealed-columns";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import {
  type Handover,
  PAPER_NUMBERS_A_YEAR,
  type PaperWithdrawal,
  paperNumber,
  type Refusal,
} from "#src/papers/paper";
import { type Signature, saidSignatures } from "#src/papers/signature";

/** Records a hand-over with its signatures, under a number of its own. The same id again has no second effect. */
export async function recordHandover(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  handover: Handover,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "document.record");
  const { id, handed_on, signatures: given } = handover;
  const key = await personKey(trx, placed.person_id);
  if (await isKnown(trx, "handover", id, placed.id, key, handoverColumns(handover, key), given)) return;
  const number = await freeNumber(trx, "handover", "BAST", at);
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const stored = { number, ...handoverColumns(handover, key) };
  const signed = signatureRows(key, { record_type: "handover", record_id: id, case_id: placed.id }, given, by);
  await trx
    .insertInto("handover")
    .values({ id, case_id: placed.id, ...stored, ...by })
    .execute();
  await insertSignatures(trx, signed);
  const act = {
    action: "handover.recorded",
    record_type: "handover",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { ...stored, signatures: signaturesOfAct(signed) },
    true_on: handed_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "handover.recorded", at);
}

/** What of a hand-over its table keeps beside its number. */
export function handoverColumns(
  { id, signatures: _signed, condition: said, items, note, ...plain }: Handover,
  key: PersonKey,
) {
  const condition = sealFor(key, { table: "handover", column: "condition", id }, said);
  return { ...plain, condition, ...sealedColumns(key, "handover", id, { items, note }) };
}

/** Records which services the person refuses. The same id again has no second effect. */
export async function recordRefusal(
  trx: Trx,
  viewer: Viewer,
  case_number: string,
  refusal: Refusal,
  at: string,
): Promise<void> {
  const placed = await placedCaseFor(trx, viewer, { case_number }, "document.record");
  const { id, refused_on, signatures: given } = refusal;
  const key = await personKey(trx, placed.person_id);
  if (await isKnown(trx, "refusal", id, placed.id, key, refusalColumns(refusal, key), given)) return;
  const number = await freeNumber(trx, "refusal", "SPP", at);
  const by = { recorded_at: at, recorded_by: viewer.userId };
  const stored = { number, ...refusalColumns(refusal, key) };
  const signed = signatureRows(key, { record_type: "refusal", record_id: id, case_id: placed.id }, given, by);
  await trx
    .insertInto("refusal")
    .values({ id, case_id: placed.id, ...stored, ...by })
    .execute();
  await insertSignatures(trx, signed);
  const act = {
    action: "refusal.recorded",
    record_type: "refusal",
    record_id: id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored: { ...stored, signatures: signaturesOfAct(signed) },
    true_on: refused_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "refusal.recorded", at);
}

/** What of a refusal its table keeps beside its number. */
export function refusalColumns({ id, refused_on, services, reason, explained_in }: Refusal, key: PersonKey) {
  return {
    refused_on,
    services: JSON.stringify(services),
    ...sealedColumns(key, "refusal", id, { reason }),
    explained_in,
  };
}

/** Takes a paper back: a refusal that the person no longer stands by, or what was recorded in error. It stays readable. */
export async function withdrawPaper(
  trx: Trx,
  viewer: Viewer,
  which: { kind: "handover" | "refusal"; record_id: string },
  { id, note, ...plain }: PaperWithdrawal,
  at: string,
): Promise<void> {
  const { kind, record_id } = which;
  const paper = await trx.selectFrom(kind).select("case_id").where("id", "=", record_id).executeTakeFirst();
  if (!paper) throw new NotFound("paper");
  const placed = await placedCaseFor(trx, viewer, { id: paper.case_id }, "document.record");
  const known = await trx
    .selectFrom("paper_withdrawal")
    .selectAll()
    .where("record_id", "=", record_id)
    .executeTakeFirst();
  if (known && known.id !== id) throw new Refused("already_withdrawn");
  if (kind !== "refusal" && plain.reason === "taken_back") throw new Refused("not_in_list", "reason");
  const key = await personKey(trx, placed.person_id);
  const stored = { record_id, ...plain, ...sealedColumns(key, "paper_withdrawal", id, { note }) };
  if (known) {
    refuseOtherContent(key, "paper_withdrawal", known, stored);
    return;
  }
  await trx
    .insertInto("paper_withdrawal")
    .values({ id, case_id: placed.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "paper.withdrawn",
    record_type: kind,
    record_id,
    case_id: placed.id,
    office_id: placed.office_id,
    stored,
    true_on: plain.withdrawn_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, placed.id, "paper.withdrawn", at);
}

/** Is this paper kept already, with these words and signatures? @throws Refused already_sent where its id has others. */
async function isKnown(
  trx: Trx,
  table: "handover" | "refusal",
  id: string,
  caseId: string,
  key: PersonKey,
  columns: Readonly<Record<string, unknown>>,
  given: readonly Signature[],
): Promise<boolean> {
  const known = await trx.selectFrom(table).selectAll().where("id", "=", id).executeTakeFirst();
  if (!known) return false;
  if (known.case_id !== caseId) throw new NotFound(table);
  refuseOtherContent(key, table, known, columns);
  const text = (all: readonly Omit<Signature, "method">[]) =>
    JSON.stringify(all.map((one) => JSON.stringify(one, ["role", "method", "name", "capacity", "strokes"])).sort());
  const kept = await readSignatures(trx, [id], key);
  if (text(kept as unknown as Signature[]) !== text(saidSignatures(given))) throw new Refused("already_sent");
  return true;
}

async function freeNumber(trx: Trx, table: "handover" | "refusal", kind: "BAST" | "SPP", at: string): Promise<string> {
  const year = Number(dayInJakarta(at).slice(0, 4));
  for (;;) {
    const number = paperNumber(kind, year, randomness().below(PAPER_NUMBERS_A_YEAR));
    const taken = await trx.selectFrom(table).select("id").where("number", "=", number).executeTakeFirst();
    if (!taken) return number;
  }
}
