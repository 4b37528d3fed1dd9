import { readdirSync, readFileSync } from "node:fs";

const FOLDER = "tests/src";

/** The specs of the rules of risk and visits, slow ones last: the first failure ends the search. */
export function specsOfTheRules() {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => ({ path: `${FOLDER}/${name}`, text: readFileSync(`${FOLDER}/${name}`, "utf8") }))
    .filter(({ text }) => /"#src\/(risk|visits)\//.test(text))
    .sort((one, other) => propertiesIn(one) - propertiesIn(other))
    .map(({ path }) => path);
}

/** A property tries each change many times over. */
function propertiesIn({ text }) {
  return text.split("fc.assert(").length;
}
