// npm run mutation: changes the rules of risk and visits in small ways, one at a time, and sees whether a test notices.
//   npm run mutation -- src/risk/assess.ts     one file, or several
// Fails when a file's score is below 85 %. Mutants already judged are remembered in .test/mutation.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, say } from "../progress.mjs";

process.chdir(join(dirname(fileURLToPath(import.meta.url)), "../.."));
process.env.TZ = "UTC";

const LEAST = 85;
const REPORT = ".test/mutation/report.json";
const files = process.argv.slice(2);

mkdirSync(".test/mutation", { recursive: true });
const only = files.length > 0 ? ["--mutate", files.join(",")] : [];
const { code } = await run("node_modules/.bin/stryker", ["run", "tools/mutation/stryker.config.json", ...only], {
  doing: "trying changes to the rules",
  minutes: 180,
});
if (code !== 0) {
  say(`Stryker ended with code ${code}`);
  process.exit(1);
}

const scores = Object.entries(JSON.parse(readFileSync(REPORT, "utf8")).files)
  .map(([file, { mutants, source }]) => ({ file, ...scoreOf(mutants), missed: missedOf(mutants, source) }))
  .sort((one, other) => one.file.localeCompare(other.file));
for (const { file, missed } of scores) for (const line of missed) console.log(`  ${file}:${line}`);
console.log(`\n${"file".padEnd(36)} mutants  noticed  not noticed  not run by a test   score`);
for (const { file, mutants, noticed, survived, uncovered, score } of scores)
  console.log(
    `${file.padEnd(36)} ${pad(mutants, 7)} ${pad(noticed, 8)} ${pad(survived, 12)} ${pad(uncovered, 18)} ${pad(score.toFixed(1), 7)} %`,
  );
const below = scores.filter(({ score }) => score < LEAST);
console.log(`\n${scores.length - below.length} files at ${LEAST} % or more, ${below.length} below`);
process.exit(below.length > 0 ? 1 : 0);

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
