import { RouterContextProvider } from "react-router";
import { attemptContext, nowContext, signedInContext } from "#app/server/contexts";
import { closeDatabase, openDatabase, useDatabase } from "#db/connection";
import { openSqlite } from "#db/dialect/sqlite";
import { keyring, keyringForTests, useKeyring } from "#db/vault/keyring";
import { open } from "#db/vault/seal";
import type { Sealed } from "#db/vault/sealed";
import { NOW, tuti } from "#tests/support/cast";
import { loader as journal } from "../../app/routes/ledger/journal.tsx";
import { loader as report } from "../../app/routes/ledger/report.tsx";
import { fillBooks, idOf } from "./ledger-books.ts";

/**
 * The page of a journal and the trial balance, by their whole loaders, against the bare SQL of the same figures, in turns in one
 * process. LEDGER_COOPERATIVES (2000) and LEDGER_LINES (1000000) change the size. Prints the medians in milliseconds.
 */
const [path] = process.argv.slice(2) as [string];
const COOPERATIVES = Number(process.env.LEDGER_COOPERATIVES ?? 2_000);
const LINES = Number(process.env.LEDGER_LINES ?? 1_000_000);
const ROUNDS = 400;
useKeyring(keyringForTests());
await fillBooks(path, COOPERATIVES, LINES);
useDatabase(openDatabase(`sqlite:${path}`));
const bare = openSqlite(path, { readonly: true });

/** Every hundredth cooperative is one of hers; asked in turns, so that no book is warmer than another. */
const hers = Array.from({ length: Math.ceil(COOPERATIVES / 100) }, (_, at) => at * 100);

/** The same for all: only its method is asked, and making one costs as much as a question to the database. */
const REQUEST = new Request("http://127.0.0.1/");

const ask = (
  loader: (args: never) => Promise<unknown>,
  at: number,
  rest: string,
  params: Record<string, string> = {},
) => {
  const url = new URL(`http://127.0.0.1/cooperatives/${idOf(1, at)}/ledger${rest}`);
  const context = new RouterContextProvider();
  context.set(signedInContext, { viewer: tuti, name: "tuti", sessionId: "x" });
  context.set(nowContext, NOW);
  context.set(attemptContext, () => {});
  const args = { request: REQUEST, url, params: { cooperativeId: idOf(1, at), ...params }, context };
  return loader(args as never);
};

const page = {
  product: (at: number) => ask(journal as never, at, ""),
  bare: bareJournal(),
};
const search = "?from=2026-01-01&through=2026-03-10";
const trial = {
  product: (at: number) => ask(report as never, at, `/reports/trial-balance${search}`, { report: "trial-balance" }),
  bare: bareTrialBalance(),
};

const first = (await page.product(0)) as { entries: { lines: unknown[] }[]; cash_idr: number };
const same = page.bare(0);
if (first.entries.length !== same.entries || first.cash_idr !== same.cash)
  throw new Error("The floor says something else.");
const balance = (await trial.product(0)) as { table: { rows: { cells: unknown[] }[] } };
if (balance.table.rows.length !== trial.bare(0).accounts + 1) throw new Error("The floor has other accounts.");

/** The same floor, which also opens the sealed notes of the page with the key of the book. */
const opening = { product: page.product, bare: openingJournal() };
const measured = { page: await compare(page), opened: await compare(opening), trial: await compare(trial) };
await closeDatabase();
bare.close();
console.log(JSON.stringify({ cooperatives: COOPERATIVES, lines: LINES, ...measured }));

type Sides = { product: (at: number) => Promise<unknown>; bare: (at: number) => unknown };

async function compare({ product, bare }: Sides): Promise<{ product: number; bare: number }> {
  const times = { product: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const at = hers[round % hers.length]!;
    const sides = round % 2 === 0 ? (["product", "bare"] as const) : (["bare", "product"] as const);
    for (const side of sides) {
      const began = performance.now();
      await (side === "product" ? product(at) : bare(at));
      times[side].push(performance.now() - began);
    }
  }
  return { product: middle(times.product), bare: middle(times.bare) };
}

function middle(all: number[]): number {
  return all.sort((one, other) => one - other)[Math.floor(all.length / 2)]!;
}

function bareJournal() {
  const entries = bare.prepare(`select e.id, e.number, e.entry_on, e.kind, e.memo, e.reverses_id, u.full_name,
      page.by_number, l.account, l.debit_idr, l.credit_idr, l.member_id
    from (select id, (select r.number from journal_entry r where r.reverses_id = journal_entry.id) as by_number
      from journal_entry where book_id = ? order by number desc limit 51) page
    join journal_entry e on e.id = page.id join journal_line l on l.entry_id = e.id
    join app_user u on u.id = e.recorded_by order by e.number desc, l.line`);
  const sums = bare.prepare(
    "select account, sum(debit_idr) - sum(credit_idr) as balance from journal_line where book_id = ? and account in ('101', '102') group by account",
  );
  const began = bare.prepare("select entry_on from journal_entry where book_id = ? order by entry_on limit 1");
  return (at: number) => {
    const found = entries.all(idOf(2, at)) as { id: string; memo: Sealed }[];
    began.get(idOf(2, at));
    const [cash] = sums.all(idOf(2, at)) as { balance: number }[];
    return { entries: Math.min(new Set(found.map(({ id }) => id)).size, 50), cash: cash?.balance, found };
  };
}

function openingJournal() {
  const rows = page.bare;
  const sealedKey = bare.prepare("select person_id, wrapped_key, master_key from person_key where person_id = ?");
  return (at: number) => {
    const { wrapped_key } = sealedKey.get(idOf(2, at)) as { wrapped_key: Sealed };
    const place = { table: "person_key", column: "wrapped_key", id: idOf(2, at) };
    const key = Buffer.from(open(keyring().master.get(keyring().newestMaster)!, place, wrapped_key), "base64");
    const memos = new Map(rows(at).found.map(({ id, memo }) => [id, memo]));
    return [...memos].map(([id, memo]) => open(key, { table: "journal_entry", column: "memo", id }, memo));
  };
}

function bareTrialBalance() {
  const sums = bare.prepare(`select account, sum(case when entry_on < ? then debit_idr else 0 end),
      sum(case when entry_on < ? then credit_idr else 0 end), sum(case when entry_on >= ? then debit_idr else 0 end),
      sum(case when entry_on >= ? then credit_idr else 0 end)
    from journal_line where book_id = ? and entry_on <= ? group by account order by account`);
  const from = "2026-01-01";
  return (at: number) => ({ accounts: sums.all(from, from, from, from, idOf(2, at), "2026-03-10").length });
}
