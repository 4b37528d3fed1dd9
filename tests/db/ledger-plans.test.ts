import { Kysely } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "#db/database";
import { withoutIndexes } from "#db/dialect/bulk";
import { openSqlite, sqliteDialect } from "#db/dialect/sqlite";
import { balanceOf, standingOf } from "#db/ledger/balances";
import { listCashCounts } from "#db/ledger/cash-reads";
import { closingFacts } from "#db/ledger/closing-reads";
import { findLedger } from "#db/ledger/holder";
import { listLines } from "#db/ledger/line-reads";
import { listEntries, readEntry } from "#db/ledger/reads";
import { accountLines, turnoversAround } from "#db/ledger/report-reads";
import { surplusProposal } from "#db/ledger/surplus-reads";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { JournalLinesQuery } from "#src/ledger/journal-query";
import { settleCast, TODAY, tuti } from "#tests/support/cast";
import { migratedSqlite } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { LEDGER_IDS, ledgerOf } from "#tests/support/ledger";

test("no page of a book goes through the books of others: SQLite finds all of it by the book, the entry or the member", {
  timeout: 60_000,
}, async () => {
  useKeyring(keyringForTests());
  const file = openSqlite(await migratedSqlite());
  const texts = new Set<string>();
  const prepare = file.prepare.bind(file);
  file.prepare = ((text: string) => {
    texts.add(text);
    return prepare(text);
  }) as typeof file.prepare;
  const database = new Kysely<Database>({ dialect: sqliteDialect(file) });
  // Of two indexes that seem as good, SQLite takes the younger: here they are built anew, as the demo does.
  const rebuild = await withoutIndexes(database);
  await rebuild(() => {});
  await settleCast(database);
  const { id, book_id } = await ledgerOf(database);
  texts.clear();
  const period = { from: "2026-01-01", through: TODAY };
  await findLedger(database, tuti, id);
  for (const asked of [{}, { account: "101" as const }, { month: "2026-03" }, { before: 2 }])
    await listEntries(database, book_id, asked);
  await readEntry(database, book_id, LEDGER_IDS.entryId);
  await listLines(database, book_id, JournalLinesQuery.parse({ updated_since: "2026-03-01" }));
  await standingOf(database, book_id);
  for (const narrowed of [
    {},
    { through: TODAY },
    { member_id: testId() },
    { loan_id: testId() },
    { award_id: testId() },
  ])
    await balanceOf(database, book_id, "101", narrowed);
  await turnoversAround(database, book_id, period);
  await accountLines(database, book_id, "101", period);
  await listCashCounts(database, book_id);
  await closingFacts(database, { id: book_id, closed_through: "2025-12-31" });
  await surplusProposal(database, book_id, 2025);
  const steps = [...texts].flatMap((text) =>
    (prepare(`explain query plan ${text}`).all(...text.split("?").slice(1).fill("")) as { detail: string }[]).map(
      ({ detail }) => `${detail} — ${text.slice(0, 140)}`,
    ),
  );
  await database.destroy();
  expect(texts.size).toBeGreaterThan(15);
  // "page" is the few entries of one page, found by the book before.
  expect(steps.filter((step) => /^SCAN (?!page\b)/.test(step))).toEqual([]);
  const balances = steps.filter((step) => /sum\("debit_idr"\)/.test(step) && /journal_line/.test(step));
  expect(balances.length).toBeGreaterThan(0);
});
