import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely } from "kysely";
import type { Database } from "#db/database";
import { openFilling } from "#db/dialect/bulk";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { migrateToLatest } from "#db/migrate";
import { newPersonKey, sealFor, wrapped } from "#db/vault/person-keys";
import { addDays } from "#src/day";
import { NORTH, NOW, settleCast, tuti } from "#tests/support/cast";

const FIRST = "2025-01-01";
const DAYS = 420;
/** What entries of a small cooperative are, over and over: debit, credit, rupiah. */
const PATTERN = [
  ["101", "401", 350_000],
  ["501", "101", 120_000],
  ["502", "101", 50_000],
  ["102", "101", 100_000],
  ["101", "402", 45_000],
  ["503", "101", 25_000],
  ["122", "401", 80_000],
  ["101", "122", 80_000],
] as const;

/** The nth id of a kind, in the shape of a UUIDv7. */
export const idOf = (kind: number, at: number) => `01930000-000${kind}-7000-8000-${at.toString(16).padStart(12, "0")}`;

/** Books of as many cooperatives, with two lines for each entry, filled in bulk. Made once; the second time it is there. */
export async function fillBooks(path: string, cooperatives: number, lines: number): Promise<void> {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  rmSync(part, { force: true });
  writeFileSync(part, "");
  const migrating = new Kysely<Database>({ dialect: sqliteDialect(openSqlite(part)) });
  await migrateToLatest(migrating);
  await settleCast(migrating);
  await migrating.destroy();
  const filling = openFilling(part);
  const entries = Math.floor(lines / cooperatives / 2);
  for (let at = 0; at < cooperatives; at++) filling.atOnce(() => fillBook(filling, at, entries));
  filling.close();
  const file = openSqlite(part);
  file.exec("pragma wal_checkpoint(truncate)");
  file.close();
  renameSync(part, path);
}

function fillBook(filling: ReturnType<typeof openFilling>, at: number, entries: number): void {
  const [cooperative, book] = [idOf(1, at), idOf(2, at)];
  const key = newPersonKey(book);
  const recorded = { recorded_at: NOW, recorded_by: tuti.userId };
  const made = { created_at: NOW, created_by: tuti.userId, version: 1 };
  const plain = { legal_form: "kub", village_code: null, founded_on: null };
  filling.insert("cooperative", [{ id: cooperative, office_id: NORTH, name: `Koperasi ${at}`, ...plain, ...made }]);
  const holder = { holder_kind: "cooperative", holder_id: cooperative, office_id: NORTH };
  const state = { last_number: entries, closed_through: null };
  filling.insert("journal_book", [{ id: book, ...holder, ...state, ...made }]);
  filling.insert("person_key", [wrapped(key, NOW)]);
  const officer = { cooperative_id: cooperative, user_id: tuti.userId, duty: "treasurer", ended_at: null };
  if (at % 100 === 0) filling.insert("cooperative_officer", [{ id: idOf(3, at), ...officer, ...recorded }]);
  for (let number = 1; number <= entries; number++) {
    const id = idOf(4, at * entries + number);
    const entry_on = addDays(FIRST, Math.floor((number * DAYS) / entries));
    const memo = sealFor(key, { table: "journal_entry", column: "memo", id }, `Catatan ${number}`);
    const nothing = { source_type: null, source_id: null, reverses_id: null };
    const [debit, credit, amount] = PATTERN[number % PATTERN.length]!;
    filling.insert("journal_entry", [
      { id, book_id: book, number, entry_on, kind: "general", memo, ...nothing, ...recorded },
    ]);
    const line = { entry_id: id, book_id: book, entry_on, member_id: null, loan_id: null, award_id: null };
    filling.insert("journal_line", [
      { ...line, line: 1, account: debit, debit_idr: amount + number, credit_idr: 0 },
      { ...line, line: 2, account: credit, debit_idr: 0, credit_idr: amount + number },
    ]);
  }
}
