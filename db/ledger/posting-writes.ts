import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { insertMany } from "#db/dialect/bulk";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { type LockedBook, lockBook } from "#db/ledger/book-lock";
import { refuseOtherContent } from "#db/same-content";
import { keepPersonKey, newPersonKey, type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import type { AccountCode, BookKind } from "#src/ledger/accounts";
import type { EntryKind } from "#src/ledger/code-lists";
import { refusalOf, reversedLines } from "#src/ledger/entry";

export type NewLine = {
  account: AccountCode;
  debit_idr: number;
  credit_idr: number;
  member_id?: string | null;
  loan_id?: string | null;
  award_id?: string | null;
};
export type NewEntry = {
  id: string;
  book_id: string;
  entry_on: Day;
  kind: EntryKind;
  memo: string | null;
  /** The record of another room that this is the money of: it is taken back there, not in the journal. */
  source?: { type: string; id: string };
  lines: readonly NewLine[];
};
export type Reversal = { id: string; reverses_id: string; entry_on: Day; memo: string | null };

/** The book of a cooperative or a fund, opened where there was none; answers its id. The same holder again: the same book. */
export async function openBook(
  trx: Trx,
  viewer: Viewer,
  holder: { kind: BookKind; id: string; office_id: string },
  at: string,
): Promise<string> {
  const stored = { holder_kind: holder.kind, holder_id: holder.id, office_id: holder.office_id };
  const made = await trx
    .insertInto("journal_book")
    .values({
      id: newId(),
      ...stored,
      last_number: 0,
      closed_through: null,
      created_at: at,
      created_by: viewer.userId,
      version: 1,
    })
    .onConflict((conflict) => conflict.columns(["holder_kind", "holder_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const book = await trx
      .selectFrom("journal_book")
      .select("id")
      .where("holder_kind", "=", holder.kind)
      .where("holder_id", "=", holder.id)
      .executeTakeFirstOrThrow();
    return book.id;
  }
  await keepPersonKey(trx, newPersonKey(made.id), at);
  const act = {
    action: "journal_book.opened",
    record_type: "journal_book",
    record_id: made.id,
    office_id: holder.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  return made.id;
}

/**
 * Adds an entry to a book, with the next number. The only way in which money moves. It asks no policy: the verb that calls it
 * has done so. The same id with the same content again: nothing; with other content: already_sent.
 * @throws Refused unbalanced, no_entry_lines, both_sides, too_large, in_the_future, period_closed, account_of_another_book …
 */
export async function postEntry(trx: Trx, viewer: Viewer, entry: NewEntry, at: string): Promise<void> {
  const book = await lockBook(trx, entry.book_id);
  await post(trx, viewer, book, { ...entry, reverses_id: null }, at);
}

/**
 * Takes an entry back by one with its sides changed; the entry itself stays as it is. Each is taken back at most once, and what
 * takes back is not taken back itself: what was right after all is posted anew.
 * @throws Refused already_reversed, is_a_reversal, before_it_was_posted for a day before the entry's own, and what postEntry throws.
 */
export async function reverseEntry(trx: Trx, viewer: Viewer, reversal: Reversal, at: string): Promise<void> {
  const { id, reverses_id, entry_on, memo } = reversal;
  const original = await trx.selectFrom("journal_entry").selectAll().where("id", "=", reverses_id).executeTakeFirst();
  if (!original) throw new NotFound("journal_entry");
  const book = await lockBook(trx, original.book_id);
  const before = await trx
    .selectFrom("journal_entry")
    .select("id")
    .where("reverses_id", "=", reverses_id)
    .executeTakeFirst();
  if (before && before.id !== id) throw new Refused("already_reversed");
  if (original.reverses_id !== null) throw new Refused("is_a_reversal");
  if (entry_on < original.entry_on) throw new Refused("before_it_was_posted", "entry_on");
  const lines = await linesOf(trx, original.id);
  const entry = {
    id,
    book_id: book.id,
    entry_on,
    kind: "reversal" as const,
    memo,
    reverses_id,
    lines: reversedLines(lines),
    ...(original.source_type !== null && original.source_id !== null
      ? { source: { type: original.source_type, id: original.source_id } }
      : {}),
  };
  await post(trx, viewer, book, entry, at);
}

async function post(
  trx: Trx,
  viewer: Viewer,
  book: LockedBook,
  entry: NewEntry & { reverses_id: string | null },
  at: string,
): Promise<void> {
  const key = await personKey(trx, book.id);
  const known = await trx.selectFrom("journal_entry").selectAll().where("id", "=", entry.id).executeTakeFirst();
  const columns = entryColumns(entry, key);
  const lines = lineColumns(entry);
  if (known) {
    if (known.book_id !== book.id) throw new NotFound("journal_entry");
    refuseOtherContent(key, "journal_entry", known, columns);
    if (!sameLines(await linesOf(trx, entry.id), lines)) throw new Refused("already_sent");
    return;
  }
  const state = { kind: book.holder_kind, closed_through: book.closed_through };
  const refused = refusalOf(entry, state, dayInJakarta(at));
  if (refused) throw new Refused(refused.code, refused.field);
  const number = book.last_number + 1;
  await trx.updateTable("journal_book").set({ last_number: number }).where("id", "=", book.id).execute();
  const row = { id: entry.id, number, ...columns, recorded_at: at, recorded_by: viewer.userId };
  await trx.insertInto("journal_entry").values(row).execute();
  await insertMany(trx, "journal_line", lines);
  const told = lines.map(({ entry_id: _entry, book_id: _book, entry_on: _day, ...line }) => line);
  const act = {
    action: entry.reverses_id === null ? "journal.posted" : "journal.reversed",
    record_type: "journal_entry",
    record_id: entry.id,
    office_id: book.office_id,
    stored: { number, ...columns, lines: JSON.stringify(told) },
    true_on: entry.entry_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** An entry as its table keeps it, without its number. */
export function entryColumns(entry: NewEntry & { reverses_id: string | null }, key: PersonKey) {
  return {
    book_id: entry.book_id,
    entry_on: entry.entry_on,
    kind: entry.kind,
    memo: sealFor(key, { table: "journal_entry", column: "memo", id: entry.id }, entry.memo),
    source_type: entry.source?.type ?? null,
    source_id: entry.source?.id ?? null,
    reverses_id: entry.reverses_id,
  };
}

/** The lines of an entry as their table keeps them. */
export function lineColumns({ id, book_id, entry_on, lines }: Pick<NewEntry, "id" | "book_id" | "entry_on" | "lines">) {
  return lines.map(({ account, debit_idr, credit_idr, member_id, loan_id, award_id }, at) => ({
    entry_id: id,
    line: at + 1,
    book_id,
    entry_on,
    account,
    debit_idr,
    credit_idr,
    member_id: member_id ?? null,
    loan_id: loan_id ?? null,
    award_id: award_id ?? null,
  }));
}

function linesOf(trx: Trx, entry_id: string) {
  return trx.selectFrom("journal_line").selectAll().where("entry_id", "=", entry_id).orderBy("line").execute();
}

function sameLines(kept: ReturnType<typeof lineColumns>, sent: ReturnType<typeof lineColumns>): boolean {
  const told = (lines: ReturnType<typeof lineColumns>) =>
    JSON.stringify(
      lines.map((one) => [
        one.line,
        one.account,
        one.debit_idr,
        one.credit_idr,
        one.member_id,
        one.loan_id,
        one.award_id,
      ]),
    );
  return told(kept) === told(sent);
}
