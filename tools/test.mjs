// npm test: everything that must hold, on any machine with Node, a C++ toolchain and apt. For developers:
//   node tools/test.mjs --only lint,src,db      some of the steps
//   node tools/test.mjs tests/db/visits.test.ts   some of the specs
// LANGKAH_TEST_LONG=1 (npm run test:long) runs the long specs at their full numbers, and tries the rules by mutation.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureBrowser } from "./browser.mjs";
import { checkNode, ensureBuild, ensurePackages } from "./packages.mjs";
import { ensurePostgres, startCluster } from "./postgres.mjs";
import { clock, heading, Missing, onInterrupt, run, say } from "./progress.mjs";

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
process.env.TZ = "UTC";

const RESULTS = ".test/results";
const CHECKS = [
  ["types", "Messages in both languages, and types", ["npm", "run", "-s", "types"]],
  ["lint", "Format and lint", ["npm", "run", "-s", "lint"]],
  ["layers", "Direction of dependencies", ["npm", "run", "-s", "layers"]],
  ["unused", "Unused files, exports and packages", ["npm", "run", "-s", "unused"]],
  ["build", "Build", ["npm", "run", "-s", "build"]],
];
/** Folders of tests/ in the order in which a fault is cheapest to find; a folder not named here comes before the browser. */
const ORDER = ["architecture", "src", "db", "app", "security", "reliability", "performance", "browser"];
const PURE = new Set(["architecture", "src"]);
/** These do not start the built server. */
const UNBUILT = new Set([...PURE, "db"]);
const isLong = Boolean(process.env.LANGKAH_TEST_LONG);
const minutes = isLong ? 600 : 35;
if (isLong) CHECKS.push(["mutation", "Changes to the rules that tests must notice", ["npm", "run", "-s", "mutation"]]);

const { values, positionals: filters } = parseArgs({ options: { only: { type: "string" } }, allowPositionals: true });
const suites = suitesOf("tests");
const wanted = chosenSteps();

/** One line per step for the summary. */
const done = [];
let cluster;
onInterrupt(async () => cluster?.stop());

try {
  checkNode();
  await ensurePackages();
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  for (const [name, title, [command, ...args]] of CHECKS) if (wanted.has(name)) await check(name, title, command, args);
  await runSuites(suites.filter((name) => wanted.has(name)));
} catch (error) {
  // What is missing is said in a sentence; anything else is a fault of ours and shows its place.
  say(error instanceof Missing ? error.message : (error.stack ?? String(error)));
  done.push({ name: "set-up", passed: 0, failed: 1, seconds: 0, failures: [`set-up: ${firstLine(error)}`] });
} finally {
  await cluster?.stop();
}
summarise();

async function check(name, title, command, args) {
  heading(title);
  const { code, seconds } = await run(command, args, { doing: `at it: ${title.toLowerCase()}`, minutes });
  say(code === 0 ? "fine" : `failed (exit code ${code})`);
  done.push({
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    seconds,
    failures: code === 0 ? [] : [title],
  });
}

async function runSuites(names) {
  const env = {};
  let isBuilt = false;
  if (names.some((name) => !PURE.has(name))) {
    heading("What the storage and page tests need");
    if (process.env.TEST_POSTGRES_URL) say("using the PostgreSQL of TEST_POSTGRES_URL");
    else {
      const bin = await orFailed("PostgreSQL", ensurePostgres);
      if (bin) {
        cluster = await startCluster(bin);
        env.TEST_POSTGRES_URL = cluster.url;
        say(`a temporary PostgreSQL runs (${bin})`);
      }
    }
    // The steps above may have been left out, and a stale build would test yesterday's code.
    if (names.some((name) => !UNBUILT.has(name))) isBuilt = await orFailed("build", ensureBuild);
    if (names.includes("browser")) {
      const browser = await orFailed("Chromium", ensureBrowser);
      if (browser) {
        env.LANGKAH_CHROMIUM = browser;
        say(`browser: ${browser}`);
      }
    }
  }
  for (const name of names) {
    if (!PURE.has(name) && !env.TEST_POSTGRES_URL && !process.env.TEST_POSTGRES_URL) continue;
    if (!UNBUILT.has(name) && !isBuilt) continue;
    if (name === "browser" && !env.LANGKAH_CHROMIUM) continue;
    await suite(name, env);
  }
}

