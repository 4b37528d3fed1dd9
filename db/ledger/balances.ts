import { sql } from "kysely";
import type { Db } from "#db/database";
import type { Day } from "#src/day";
import { type AccountCode, type BookKind, balanceIn } from "#src/ledger/accounts";

/** The book of a cooperative or a fund; undefined when none was opened yet. */
export async function bookOf(db: Db, holder_kind: BookKind, holder_id: string): Promise<string | undefined> {
  const book = await db
    .selectFrom("journal_book")
    .select("id")
    .where("holder_kind", "=", holder_kind)
    .where("holder_id", "=", holder_id)
    .executeTakeFirst();
  return book?.id;
}

type Narrowed = { member_id?: string; loan_id?: string; award_id?: string; through?: Day };

/**
 * What an account of a book stands at, in whole rupiah: positive where it has grown (a debit for harta and beban, a credit for
 * the rest). Narrowed to one member, loan or award, or to what was dated on or before a day.
 */
export async function balanceOf(db: Db, book_id: string, account: AccountCode, where: Narrowed = {}): Promise<number> {
  let query = db
    .selectFrom("journal_line")
    .select((eb) => [
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("debit_idr"), eb.val(0)), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("credit_idr"), eb.val(0)), "bigint").as("credit_idr"),
    ])
    .where("book_id", "=", book_id)
    .where("account", "=", account);
  if (where.member_id !== undefined) query = query.where("member_id", "=", where.member_id);
  if (where.loan_id !== undefined) query = query.where("loan_id", "=", where.loan_id);
  if (where.award_id !== undefined) query = query.where("award_id", "=", where.award_id);
  if (where.through !== undefined) query = query.where("entry_on", "<=", where.through);
  return balanceIn(account, await query.executeTakeFirstOrThrow());
}

/** What cash (101) and bank (102) of a book stand at, and the day of its first entry, by its day and not by when it came in. */
export async function standingOf(db: Db, book_id: string) {
  return db
    .selectFrom("journal_line")
    .select([
      sql<number>`cast(coalesce(sum(case when account = '101' then debit_idr - credit_idr else 0 end), 0) as bigint)`.as(
        "cash_idr",
      ),
      sql<number>`cast(coalesce(sum(case when account = '102' then debit_idr - credit_idr else 0 end), 0) as bigint)`.as(
        "bank_idr",
      ),
      sql<Day | null>`(select min(entry_on) from journal_entry where book_id = ${book_id})`.as("first_day"),
    ])
    .where("book_id", "=", book_id)
    .where("account", "in", ["101", "102"])
    .executeTakeFirstOrThrow();
}
