import type { ExpressionBuilder } from "kysely";
import type { Database, Db } from "#db/database";
import type { LedgerTables } from "#db/ledger/tables";
import { openedKey, openFor, type PersonKey, type WrappedKey } from "#db/vault/person-keys";
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

/** Entries with all of their lines and the key of their notes, in one question: most of what a small one costs is to ask it. */
async function entriesWithLines(db: Db, book_id: string, wanted: ReturnType<typeof numbersOf>) {
  const rows = await db
    .selectFrom(wanted.as("page"))
    .innerJoin("journal_entry", "journal_entry.id", "page.id")
    .innerJoin("journal_line", "journal_line.entry_id", "journal_entry.id")
    .innerJoin("app_user", "app_user.id", "journal_entry.recorded_by")
    .leftJoin("person_key", "person_key.person_id", "journal_entry.book_id")
    .select([
      "journal_entry.id",
      "journal_entry.number",
      "journal_entry.entry_on",
      "journal_entry.kind",
      "journal_entry.memo",
      "journal_entry.reverses_id",
      "journal_entry.recorded_at",
      "app_user.full_name as by",
      "page.reversal_number",
      "journal_line.line",
      "journal_line.account",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
      "journal_line.member_id",
      "person_key.wrapped_key",
      "person_key.master_key",
    ])
    .execute();
  // Put in order here: SQLite would copy each wide row into a tree to sort it.
  rows.sort((one, other) => other.number - one.number || one.line - other.line);
  return entriesOf(rows, book_id);
}

/** The number of the entry that took it back. Not a join: hardly any is, and SQLite would go through all of them to find out. */
function reversalOf(eb: ExpressionBuilder<Database & { wanted: Database["journal_entry"] }, "wanted">) {
  return eb
    .selectFrom("journal_entry as reversal")
    .select("reversal.number")
    .whereRef("reversal.reverses_id", "=", "wanted.id");
}

type Line = Pick<LedgerTables["journal_line"], "account" | "debit_idr" | "credit_idr" | "member_id">;
type Joined = Omit<LedgerTables["journal_entry"], "book_id" | "recorded_by" | "source_type" | "source_id"> &
  Line & { line: number; by: string; reversal_number: number | null } & WrappedKey;

/** Rows that come entry by entry and line by line, as entries. */
function entriesOf(rows: readonly Joined[], book_id: string) {
  const entries: ReturnType<typeof opened>[] = [];
  const key = rows[0] && openedKey(book_id, rows[0]);
  for (const row of rows) {
    const { account, debit_idr, credit_idr, member_id } = row;
    if (entries.at(-1)?.id !== row.id) entries.push(opened(row, key!));
    entries.at(-1)!.lines.push({ account, debit_idr, credit_idr, member_id });
  }
  return entries;
}

function opened(row: Joined, key: PersonKey) {
  return {
    id: row.id,
    number: row.number,
    entry_on: row.entry_on,
    kind: row.kind,
    reverses_id: row.reverses_id,
    recorded_at: row.recorded_at,
    by: row.by,
    memo: openFor(key, { table: "journal_entry", column: "memo", id: row.id }, row.memo),
    reversed_by: row.reversal_number,
    lines: [] as Line[],
  };
}

/** One entry of a book with its lines, where it comes from, what it reverses and what reversed it. */
export async function readEntry(db: Db, book_id: string, id: string) {
  const [entry] = await entriesWithLines(db, book_id, numbersOf(db, book_id, {}, 1).where("wanted.id", "=", id));
  if (!entry) return undefined;
  const [from, reversed, reversal] = await Promise.all([
    db.selectFrom("journal_entry").select("source_type").where("id", "=", id).executeTakeFirstOrThrow(),
    numbered(db, "id", entry.reverses_id),
    numbered(db, "reverses_id", id),
  ]);
  return { ...entry, ...from, reverses_number: reversed?.number ?? null, reversal_id: reversal?.id ?? null };
}

async function numbered(db: Db, column: "id" | "reverses_id", is: string | null) {
  if (is === null) return undefined;
  return db.selectFrom("journal_entry").select(["id", "number"]).where(column, "=", is).executeTakeFirst();
}
