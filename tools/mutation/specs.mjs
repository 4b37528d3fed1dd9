import { readdirSync, readFileSync } from "node:fs";

const FOLDER = "tests/src";
/** These look at whole tables of words and limits, for whose every change all specs would have to be tried. */
const OF_TABLES = [/-words\.test\.ts$/, /-limits\.test\.ts$/];

/**
 * The specs of the rules of risk and visits. The first failure ends the search, so those of tables come first and slow ones
 * last.
 */
export function specsOfTheRules() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => ({ path: `${FOLDER}/${name}`, text: readFileSync(`${FOLDER}/${name}`, "utf8") }))
    .filter(({ text }) => /"#src\/(risk|visits)\//.test(text))
    .sort((one, other) => weightOf(one) - weightOf(other))
    .map(({ path }) => path);
}

/** A property tries each change many times over. */
function weightOf({ path, text }) {
  const table = OF_TABLES.findIndex((one) => one.test(path));
  return table < 0 ? text.split("fc.assert(").length : table - OF_TABLES.length;
}
