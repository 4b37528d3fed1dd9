import type { Db } from "#db/database";
import { openFor, personKey } from "#db/vault/person-keys";
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
  let query = db
    .selectFrom("journal_entry")
    .innerJoin("app_user", "app_user.id", "journal_entry.recorded_by")
    .select([
      "journal_entry.id",
      "journal_entry.number",
      "journal_entry.entry_on",
      "journal_entry.kind",
      "journal_entry.memo",
      "journal_entry.reverses_id",
      "journal_entry.source_type",
      "app_user.full_name as by",
    ])
    .where("journal_entry.book_id", "=", book_id)
    .orderBy("journal_entry.number", "desc")
    .limit(limit + 1);
  if (asked.before) query = query.where("journal_entry.number", "<", asked.before);
  if (asked.month) {
    const { from, through } = daysOf(asked.month);
    query = query.where("journal_entry.entry_on", ">=", from).where("journal_entry.entry_on", "<=", through);
  }
  if (asked.account) {
    const { account } = asked;
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom("journal_line")
          .select("journal_line.line")
          .whereRef("journal_line.entry_id", "=", "journal_entry.id")
          .where("journal_line.account", "=", account),
      ),
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, limit);
  return {
    entries: await withLines(db, book_id, rows),
    next: found.length > limit ? rows.at(-1)!.number : null,
  };
}
export type ListedEntry = Awaited<ReturnType<typeof listEntries>>["entries"][number];

type Headed = { id: string; memo: Parameters<typeof openFor>[2]; reverses_id: string | null };

async function withLines<Row extends Headed>(db: Db, book_id: string, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [key, lines, reversals] = await Promise.all([
    personKey(db, book_id),
    db
      .selectFrom("journal_line")
      .select(["entry_id", "account", "debit_idr", "credit_idr", "member_id"])
      .where("entry_id", "in", ids)
      .orderBy("entry_id")
      .orderBy("line")
      .execute(),
    db.selectFrom("journal_entry").select(["id", "number", "reverses_id"]).where("reverses_id", "in", ids).execute(),
  ]);
  const reversed = new Map(reversals.map(({ reverses_id, id, number }) => [reverses_id, { id, number }]));
  const ofEntry = new Map<string, typeof lines>(ids.map((id) => [id, []]));
  for (const line of lines) ofEntry.get(line.entry_id)!.push(line);
  return rows.map(({ memo, ...row }) => ({
    ...row,
    memo: openFor(key, { table: "journal_entry", column: "memo", id: row.id }, memo),
    reversed_by: reversed.get(row.id) ?? null,
    lines: ofEntry.get(row.id)!,
  }));
}

/** One entry of a book with its lines, what it reverses and what reversed it. */
export async function readEntry(db: Db, book_id: string, id: string) {
  const row = await db
    .selectFrom("journal_entry")
    .innerJoin("app_user", "app_user.id", "journal_entry.recorded_by")
    .leftJoin("journal_entry as reversed", "reversed.id", "journal_entry.reverses_id")
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
      "reversed.number as reverses_number",
    ])
    .where("journal_entry.id", "=", id)
    .where("journal_entry.book_id", "=", book_id)
    .executeTakeFirst();
  return row && (await withLines(db, book_id, [row]))[0];
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
