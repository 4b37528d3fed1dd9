import { execFile, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { openSqlite } from "#db/dialect/sqlite";
import { phoneRows } from "#tests/performance/phone-rows";
import { freePort } from "../../tools/postgres.mjs";

/**
 * `npm run bench`: the product against its floor, in one run on one machine, so that only the ratios count.
 * BENCH_PEOPLE (100000), BENCH_SECONDS (5 a round) and BENCH_ROUNDS (3, the middle one counts) change its size.
 */
const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 100_000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 5);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const CONNECTIONS = 8;
const FOLDER = resolve(".test/bench", String(PEOPLE));
const DATABASE = join(FOLDER, "langkah.db");
const KEYS = join(FOLDER, "keys.json");
const exec = promisify(execFile);
const environment = {
  ...process.env,
  NODE_ENV: "production",
  LANGKAH_DEMO: "1",
  LANGKAH_NOW: "2026-11-25T02:00:00.000Z",
  DATABASE_URL: `sqlite:${DATABASE}`,
  LANGKAH_KEY_FILE: KEYS,
  HOST: "127.0.0.1",
  LOG_LEVEL: "error",
};

await prepare();
const token = { manager: await tokenOf("manager@demo.example"), officer: await tokenOf("officer@demo.example") };
const asked = questions();
const [productPort, floorPort] = [await freePort(), await freePort()];
const product = spawn(process.execPath, ["build/server/index.js"], {
  env: { ...environment, PORT: String(productPort) },
  stdio: "ignore",
});
const floor = spawn(
  process.execPath,
  ["--import", "tsx", "tests/performance/floor.ts", DATABASE, KEYS, String(floorPort)],
  { stdio: "inherit" },
);
process.on("exit", () => {
  for (const server of [product, floor]) server.kill();
});
await ready(productPort);
await ready(floorPort);

const api = (query: string) => `http://127.0.0.1:${productPort}/api/v1/people?${query}`;
const bare = (query: string) => `http://127.0.0.1:${floorPort}/?${query}`;
await sameBodies();

const first = await compare([api(asked.filtered), token.manager], [bare(asked.filtered), ""]);
const last = await compare([api(asked.filtered), token.manager], [api(asked.lastPage), token.manager]);
const named = await compare([api(asked.owned), token.officer], [bare(asked.owned), ""]);
const unnamed = await compare([api(asked.owned), token.officer], [bare(`${asked.owned}&names=off`), ""]);
const search = await compare([api(asked.owned), token.officer], [api(asked.search), token.officer]);
for (const server of [product, floor]) server.kill();
const publishing = await published();
const day = await dayPassed();
const books = await ledger();
const phone = await phoneRows();

const results = [
  row(
    "filtered page of 50, against the floor",
    first.one,
    first.other,
    first.one / first.other,
    "≥ 0.35",
    first.one / first.other >= 0.35,
  ),
  row(
    "last keyset page, time against the first",
    last.one,
    last.other,
    last.one / last.other,
    "≤ 1.3",
    last.one / last.other <= 1.3,
  ),
  row(
    "page with names, against a floor that decrypts",
    named.one,
    named.other,
    named.one / named.other,
    "≥ 0.35",
    named.one / named.other >= 0.35,
  ),
  row(
    "page with names, against a floor that does not",
    unnamed.one,
    unnamed.other,
    unnamed.one / unnamed.other,
    "(shown)",
    true,
  ),
  row(
    "name search, time against the filtered page",
    search.one,
    search.other,
    search.one / search.other,
    "≤ 5",
    search.one / search.other <= 5,
  ),
  {
    what: "publishing rules, time against a bare read of the same facts",
    "left, requests/s": Math.round(publishing.cases / publishing.job),
    "right, requests/s": Math.round(publishing.cases / publishing.bare),
    ratio: Number((publishing.job / publishing.bare).toFixed(2)),
    goal: "≤ 4",
    met: publishing.job / publishing.bare <= 4,
  },
  {
    what: `a day of which 500 cases of ${day.people} come due: touched, and changed`,
    "left, requests/s": day.touched,
    "right, requests/s": day.changed,
    ratio: Number((day.touched / 500).toFixed(2)),
    goal: "1, seconds shown",
    met: day.touched === 500 && day.changed === 500,
    seconds: Number(day.seconds.toFixed(1)),
  },
  { ...bookRow("the same, against bare SQL that opens the notes as well", books.opened), goal: "(shown)", met: true },
  bookRow("page of a journal, time against bare SQL of its figures", books.page),
  bookRow("trial balance, time against the bare SQL of its figures", books.trial),
  ...phone,
];
console.table(Object.fromEntries(results.map(({ what, ...rest }) => [what, rest])));
mkdirSync("bench-results", { recursive: true });
writeFileSync(
  "bench-results/latest.json",
  `${JSON.stringify({ people: PEOPLE, seconds: SECONDS, rounds: ROUNDS, node: process.versions.node, results }, null, 2)}\n`,
);
process.exit(results.every(({ met }) => met) ? 0 : 1);

/** Weighs every open case of a copy anew; cases and seconds. The servers have ended: both sides have the machine to themselves. */
function published(): Promise<{ cases: number; bare: number; job: number }> {
  return onCopy("reassessment");
}

/** Lets the date of 500 cases of a copy come; how many the job touched. */
function dayPassed(): Promise<{ people: number; touched: number; changed: number; seconds: number }> {
  return onCopy("due");
}

