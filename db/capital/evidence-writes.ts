import { refuseOtherPhotos } from "#db/attachments/same-photos";
import { keepAttachments } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import { onDay } from "#db/capital/fund-writes";
import { type HeldAward, heldAward } from "#db/capital/placement";
import { heldCooperative } from "#db/cooperatives/placement";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { openBook, postEntry } from "#db/ledger/posting-writes";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import type { AuditAction } from "#src/audit/actions";
import { whyNotCheck } from "#src/capital/hands";
import type { AwardVisit, OwnShare, Receipt, ReceiptCheck } from "#src/capital/release";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";

/** A visit to a cooperative about its award. An enterprise has its own checks, which count for its awards. */
export async function recordAwardVisit(
  trx: Trx,
  viewer: Viewer,
  award_id: string,
  { id, note, ...visit }: AwardVisit,
  at: string,
): Promise<void> {
  const award = await heldAward(trx, viewer, award_id, "award.verify");
  if (award.cooperative_id === null) throw new NotFound("award");
  const key = await personKey(trx, award.key_holder);
  const sealed = sealFor(key, { table: "award_visit", column: "note", id }, note);
  const stored = { award_id, ...visit, note: sealed };
  const made = await trx
    .insertInto("award_visit")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const known = await trx.selectFrom("award_visit").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    return refuseOther(key, "award_visit", known, stored, award_id);
  }
  await told(trx, viewer, award, "award_visit.recorded", "award_visit", { id, stored, true_on: visit.true_on }, at);
}

/** A receipt for money that a tranche paid out, with photos of it. @throws Refused not_released while nothing of it has been. */
export async function recordReceipt(
  trx: Trx,
  viewer: Viewer,
  tranche_id: string,
  { id, item, ...receipt }: Receipt,
  photos: readonly NewAttachment[],
  at: string,
): Promise<void> {
  const tranche = await trx.selectFrom("award_tranche").selectAll().where("id", "=", tranche_id).executeTakeFirst();
  if (!tranche) throw new NotFound("tranche");
  const award = await heldAward(trx, viewer, tranche.award_id, "award.verify");
  const key = await personKey(trx, award.key_holder);
  const sealed = sealFor(key, { table: "tranche_receipt", column: "item", id }, item);
  const stored = { award_id: award.id, tranche_id, ...receipt, item: sealed };
  const known = await trx.selectFrom("tranche_receipt").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    refuseOther(key, "tranche_receipt", known, stored, award.id);
    return refuseOtherPhotos(trx, { record_id: id, key_holder: award.key_holder }, photos);
  }
  const paid = await releaseOf(trx, tranche_id);
  if (!paid) throw new Refused("not_released");
  await trx
    .insertInto("tranche_receipt")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const holder_kind = award.enterprise_id === null ? "cooperative" : "enterprise";
  const to = { record_type: "tranche_receipt", record_id: id, holder_kind, key_holder: award.key_holder } as const;
  await keepAttachments(trx, viewer, { ...to, ...award.act }, photos, at);
  const what = { id, stored, true_on: receipt.bought_on };
  await told(trx, viewer, award, "receipt.recorded", "tranche_receipt", what, at);
}

/**
 * Whether a receipt is in order, said by somebody who neither paid the money out nor brought the receipt.
 * @throws Refused payer_does_not_check, bringer_does_not_check, already_checked.
 */
export async function checkReceipt(
  trx: Trx,
  viewer: Viewer,
  receipt_id: string,
  { id, finding, note }: ReceiptCheck,
  at: string,
): Promise<void> {
  const receipt = await trx.selectFrom("tranche_receipt").selectAll().where("id", "=", receipt_id).executeTakeFirst();
  if (!receipt) throw new NotFound("receipt");
  const award = await heldAward(trx, viewer, receipt.award_id, "award.verify");
  const key = await personKey(trx, award.key_holder);
  const sealed = sealFor(key, { table: "receipt_check", column: "note", id }, note);
  const stored = { receipt_id, finding, note: sealed };
  const known = await trx
    .selectFrom("receipt_check")
    .selectAll()
    .where("receipt_id", "=", receipt_id)
    .executeTakeFirst();
  if (known) {
    if (known.id !== id) throw new Refused("already_checked");
    return refuseOtherContent(key, "receipt_check", known, stored);
  }
  const paid = await releaseOf(trx, receipt.tranche_id);
  if (!paid) throw new Refused("not_released");
  const why = whyNotCheck({ recorded_by: receipt.recorded_by, paid_by: paid.recorded_by }, viewer.userId);
  if (why !== null) throw new Refused(why);
  await trx
    .insertInto("receipt_check")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await told(trx, viewer, award, "receipt.checked", "receipt_check", { id, stored, true_on: null }, at);
}

