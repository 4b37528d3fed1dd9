import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifyAudit } from "#db/audit/verify";
import { caseloadRowOf } from "#db/caseload/row";
import { closeDatabase, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import { fillFile } from "#db/demo/fill";
import { makeInBulk, publishFirst } from "#db/demo/make";
import { migrateToLatest } from "#db/migrate";
import { loadPlaces } from "#db/places/load";
import { keyring, keyringForTests, useKeyring } from "#db/vault/keyring";
import { NOW } from "#tests/support/cast";

const PEOPLE = process.env.LANGKAH_TEST_LONG ? 400 : 60;
const MINUTES_MS = 600_000;
const folder = mkdtempSync(join(tmpdir(), "langkah-demo-"));

const asked = { people: PEOPLE, seed: 5, now: NOW };

/** The rows of every table, sorted, and the names of the indexes, of a programme made in a file of its own. */
async function made(name: string, make: (path: string) => Promise<unknown>) {
  const path = join(folder, name);
  useDatabase(openDatabase(`sqlite:${path}`));
  await migrateToLatest(wholeDatabase());
  await loadPlaces(wholeDatabase());
  await publishFirst(wholeDatabase(), asked);
  const before = await indexes();
  await make(path);
  const tables = new Map<string, string[]>();
  for (const table of await wholeDatabase().introspection.getTables()) {
    if (/^kysely_|^place$/.test(table.name)) continue;
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table.name)}`.execute(
      wholeDatabase(),
    );
    tables.set(table.name, rows.map((row) => JSON.stringify(row)).sort());
  }
  return { tables, before, after: await indexes() };
}

async function indexes(): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from sqlite_master where type = 'index' order by name`.execute(wholeDatabase());
  return rows.map((row) => row.name);
}

let filled: Awaited<ReturnType<typeof made>>;

beforeAll(async () => {
  useKeyring(keyringForTests());
  filled = await made("filled.db", (path) =>
    fillFile(
      asked,
      path,
      () => {},
      () => {},
    ),
  );
}, MINUTES_MS);

afterAll(async () => {
  await closeDatabase();
  rmSync(folder, { recursive: true });
});

test("a programme filled by two threads has an unbroken audit, true caseload rows and every index", async () => {
  expect(await verifyAudit(wholeDatabase(), keyring().audit, [])).toEqual([]);
  for (const row of await wholeDatabase().selectFrom("caseload").selectAll().execute())
    expect(await caseloadRowOf(wholeDatabase(), row.case_id, row.updated_at)).toEqual(row);
  expect(filled.after).toEqual(filled.before);
});

test("it differs from the one made act by act only in the assessments that nobody looked for", {
  timeout: MINUTES_MS,
}, async () => {
  await closeDatabase();
  const whole = await made("whole.db", () => makeInBulk(asked, () => {}));
  // What hangs on the number of acts.
  const thinned = ["risk_assessment", "change_log", "audit_event", "audit_head"];
  for (const [table, rows] of whole.tables) {
    const mine = filled.tables.get(table) ?? [];
    if (!thinned.includes(table)) expect([table, mine.filter((row, at) => row !== rows[at])]).toEqual([table, []]);
    else expect(mine.length).toBeLessThanOrEqual(rows.length);
  }
  const kept = new Set(whole.tables.get("risk_assessment"));
  expect(filled.tables.get("risk_assessment")?.filter((row) => !kept.has(row))).toEqual([]);
});

test("the same seed fills it with the same rows again", { timeout: MINUTES_MS }, async () => {
  await closeDatabase();
  const again = await made("again.db", (path) =>
    fillFile(
      asked,
      path,
      () => {},
      () => {},
    ),
  );
  for (const [table, rows] of again.tables) expect([table, rows]).toEqual([table, filled.tables.get(table)]);
});
