import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { ledgerFor } from "#db/ledger/holder";
import { openBook, postEntry } from "#db/ledger/posting-writes";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import {
  accountsForDifference,
  type CashCount,
  countedAmount,
  type DifferencePosting,
  differenceLines,
  piecesKept,
} from "#src/ledger/cash-count";

/**
 * Cash as it was counted, beside what the book said of the end of that day.
 * @throws Refused period_closed for a day of a closed month, in_the_future, difference_unexplained.
 */
export async function recordCashCount(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  counted: CashCount,
  at: string,
): Promise<void> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.post");
  const holder = { kind: "cooperative" as const, id: cooperative_id, office_id: ledger.office_id };
  const book = await lockBook(trx, ledger.book?.id ?? (await openBook(trx, viewer, holder, at)));
  const key = await personKey(trx, book.id);
  const { id, counted_on, witness_duty } = counted;
  const place = (column: string) => ({ table: "cash_count", column, id });
  const told = {
    book_id: book.id,
    counted_on,
    counted_idr: countedAmount(counted),
    pieces: piecesKept(counted),
    explanation: sealFor(key, place("explanation"), counted.explanation),
    witness: sealFor(key, place("witness"), counted.witness),
    witness_duty,
  };
  const known = await trx.selectFrom("cash_count").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.book_id !== book.id) throw new NotFound("cash_count");
    refuseOtherContent(key, "cash_count", known, told);
    return;
  }
  if (counted_on > dayInJakarta(at)) throw new Refused("in_the_future", "counted_on");
  if (book.closed_through !== null && counted_on <= book.closed_through)
    throw new Refused("period_closed", "counted_on");
  const book_idr = await balanceOf(trx, book.id, "101", { through: counted_on });
  if (told.counted_idr !== book_idr && counted.explanation === null)
    throw new Refused("difference_unexplained", "explanation");
  const stored = { ...told, book_idr };
  await trx
    .insertInto("cash_count")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  const act = {
    action: "cash.counted",
    record_type: "cash_count",
    record_id: id,
    office_id: ledger.office_id,
    stored,
    true_on: counted_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/**
 * Brings the book to what was counted, by an entry of its own, to an account that the person chose. What is posted is the
 * difference as it stands now: an entry that was forgotten and has come in since is no difference any more.
 * @throws Refused no_difference, already_posted, not_in_list for an account on the wrong side.
 */
export async function postDifference(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  posting: DifferencePosting & { count_id: string; memo: string | null },
  at: string,
): Promise<void> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.post");
  if (!ledger.book) throw new NotFound("cash_count");
  const book = await lockBook(trx, ledger.book.id);
  const count = await trx
    .selectFrom("cash_count")
    .selectAll()
    .where("id", "=", posting.count_id)
    .where("book_id", "=", book.id)
    .executeTakeFirst();
  if (!count) throw new NotFound("cash_count");
  const standing = await trx
    .selectFrom("journal_entry")
    .leftJoin("journal_entry as reversal", "reversal.reverses_id", "journal_entry.id")
    .select("journal_entry.id")
    .where("journal_entry.source_id", "=", count.id)
    .where("journal_entry.reverses_id", "is", null)
    .where("reversal.id", "is", null)
    .executeTakeFirst();
  if (standing) {
    if (standing.id === posting.id) return;
    throw new Refused("already_posted");
  }
  const difference = count.counted_idr - (await balanceOf(trx, book.id, "101", { through: count.counted_on }));
  if (difference === 0) throw new Refused("no_difference");
  if (!accountsForDifference(difference).includes(posting.account)) throw new Refused("not_in_list", "account");
  const entry = {
    id: posting.id,
    book_id: book.id,
    entry_on: count.counted_on,
    kind: "cash_difference" as const,
    memo: posting.memo,
    source: { type: "cash_count", id: count.id },
    lines: differenceLines(difference, posting.account),
  };
  await postEntry(trx, viewer, entry, at);
}
