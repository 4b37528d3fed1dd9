// Writes src/livelihoods/compiled/activities.ts: the activities that are found in src/livelihoods/activities, one a file, by
// name. Run by `npm run messages` and before every command; adding an activity is adding its file.
//   node tools/activities.mjs [folder of definitions] [file to write]
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = "src/livelihoods/activities";
const COMPILED = "src/livelihoods/compiled/activities.ts";

/** Writes only what differs, so that a build that is newer than its sources stays so. */
export function compileActivities(folder = join(HERE, FOLDER), file = join(HERE, COMPILED)) {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();
  const variable = (name) => name.replaceAll("-", "_");
  const address = (name) =>
    relative(join(HERE, FOLDER), folder) === "" ? `#src/livelihoods/activities/${name}` : join(folder, `${name}.ts`);
  const text = [
    "// Written by tools/activities.mjs: changes here are lost.",
    ...names.map((name) => `import { ACTIVITY as ${variable(name)} } from "${address(name)}";`),
    "",
    `export const FOUND = [${names.map(variable).join(", ")}] as const;`,
    "",
  ].join("\n");
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compileActivities(...process.argv.slice(2));
