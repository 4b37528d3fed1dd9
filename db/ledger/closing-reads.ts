import type { Db } from "#db/database";
import { standingOf } from "#db/ledger/balances";
import { lastCount } from "#db/ledger/cash-reads";
import { turnovers } from "#db/ledger/report-reads";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Day } from "#src/day";
import { type ClosingFacts, daysOf, monthToClose } from "#src/ledger/closing";
import { trialBalance } from "#src/ledger/statements";

/** What the closing of the next month rests on; undefined for a book without an entry. */
export async function closingFacts(
  db: Db,
  book: { id: string; closed_through: Day | null },
): Promise<(ClosingFacts & { count: { id: string; counted_on: Day; counted_idr: number } | null }) | undefined> {
  const month = monthToClose(book.closed_through, (await standingOf(db, book.id)).first_day);
  if (month === null) return undefined;
  const days = daysOf(month);
  const count = await lastCount(db, book.id, days);
  const { balances } = trialBalance([], await turnovers(db, book.id, { through: days.through }));
  return {
    month,
    balances,
    count: count ? { id: count.id, counted_on: count.counted_on, counted_idr: count.counted_idr } : null,
    difference_idr: count?.difference_idr ?? null,
    explained: count?.isExplained ?? false,
  };
}

/** The months of a book that were closed, the latest first, each with who closed it and who looked on. */
export async function listClosings(db: Db, book_id: string) {
  const rows = await db
    .selectFrom("period_closing")
    .innerJoin("app_user", "app_user.id", "period_closing.recorded_by")
    .selectAll("period_closing")
    .select("app_user.full_name as by")
    .where("book_id", "=", book_id)
    .orderBy("month", "desc")
    .execute();
  if (rows.length === 0) return [];
  const key = await personKey(db, book_id);
  return rows.map(({ explanation, witness, ...row }) => ({
    ...row,
    explanation: openFor(key, { table: "period_closing", column: "explanation", id: row.id }, explanation),
    witness: openFor(key, { table: "period_closing", column: "witness", id: row.id }, witness),
  }));
}
