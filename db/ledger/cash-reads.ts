import type { Db } from "#db/database";
import { balanceOf } from "#db/ledger/balances";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Day } from "#src/day";
import type { Piece } from "#src/ledger/cash-count";

const MOST_COUNTS = 36;

/** The counts of a book, the latest day first, with what they say in words only of one: see readCashCount. */
export function listCashCounts(db: Db, book_id: string) {
  return db
    .selectFrom("cash_count")
    .innerJoin("app_user", "app_user.id", "cash_count.recorded_by")
    .select(["cash_count.id", "counted_on", "counted_idr", "book_idr", "app_user.full_name as by"])
    .where("book_id", "=", book_id)
    .orderBy("counted_on", "desc")
    .orderBy("cash_count.id", "desc")
    .limit(MOST_COUNTS)
    .execute();
}

/** One count, with the difference as the book stands now, and the entry that took it up. */
export async function readCashCount(db: Db, book_id: string, id: string) {
  const count = await db
    .selectFrom("cash_count")
    .innerJoin("app_user", "app_user.id", "cash_count.recorded_by")
    .selectAll("cash_count")
    .select("app_user.full_name as by")
    .where("cash_count.id", "=", id)
    .where("book_id", "=", book_id)
    .executeTakeFirst();
  if (!count) return undefined;
  const [key, booked, posted] = await Promise.all([
    personKey(db, book_id),
    balanceOf(db, book_id, "101", { through: count.counted_on }),
    db
      .selectFrom("journal_entry")
      .leftJoin("journal_entry as reversal", "reversal.reverses_id", "journal_entry.id")
      .select(["journal_entry.id", "journal_entry.number"])
      .where("journal_entry.source_id", "=", id)
      .where("journal_entry.reverses_id", "is", null)
      .where("reversal.id", "is", null)
      .executeTakeFirst(),
  ]);
  const { explanation, witness, pieces, ...plain } = count;
  const place = (column: string) => ({ table: "cash_count", column, id });
  return {
    ...plain,
    pieces: pieces === null ? null : (JSON.parse(pieces) as Record<Piece, number>),
    explanation: openFor(key, place("explanation"), explanation),
    witness: openFor(key, place("witness"), witness),
    difference_idr: count.counted_idr - booked,
    posted: posted ?? null,
  };
}

/** The last count in a period, against the book as it stands now; undefined when cash was not counted. */
export async function lastCount(db: Db, book_id: string, { from, through }: { from: Day; through: Day }) {
  const count = await db
    .selectFrom("cash_count")
    .select(["id", "counted_on", "counted_idr", "explanation"])
    .where("book_id", "=", book_id)
    .where("counted_on", ">=", from)
    .where("counted_on", "<=", through)
    .orderBy("counted_on", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!count) return undefined;
  const booked = await balanceOf(db, book_id, "101", { through: count.counted_on });
  return { ...count, difference_idr: count.counted_idr - booked, isExplained: count.explanation !== null };
}