/**
 * What a cooperative puts in itself beside a matching grant, as its treasurer posts it. She takes it back in the journal.
 * @throws NotFound for an award that is not her cooperative's matching grant; Refused cooperative_lacks_money.
 */
export async function recordOwnShare(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, award_id }: { cooperative_id: string; award_id: string },
  { id, paid_on, amount_idr, from, into }: OwnShare,
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "ledger.post");
  const award = await trx
    .selectFrom("capital_award")
    .select("id")
    .where("id", "=", award_id)
    .where("cooperative_id", "=", cooperative_id)
    .where("kind", "=", "matching")
    .where("state", "in", ["requested", "verified", "approved"])
    .executeTakeFirst();
  if (!award) throw new NotFound("award");
  const stored = { award_id, paid_on, amount_idr, money_place: from, turned_into: into };
  const known = await trx.selectFrom("award_own_share").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    const isSame = Object.entries(stored).every(([column, value]) => known[column as keyof typeof known] === value);
    if (!isSame) throw new Refused("already_sent");
    return;
  }
  const holder = { kind: "cooperative", id: cooperative_id, office_id: cooperative.office_id } as const;
  const book_id = await openBook(trx, viewer, holder, at);
  await lockBook(trx, book_id);
  const account = MONEY_ACCOUNTS[from];
  if ((await balanceOf(trx, book_id, account)) < amount_idr) throw new Refused("cooperative_lacks_money", "amount_idr");
  const taken = { bank: "102", equipment: "151", stock: "131" } as const;
  const kinds = { bank: "transfer", equipment: "equipment", stock: "purchase" } as const;
  const entry = {
    id: newId(),
    book_id,
    entry_on: paid_on,
    kind: kinds[into],
    memo: null,
    lines: [
      { account: taken[into], debit_idr: amount_idr, credit_idr: 0, award_id },
      { account, debit_idr: 0, credit_idr: amount_idr, award_id },
    ],
  };
  await onDay("paid_on", () => postEntry(trx, viewer, entry, at));
  await trx
    .insertInto("award_own_share")
    .values({ id, ...stored, entry_id: entry.id, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "own_share.recorded",
    record_type: "award_own_share",
    record_id: id,
    office_id: cooperative.office_id,
    stored: { ...stored, entry_id: entry.id },
    true_on: paid_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

function releaseOf(trx: Trx, tranche_id: string) {
  return trx
    .selectFrom("award_tranche")
    .innerJoin("tranche_release", "tranche_release.id", "award_tranche.release_id")
    .select(["tranche_release.recorded_by", "tranche_release.paid_on"])
    .where("award_tranche.id", "=", tranche_id)
    .executeTakeFirst();
}

function refuseOther(
  key: PersonKey,
  table: string,
  known: { id: string; award_id: string },
  stored: Record<string, unknown>,
  award_id: string,
): void {
  if (known.award_id !== award_id) throw new NotFound(table);
  refuseOtherContent(key, table, known, stored);
}

async function told(
  trx: Trx,
  viewer: Viewer,
  award: HeldAward,
  action: AuditAction,
  record_type: string,
  what: { id: string; stored: Record<string, unknown>; true_on: string | null },
  at: string,
): Promise<void> {
  const { id: record_id, stored, true_on } = what;
  await recordAct(trx, viewer, { action, record_type, record_id, ...award.act, stored, true_on }, at);
}
