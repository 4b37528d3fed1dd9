import { sql } from "kysely";
import type { Db } from "#db/database";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Day } from "#src/day";
import { ACCOUNTS, type AccountCode, LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import type { Turnover } from "#src/ledger/statements";

const EARNED_AND_SPENT = LEDGER_ACCOUNTS.codes.filter((code) => ["income", "expense"].includes(ACCOUNTS[code].type));

type Period = { from?: Day; through: Day };

/** What the lines of a book add up to by account, dated within a period. */
export async function turnovers(db: Db, book_id: string, { from, through }: Period): Promise<Turnover[]> {
  let query = db
    .selectFrom("journal_line")
    .select((eb) => [
      "account",
      eb.cast<number>(eb.fn.sum("debit_idr"), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.sum("credit_idr"), "bigint").as("credit_idr"),
    ])
    .where("book_id", "=", book_id)
    .where("entry_on", "<=", through)
    .groupBy("account")
    .orderBy("account");
  if (from !== undefined) query = query.where("entry_on", ">=", from);
  return query.execute();
}

/** The same before a period and within it, in one pass over the book. */
export async function turnoversAround(db: Db, book_id: string, { from, through }: Required<Period>) {
  const rows = await db
    .selectFrom("journal_line")
    .select([
      "account",
      sql<number>`cast(sum(case when entry_on < ${from} then debit_idr else 0 end) as bigint)`.as("debit_before"),
      sql<number>`cast(sum(case when entry_on < ${from} then credit_idr else 0 end) as bigint)`.as("credit_before"),
      sql<number>`cast(sum(case when entry_on >= ${from} then debit_idr else 0 end) as bigint)`.as("debit_within"),
      sql<number>`cast(sum(case when entry_on >= ${from} then credit_idr else 0 end) as bigint)`.as("credit_within"),
    ])
    .where("book_id", "=", book_id)
    .where("entry_on", "<=", through)
    .groupBy("account")
    .orderBy("account")
    .execute();
  return {
    before: rows.map((row) => ({ account: row.account, debit_idr: row.debit_before, credit_idr: row.credit_before })),
    moved: rows.map((row) => ({ account: row.account, debit_idr: row.debit_within, credit_idr: row.credit_within })),
  };
}

/** The same of income and expense only, without the entries that carry a year to 304. */
export async function resultTurnovers(
  db: Db,
  book_id: string,
  { from, through }: Required<Period>,
): Promise<Turnover[]> {
  return db
    .selectFrom("journal_line")
    .innerJoin("journal_entry", "journal_entry.id", "journal_line.entry_id")
    .select((eb) => [
      "journal_line.account",
      eb.cast<number>(eb.fn.sum("journal_line.debit_idr"), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.sum("journal_line.credit_idr"), "bigint").as("credit_idr"),
    ])
    .where("journal_line.book_id", "=", book_id)
    .where("journal_line.account", "in", EARNED_AND_SPENT)
    .where("journal_line.entry_on", ">=", from)
    .where("journal_line.entry_on", "<=", through)
    .where("journal_entry.kind", "!=", "year_close")
    .groupBy("journal_line.account")
    .execute();
}

/** Everything that moved an account in a period, in the order of its days and numbers. */
export async function accountLines(db: Db, book_id: string, account: AccountCode, { from, through }: Required<Period>) {
  const rows = await db
    .selectFrom("journal_line")
    .innerJoin("journal_entry", "journal_entry.id", "journal_line.entry_id")
    .select([
      "journal_entry.id",
      "journal_entry.number",
      "journal_entry.kind",
      "journal_entry.memo",
      "journal_line.entry_on",
      "journal_line.line",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
    ])
    .where("journal_line.book_id", "=", book_id)
    .where("journal_line.account", "=", account)
    .where("journal_line.entry_on", ">=", from)
    .where("journal_line.entry_on", "<=", through)
    .orderBy("journal_line.entry_on")
    .orderBy("journal_entry.number")
    .orderBy("journal_line.line")
    .execute();
  if (rows.length === 0) return [];
  const key = await personKey(db, book_id);
  return rows.map(({ memo, ...row }) => ({
    ...row,
    memo: openFor(key, { table: "journal_entry", column: "memo", id: row.id }, memo),
  }));
}

/** What members hold in shares (301 and 302) at the end of a year, and what they did with the cooperative in it, by membership. */
export async function memberBases(db: Db, book_id: string, { from, through }: Required<Period>) {
  const [savings, trade] = await Promise.all([
    db
      .selectFrom("journal_line")
      .select((eb) => [
        "member_id",
        eb.cast<number>(eb.fn.sum(eb("credit_idr", "-", eb.ref("debit_idr"))), "bigint").as("amount"),
      ])
      .where("book_id", "=", book_id)
      .where("account", "in", ["301", "302"])
      .where("entry_on", "<=", through)
      .where("member_id", "is not", null)
      .groupBy("member_id")
      .execute(),
    db
      .selectFrom("journal_line")
      .select((eb) => [
        "member_id",
        "account",
        eb.cast<number>(eb.fn.sum(eb("credit_idr", "-", eb.ref("debit_idr"))), "bigint").as("amount"),
      ])
      .where("book_id", "=", book_id)
      .where("account", "in", ["401", "402", "501"])
      .where("entry_on", ">=", from)
      .where("entry_on", "<=", through)
      .where("member_id", "is not", null)
      .groupBy(["member_id", "account"])
      .execute(),
  ]);
  const bases = new Map<string, { member_id: string; savings_idr: number; transactions_idr: number }>();
  const of = (member_id: string) => {
    const found = bases.get(member_id) ?? { member_id, savings_idr: 0, transactions_idr: 0 };
    bases.set(member_id, found);
    return found;
  };
  for (const { member_id, amount } of savings) of(member_id!).savings_idr += amount;
  // What she sold to the cooperative counts as much as what she bought from it.
  for (const { member_id, account, amount } of trade)
    of(member_id!).transactions_idr += account === "501" ? 0 - amount : amount;
  return [...bases.values()].sort((one, other) => one.member_id.localeCompare(other.member_id));
}