/** Something that a suite cannot run without: its absence counts as one failure, and the other suites still run. */
async function orFailed(name, obtain) {
  try {
    return await obtain();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    say(error.message);
    done.push({ name, passed: 0, failed: 1, seconds: 0, failures: [firstLine(error)] });
    return undefined;
  }
}

async function suite(name, env) {
  heading(`tests/${name}`);
  const report = join(RESULTS, `${name}.json`);
  const args = ["run", "--project", name, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { code, seconds } = await run(
    "node_modules/.bin/vitest",
    [...args, ...filters, ...(filters.length ? ["--passWithNoTests"] : [])],
    {
      doing: `testing tests/${name}`,
      env,
      minutes,
    },
  );
  done.push({ name: `tests/${name}`, seconds, ...countsOf(report, code, name) });
}

function countsOf(report, code, name) {
  if (!existsSync(report))
    return {
      passed: 0,
      failed: code === 0 ? 0 : 1,
      failures: code === 0 ? [] : [`tests/${name} ended without a result`],
    };
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const tests = testResults.flatMap((file) => file.assertionResults.map((test) => ({ ...test, file: file.name })));
  const passed = tests.filter((test) => test.status === "passed").length;
  const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed").length;
  const failures = tests
    .filter((test) => test.status === "failed")
    .map((test) => `${shown(test.file)}: ${test.fullName}`);
  // A file that could not be loaded, or whose set-up failed, has no failed test of its own.
  for (const file of testResults)
    if (file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"))
      failures.push(`${shown(file.name)}: ${firstLine(file.message)}`);
  if (code !== 0 && failures.length === 0) failures.push(`tests/${name}: an error outside any test (see above)`);
  return { passed, failed: failures.length, skipped, failures };
}

function summarise() {
  heading("Summary");
  for (const { name, passed, failed, skipped, seconds } of done) {
    const counts = `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
    process.stdout.write(`${failed ? "FAILED" : "ok    "}  ${name.padEnd(20)} ${counts}  (${clock(seconds * 1000)})\n`);
  }
  const failures = done.flatMap((step) => step.failures);
  if (failures.length > 0)
    process.stdout.write(`\nFailed:\n${failures.map((failure) => `  - ${failure}`).join("\n")}\n`);
  const total = (what) => done.reduce((sum, step) => sum + step[what], 0);
  process.exitCode = total("failed") > 0 || total("passed") === 0 ? 1 : 0;
  process.stdout.write(`\n${total("passed")} passed, ${total("failed")} failed\n`);
}

/** Folders of tests/ that hold specs. */
function suitesOf(root) {
  const position = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.indexOf("browser") - 0.5);
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "support")
    .map((entry) => entry.name)
    .filter((name) => readdirSync(join(root, name), { recursive: true }).some((file) => /\.test\.tsx?$/.test(file)))
    .sort((a, b) => position(a) - position(b));
}

function chosenSteps() {
  const all = [...CHECKS.map(([name]) => name), ...suites];
  if (values.only) {
    const only = values.only.split(",").map((name) => name.trim());
    const unknown = only.filter((name) => !all.includes(name));
    if (unknown.length > 0) {
      console.error(`No such step: ${unknown.join(", ")}. There are: ${all.join(", ")}`);
      process.exit(2);
    }
    return new Set(only);
  }
  if (filters.length === 0) return new Set(all);
  const named = suites.filter((name) => filters.some((filter) => filter.includes(`tests/${name}/`)));
  return new Set(named.length > 0 ? named : suites);
}

function shown(file) {
  return file.replace(`${process.cwd()}/`, "");
}

function firstLine(error) {
  return String(error?.message ?? error ?? "").split("\n")[0];
}
