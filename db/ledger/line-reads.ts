import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Db } from "#db/database";
import { Refused } from "#db/errors";
import { openFor, personKey } from "#db/vault/person-keys";
import { daysOf } from "#src/ledger/closing";
import type { JournalLinesQuery } from "#src/ledger/journal-query";

/** The lines of a journal in the order in which they were posted, a page at a time. Of members their membership only. */
export async function listLines(db: Db, book_id: string, asked: JournalLinesQuery) {
  let query = db
    .selectFrom("journal_entry")
    .innerJoin("journal_line", "journal_line.entry_id", "journal_entry.id")
    .select([
      "journal_entry.id as entry_id",
      "journal_entry.number",
      "journal_line.line",
      "journal_entry.entry_on",
      "journal_entry.kind",
      "journal_entry.memo",
      "journal_entry.reverses_id",
      "journal_line.account",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
      "journal_line.member_id",
      "journal_entry.recorded_at",
    ])
    .where("journal_entry.book_id", "=", book_id)
    .orderBy("journal_entry.number")
    .orderBy("journal_line.line")
    .limit(asked.limit + 1);
  if (asked.account) query = query.where("journal_line.account", "=", asked.account);
  if (asked.month) {
    const { from, through } = daysOf(asked.month);
    query = query.where("journal_entry.entry_on", ">=", from).where("journal_entry.entry_on", "<=", through);
  }
  if (asked.updated_since) query = query.where("journal_entry.recorded_at", ">=", asked.updated_since);
  if (asked.cursor) {
    const [number, line] = placeOf(asked.cursor);
    query = query.where((eb) =>
      eb.or([
        eb("journal_entry.number", ">", number),
        eb.and([eb("journal_entry.number", "=", number), eb("journal_line.line", ">", line)]),
      ]),
    );
  }
  const found = await query.execute();
  const rows = found.slice(0, asked.limit);
  const last = rows.at(-1);
  const key = rows.length > 0 ? await personKey(db, book_id) : undefined;
  return {
    rows: rows.map(({ memo, ...row }) => ({
      ...row,
      memo: key ? openFor(key, { table: "journal_entry", column: "memo", id: row.entry_id }, memo) : null,
    })),
    nextCursor: found.length > asked.limit && last ? encodeCursor([String(last.number), String(last.line)]) : null,
  };
}

function placeOf(cursor: string): [number: number, line: number] {
  const [number, line] = (decodeCursor(cursor) ?? []).map(Number);
  if (!Number.isSafeInteger(number) || !Number.isSafeInteger(line)) throw new Refused("not_a_cursor", "cursor");
  return [number!, line!];
}
