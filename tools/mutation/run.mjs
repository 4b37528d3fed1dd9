// npm run mutation: changes the rules of risk and visits in small ways, one at a time, and sees whether a test notices.
//   npm run mutation -- src/risk/assess.ts     one file, or several
//   npm run mutation -- --all-again            judges every mutant again, also those already judged
// Fails when a file's score is below 85 %. File after file is tried and what was judged is remembered in
// .test/mutation, so that a run that was ended goes on where it stopped: what a test noticed is tried again when its code
// or that test has changed, the rest always. What a change in another file of src does only --all-again finds.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { run, say } from "../progress.mjs";
import { specsOfTheRules } from "./specs.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
process.env.TZ = "UTC";

const LEAST = 85;
const KEPT = ".test/mutation";
const CONFIG = "tools/mutation/stryker.config.json";
const { values, positionals } = parseArgs({
  options: { "all-again": { type: "boolean" }, concurrency: { type: "string", default: "2" } },
  allowPositionals: true,
});
const files = positionals.length > 0 ? positionals : ["src/risk", "src/visits"].flatMap(filesIn);
const specs = specsOfTheRules();

mkdirSync(KEPT, { recursive: true });
const scores = [];
for (const [index, file] of files.entries()) {
  const report = await reportOf(file, `${index + 1} of ${files.length}`);
  // Words that are `as const` are types as well, which Stryker leaves alone: such a file may have no mutants.
  const { mutants, source } = report.files[file] ?? { mutants: [], source: "" };
  const score = scoreOf(mutants);
  scores.push({ file, ...score, missed: missedOf(mutants, source) });
  say(`${file}: ${score.noticed} of ${score.mutants} changes noticed, ${score.score.toFixed(1)} %`);
}

for (const { file, missed } of scores) for (const line of missed) console.log(`  ${file}:${line}`);
console.log(`\n${"file".padEnd(36)} mutants  noticed  not noticed  not run by a test   score`);
for (const { file, mutants, noticed, survived, uncovered, score } of scores)
  console.log(
    `${file.padEnd(36)} ${pad(mutants, 7)} ${pad(noticed, 8)} ${pad(survived, 12)} ${pad(uncovered, 18)} ${pad(score.toFixed(1), 7)} %`,
  );
const below = scores.filter(({ score }) => score < LEAST);
console.log(`\n${scores.length - below.length} files at ${LEAST} % or more, ${below.length} below`);
process.exit(below.length > 0 ? 1 : 0);

/** What became of each mutant of one file. */
async function reportOf(file, place) {
  const name = file.replaceAll("/", "-");
  const incremental = `${KEPT}/${name}.judged.json`;
  const report = `${KEPT}/${name}.json`;
  if (values["all-again"]) rmSync(incremental, { force: true });
  else forgetUnnoticed(incremental);
  rmSync(`${KEPT}/report.json`, { force: true });
  const { code, tail } = await run(
    "node_modules/.bin/stryker",
    ["run", CONFIG, "--mutate", file, "--incrementalFile", incremental, "--concurrency", values.concurrency],
    { doing: `trying changes to ${file} (${place})`, minutes: 180, logFile: `${KEPT}/${name}.log` },
  );
  if (code !== 0 || !existsSync(`${KEPT}/report.json`)) {
    console.log(tail);
    say(`Stryker ended with code ${code} at ${file}`);
    process.exit(1);
  }
  renameSync(`${KEPT}/report.json`, report);
  const found = JSON.parse(readFileSync(report, "utf8"));
  // A spec that cannot be read is passed over in silence by the runner, and would make every score look worse.
  const unread = specs.filter((path) => !found.testFiles[path]);
  if (unread.length > 0) {
    say(`not run: ${unread.join(", ")}. See npx vitest run --config tools/mutation/vitest.config.mjs`);
    process.exit(1);
  }
  return found;
}

/** What no test noticed is tried again: Stryker would not see that a spec notices a change of a table by now. */
function forgetUnnoticed(incremental) {
  if (!existsSync(incremental)) return;
  const judged = JSON.parse(readFileSync(incremental, "utf8"));
  for (const file of Object.values(judged.files))
    file.mutants = file.mutants.filter(({ status }) => status === "Killed" || status === "Timeout");
  writeFileSync(incremental, JSON.stringify(judged));
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${folder}/${name}`)
    .sort();
}

/** Mutants that do not compile or cannot run say nothing and are not counted. */
function scoreOf(all) {
  const count = (...states) => all.filter(({ status }) => states.includes(status)).length;
  const noticed = count("Killed", "Timeout");
  const survived = count("Survived");
  const uncovered = count("NoCoverage");
  const mutants = noticed + survived + uncovered;
  return { mutants, noticed, survived, uncovered, score: mutants === 0 ? 100 : (100 * noticed) / mutants };
}

function missedOf(mutants, source) {
  const lines = source.split("\n");
  return mutants
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map(({ location, mutatorName, replacement }) => {
      const { start } = location;
      return `${start.line}:${start.column} ${mutatorName}: ${lines[start.line - 1].trim()}  →  ${(replacement ?? "").replaceAll(/\s+/g, " ").slice(0, 80)}`;
    });
}

function pad(value, width) {
  return String(value).padStart(width);
}