type Sides = { product: number; bare: number };

/** 2,000 cooperatives with 1,000,000 lines: the loaders of two pages against bare SQL, in milliseconds. */
async function ledger(): Promise<{ page: Sides; opened: Sides; trial: Sides }> {
  const path = resolve(".test/bench/ledger/books.db");
  const { stdout } = await exec(process.execPath, ["--import", "tsx", "tests/performance/ledger.ts", path], {
    env: environment,
  });
  return JSON.parse(stdout);
}

function bookRow(what: string, { product, bare: floor }: Sides) {
  return row(what, 1000 / product, 1000 / floor, product / floor, "≤ 3", product / floor <= 3);
}

async function onCopy<Result>(script: string): Promise<Result> {
  const copy = join(FOLDER, "publishing.db");
  for (const ending of ["", "-wal", "-shm"]) rmSync(copy + ending, { force: true });
  const database = openSqlite(DATABASE);
  database.exec("pragma wal_checkpoint(truncate)");
  database.close();
  copyFileSync(DATABASE, copy);
  const { stdout } = await exec(process.execPath, ["--import", "tsx", `tests/performance/${script}.ts`, copy, KEYS], {
    env: environment,
  });
  for (const ending of ["", "-wal", "-shm"]) rmSync(copy + ending, { force: true });
  return JSON.parse(stdout);
}

function row(what: string, left: number, right: number, ratio: number, goal: string, met: boolean) {
  return {
    what,
    "left, requests/s": Math.round(left),
    "right, requests/s": Math.round(right),
    ratio: Number(ratio.toFixed(2)),
    goal,
    met,
  };
}

async function prepare(): Promise<void> {
  if (existsSync(DATABASE)) return;
  mkdirSync(FOLDER, { recursive: true });
  console.log(`making a demo programme of ${PEOPLE.toLocaleString("en")} people …`);
  await run("keys", KEYS);
  await run("demo", "--people", String(PEOPLE), "--seed", "1");
}

async function run(name: string, ...args: string[]): Promise<string> {
  const { stdout } = await exec(process.execPath, ["--import", "tsx", `db/bin/${name}.ts`, ...args], {
    env: environment,
    maxBuffer: 1 << 26,
  });
  return stdout.trim();
}

async function tokenOf(email: string): Promise<string> {
  return (await run("token", "--email", email, "--scope", "read")).split("\n").at(-1)!;
}

/** A filter that many fit, the cursor of its last full page, the officer's own, and the commonest name among hers. */
function questions() {
  const database = openSqlite(DATABASE, { readonly: true });
  const { province_code, band, rows } = database
    .prepare(
      "select province_code, band, count(*) as rows from caseload where province_code is not null group by 1, 2 order by 3 desc limit 1",
    )
    .get() as { province_code: string; band: string; rows: number };
  const filtered = `province=${province_code}&risk=${band}&limit=50`;
  const before = database
    .prepare(
      "select sort_on, case_id from caseload where province_code = ? and band = ? order by sort_on desc, case_id desc limit 1 offset ?",
    )
    .get(province_code, band, Math.max(0, rows - 51)) as { sort_on: string; case_id: string };
  const cursor = Buffer.from(JSON.stringify([before.sort_on, before.case_id])).toString("base64url");
  const officer = database.prepare("select id from app_user where email = 'officer@demo.example'").get() as {
    id: string;
  };
  const hers = database
    .prepare("select band from caseload where owner_id = ? group by band order by count(*) desc limit 1")
    .get(officer.id) as { band: string };
  database.close();
  return {
    filtered,
    lastPage: `${filtered}&cursor=${cursor}`,
    owned: `owner=${officer.id}&risk=${hers.band}&limit=50`,
    search: "q=sit&limit=50",
  };
}

async function ready(port: number): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    try {
      await fetch(`http://127.0.0.1:${port}/healthz`);
      return;
    } catch {
      await wait(100);
    }
  }
  throw new Error(`Nothing answers on port ${port}.`);
}

/** A floor that says something else is no floor. */
async function sameBodies(): Promise<void> {
  for (const [query, bearer] of [
    [asked.filtered, token.manager],
    [asked.lastPage, token.manager],
    [asked.owned, token.officer],
  ] as const) {
    const [mine, theirs] = await Promise.all([
      fetch(api(query), { headers: { authorization: `Bearer ${bearer}` } }).then((answer) => answer.text()),
      fetch(bare(query)).then((answer) => answer.text()),
    ]);
    if (mine !== theirs)
      throw new Error(`The floor's body differs for ${query}:\n${mine.slice(0, 400)}\n${theirs.slice(0, 400)}`);
  }
}

type Question = readonly [url: string, token: string];

/** Requests a second of both, measured in turns; the middle of the rounds. */
async function compare(one: Question, other: Question): Promise<{ one: number; other: number }> {
  const measured = { one: [] as number[], other: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    measured.one.push(await load(one));
    measured.other.push(await load(other));
  }
  return { one: middle(measured.one), other: middle(measured.other) };
}

async function load([url, bearer]: Question): Promise<number> {
  const { stdout } = await exec(process.execPath, [
    "--import",
    "tsx",
    "tests/performance/load.ts",
    url,
    bearer || "none",
    String(CONNECTIONS),
    String(SECONDS),
  ]);
  return Number(stdout);
}

function middle(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
