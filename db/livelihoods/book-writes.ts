import { refuseOtherPhotos } from "#db/attachments/same-photos";
import { keepAttachments, removeAttachmentsOf } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { keptOnce } from "#db/livelihoods/kept";
import { placedEnterpriseFor } from "#db/livelihoods/placement";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import type { BookEntry, EntryPayment } from "#src/livelihoods/book";
import type { BookWithdrawal } from "#src/livelihoods/cycle";

/**
 * A line of an enterprise's book, with photos of its receipts. The same id again has no second effect. @returns true the first time.
 * @throws Refused before_it_began for a day before the enterprise's first, already_sent for other content under one id.
 */
export async function recordEntry(
  trx: Trx,
  viewer: Viewer,
  entry: BookEntry & { enterprise_id: string },
  at: string,
  receipts: readonly NewAttachment[] = [],
): Promise<boolean> {
  const { id, enterprise_id, cycle_id, true_on } = entry;
  const placed = await placedEnterpriseFor(trx, viewer, enterprise_id);
  if (cycle_id !== null) {
    const cycle = await trx
      .selectFrom("production_cycle")
      .select("enterprise_id")
      .where("id", "=", cycle_id)
      .executeTakeFirst();
    if (cycle?.enterprise_id !== enterprise_id) throw new NotFound("production_cycle");
  }
  if (placed.started_on !== null && true_on < placed.started_on) throw new Refused("before_it_began", "true_on");
  const key = await personKey(trx, enterprise_id);
  const stored = { enterprise_id, ...entryColumns(entry, key) };
  const bookkeeping = { recorded_at: at, recorded_by: viewer.userId };
  const to = {
    record_type: "enterprise_entry",
    record_id: id,
    holder_kind: "enterprise",
    key_holder: enterprise_id,
  } as const;
  if (!(await keptOnce(trx, "enterprise_entry", { id, stored, bookkeeping }, key))) {
    await refuseOtherPhotos(trx, to, receipts);
    return false;
  }
  await keepAttachments(trx, viewer, { ...to, ...placed.act }, receipts, at);
  const act = {
    action: "enterprise_entry.recorded",
    record_type: "enterprise_entry",
    record_id: id,
    ...placed.act,
    stored,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
  return true;
}

/** A line as its table keeps it. */
export function entryColumns(entry: BookEntry, key: PersonKey) {
  const { id, kind, true_on, cycle_id, quantity_milli, unit, unit_price_idr, payment, work_days_milli } = entry;
  if (entry.amount_idr === null) throw new Refused("required", "amount_idr");
  const item = sealFor(key, { table: "enterprise_entry", column: "item", id }, entry.item);
  const { amount_idr } = entry;
  return { kind, true_on, cycle_id, item, quantity_milli, unit, unit_price_idr, amount_idr, payment, work_days_milli };
}

type OfEntry<Fact> = Fact & { entry_id: string };

/** Takes a line back, with a reason: it stays readable and counts no more. What is right is written as a new line. */
export async function withdrawEntry(
  trx: Trx,
  viewer: Viewer,
  { id, entry_id, reason, note }: OfEntry<BookWithdrawal>,
  at: string,
): Promise<void> {
  const { entry, placed } = await heldEntry(trx, viewer, entry_id);
  const key = await personKey(trx, entry.enterprise_id);
  const sealed = sealFor(key, { table: "enterprise_entry_withdrawal", column: "note", id }, note);
  const stored = { entry_id, reason, note: sealed };
  const known = await trx
    .selectFrom("enterprise_entry_withdrawal")
    .selectAll()
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
  if (known && known.id !== id) throw new Refused("already_withdrawn");
  if (known) return refuseOtherContent(key, "enterprise_entry_withdrawal", known, stored);
  await trx
    .insertInto("enterprise_entry_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await removeAttachmentsOf(trx, viewer, entry_id, at);
  const act = {
    action: "enterprise_entry.withdrawn",
    record_type: "enterprise_entry_withdrawal",
    record_id: id,
    ...placed.act,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** That a line on credit was paid. @throws Refused not_on_credit, already_paid, already_withdrawn, before_it_began. */
export async function payEntry(
  trx: Trx,
  viewer: Viewer,
  { id, entry_id, paid_on }: OfEntry<EntryPayment>,
  at: string,
): Promise<void> {
  const { entry, placed } = await heldEntry(trx, viewer, entry_id);
  if (entry.payment !== "credit") throw new Refused("not_on_credit");
  const withdrawn = await trx
    .selectFrom("enterprise_entry_withdrawal")
    .select("id")
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
  if (withdrawn) throw new Refused("already_withdrawn");
  if (paid_on < entry.true_on) throw new Refused("before_the_entry", "paid_on");
  const known = await trx
    .selectFrom("enterprise_entry_payment")
    .selectAll()
    .where("entry_id", "=", entry_id)
    .executeTakeFirst();
  if (known && (known.id !== id || known.paid_on !== paid_on)) throw new Refused("already_paid");
  if (known) return;
  const stored = { entry_id, paid_on };
  await trx
    .insertInto("enterprise_entry_payment")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "enterprise_entry.paid",
    record_type: "enterprise_entry_payment",
    record_id: id,
    ...placed.act,
    stored,
    true_on: paid_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function heldEntry(trx: Trx, viewer: Viewer, id: string) {
  const entry = await trx
    .selectFrom("enterprise_entry")
    .select(["id", "enterprise_id", "true_on", "payment"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!entry) throw new NotFound("enterprise_entry");
  return { entry, placed: await placedEnterpriseFor(trx, viewer, entry.enterprise_id) };
}
