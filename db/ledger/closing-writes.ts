import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { lockBook } from "#db/ledger/book-lock";
import { closingFacts } from "#db/ledger/closing-reads";
import { ledgerFor } from "#db/ledger/holder";
import { postEntry } from "#db/ledger/posting-writes";
import { turnovers } from "#db/ledger/report-reads";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import { closingRefusal, type PeriodClosing } from "#src/ledger/closing";
import { isDecember, lastDayOf } from "#src/ledger/month";
import { yearCloseLines } from "#src/ledger/statements";

/**
 * Closes the next month of a cooperative's book: from now on nothing is dated in it or before. December carries the year's
 * income and expense to 304 first, by an entry of its own. A closed month is not opened again.
 * @throws Refused months_in_order, month_not_over, unbalanced, cash_not_counted, difference_unexplained.
 */
export async function closePeriod(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  closing: PeriodClosing,
  at: string,
): Promise<void> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.close");
  if (!ledger.book) throw new Refused("nothing_to_close");
  const book = await lockBook(trx, ledger.book.id);
  const key = await personKey(trx, book.id);
  const { id, month, witness_duty } = closing;
  const place = (column: string) => ({ table: "period_closing", column, id });
  const told = {
    book_id: book.id,
    month,
    explanation: sealFor(key, place("explanation"), closing.explanation),
    witness: sealFor(key, place("witness"), closing.witness),
    witness_duty,
  };
  const known = await trx.selectFrom("period_closing").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.book_id !== book.id) throw new NotFound("period_closing");
    refuseOtherContent(key, "period_closing", known, told);
    return;
  }
  const facts = await closingFacts(trx, book);
  if (!facts) throw new Refused("nothing_to_close");
  const refused = closingRefusal(facts, closing, dayInJakarta(at));
  if (refused) throw new Refused(refused.code, refused.field);
  const year_entry_id = isDecember(month) ? await carryYear(trx, viewer, book.id, lastDayOf(month), at) : null;
  const stored = {
    ...told,
    cash_count_id: facts.count!.id,
    difference_idr: facts.difference_idr!,
    year_entry_id,
  };
  await trx
    .insertInto("period_closing")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await trx
    .updateTable("journal_book")
    .set({ closed_through: lastDayOf(month), version: book.version + 1 })
    .where("id", "=", book.id)
    .execute();
  const act = {
    action: "period.closed",
    record_type: "period_closing",
    record_id: id,
    office_id: ledger.office_id,
    stored,
    true_on: lastDayOf(month),
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Null where nothing was earned and nothing spent. */
async function carryYear(trx: Trx, viewer: Viewer, book_id: string, entry_on: string, at: string) {
  const lines = yearCloseLines(await turnovers(trx, book_id, { through: entry_on }), "304");
  if (lines.length === 0) return null;
  const id = newId();
  await postEntry(trx, viewer, { id, book_id, entry_on, kind: "year_close", memo: null, lines }, at);
  return id;
}
