import type { ExpressionBuilder } from "kysely";
import type { Database, Db } from "#db/database";
import type { LedgerTables } from "#db/ledger/tables";
import { openFor, type PersonKey, personKey } from "#db/vault/person-keys";
import type { AccountCode } from "#src/ledger/accounts";
import { daysOf } from "#src/ledger/closing";
import type { Month } from "#src/ledger/month";

export const ENTRIES_A_PAGE = 50;

type Asked = { account?: AccountCode | null; month?: Month | null; before?: number | null };

/**
 * A page of a journal, the latest number first: entries with their lines and who posted them. `before`: the number at which the
 * page before ended.
 */
export async function listEntries(db: Db, book_id: string, asked: Asked = {}, limit = ENTRIES_A_PAGE) {
  const entries = await entriesWithLines(db, book_id, numbersOf(db, book_id, asked, limit + 1));
  return {
    entries: entries.slice(0, limit),
    next: entries.length > limit ? entries[limit - 1]!.number : null,
  };
}
export type ListedEntry = Awaited<ReturnType<typeof listEntries>>["entries"][number];

/** The entries of a page, as a part of the query that brings them. */
function numbersOf(db: Db, book_id: string, asked: Asked, limit: number) {
  let query = db
    .selectFrom("journal_entry as wanted")
    .select((eb) => ["wanted.id", reversalOf(eb).as("reversal_number")])
    .where("wanted.book_id", "=", book_id)
    .orderBy("wanted.number", "desc")
    .limit(limit);
  if (asked.before) query = query.where("wanted.number", "<", asked.before);
  if (asked.month) {
    const { from, through } = daysOf(asked.month);
    query = query.where("wanted.entry_on", ">=", from).where("wanted.entry_on", "<=", through);
  }
  if (asked.account) {
    const { account } = asked;
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("journal_line as of_account")
          .select("of_account.line")
          .whereRef("of_account.entry_id", "=", "wanted.id")
          .where("of_account.account", "=", account),
      ),
    );
  }
  return query;
}

/** Entries with all of their lines, in one question: most of what a small one costs is to ask it. */
async function entriesWithLines(db: Db, book_id: string, wanted: ReturnType<typeof numbersOf>) {
  const [key, rows] = await Promise.all([
    personKey(db, book_id),
    db
      .selectFrom(wanted.as("page"))
      .innerJoin("journal_entry", "journal_entry.id", "page.id")
      .innerJoin("journal_line", "journal_line.entry_id", "journal_entry.id")
      .innerJoin("app_user", "app_user.id", "journal_entry.recorded_by")
      .select([
        "journal_entry.id",
        "journal_entry.number",
        "journal_entry.entry_on",
        "journal_entry.kind",
        "journal_entry.memo",
        "journal_entry.reverses_id",
        "journal_entry.source_type",
        "journal_entry.source_id",
        "journal_entry.recorded_at",
        "app_user.full_name as by",
        "page.reversal_number",
        "journal_line.account",
        "journal_line.debit_idr",
        "journal_line.credit_idr",
        "journal_line.member_id",
      ])
      .orderBy("journal_entry.number", "desc")
      .orderBy("journal_line.line")
      .execute(),
  ]);
  return entriesOf(rows, key);
}

/** The number of the entry that took it back. Not a join: hardly any is, and SQLite would go through all of them to find out. */
function reversalOf(eb: ExpressionBuilder<Database & { wanted: Database["journal_entry"] }, "wanted">) {
  return eb
    .selectFrom("journal_entry as reversal")
    .select("reversal.number")
    .whereRef("reversal.reverses_id", "=", "wanted.id");
}

type Line = Pick<LedgerTables["journal_line"], "account" | "debit_idr" | "credit_idr" | "member_id">;
type Joined = Omit<LedgerTables["journal_entry"], "book_id" | "recorded_by"> &
  Line & { by: string; reversal_number: number | null };

/** Rows that come entry by entry and line by line, as entries. */
function entriesOf(rows: readonly Joined[], key: PersonKey) {
  const entries: ReturnType<typeof opened>[] = [];
  for (const row of rows) {
    const { account, debit_idr, credit_idr, member_id } = row;
    if (entries.at(-1)?.id !== row.id) entries.push(opened(row, key));
    entries.at(-1)!.lines.push({ account, debit_idr, credit_idr, member_id });
  }
  return entries;
}

function opened(row: Joined, key: PersonKey) {
  const { id, number, entry_on, kind, reverses_id, source_type, source_id, recorded_at, by } = row;
  return {
    ...{ id, number, entry_on, kind, reverses_id, source_type, source_id, recorded_at, by },
    memo: openFor(key, { table: "journal_entry", column: "memo", id }, row.memo),
    reversed_by: row.reversal_number,
    lines: [] as Line[],
  };
}

/** One entry of a book with its lines, what it reverses and what reversed it. */
export async function readEntry(db: Db, book_id: string, id: string) {
  const wanted = numbersOf(db, book_id, {}, 1).where("wanted.id", "=", id);
  const [entry] = await entriesWithLines(db, book_id, wanted);
  if (!entry) return undefined;
  const [reversed, reversal] = await Promise.all([
    numbered(db, "id", entry.reverses_id),
    numbered(db, "reverses_id", id),
  ]);
  return { ...entry, reverses_number: reversed?.number ?? null, reversal_id: reversal?.id ?? null };
}

async function numbered(db: Db, column: "id" | "reverses_id", is: string | null) {
  if (is === null) return undefined;
  return db.selectFrom("journal_entry").select(["id", "number"]).where(column, "=", is).executeTakeFirst();
}

/** The day of the first entry that a book has, by its day and not by when it came in. */
export async function firstEntryDay(db: Db, book_id: string): Promise<string | null> {
  const first = await db
    .selectFrom("journal_entry")
    .select("entry_on")
    .where("book_id", "=", book_id)
    .orderBy("entry_on")
    .limit(1)
    .executeTakeFirst();
  return first?.entry_on ?? null;
}
