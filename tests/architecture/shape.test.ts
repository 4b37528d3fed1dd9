import { expect, test } from "vitest";
import { filesIn, findings, read, trackedFiles } from "./sources";

/** The files that app/routes.ts names. */
const pages = read("app/routes.ts").match(/routes\/[\w/-]+\.tsx?/g) ?? [];
const product = ["app", "db", "src"].flatMap(filesIn);

test("a file has at most 300 lines, a route 150; a longer one asks to be two", () => {
  expect(findings(product, tooLong)).toEqual([]);
});

test("every file says by its name what it is about", () => {
  expect(trackedFiles().filter(saysNothing)).toEqual([]);
});

test("a name leads to the file that has the thing: nothing is passed on", () => {
  expect(findings(product, passedOn)).toEqual([]);
});

test("planted long files, empty names and passed-on exports are found", () => {
  const lines = (count: number) => "x\n".repeat(count);
  expect(tooLong("src/visits/visit.ts", lines(300))).toEqual([]);
  expect(tooLong("src/visits/visit.ts", lines(301))).toEqual(["301 lines"]);
  expect(tooLong(`app/${pages[0]}`, lines(151))).toEqual(["151 lines"]);
  expect(tooLong("db/migrations/0001-all.ts", lines(900))).toEqual([]);
  expect(
    [
      "src/utils.ts",
      "app/helpers/day.ts",
      "db/misc/x.ts",
      "src/visits/common.ts",
      "app/shared/a.tsx",
      "src/visits/visit-utils.ts",
    ].filter(saysNothing),
  ).toHaveLength(6);
  expect(["src/people/person.ts", "app/ui/commons-licence.tsx", "tests/support/cast.ts"].filter(saysNothing)).toEqual(
    [],
  );
  expect(passedOn("src/visits/index.ts", "export const x = 1;")).toEqual(["an index file"]);
  expect(passedOn("src/visits/all.ts", `export * from "./visit";`)).toHaveLength(1);
  expect(passedOn("src/visits/all.ts", `export { visit } from "./visit";`)).toHaveLength(1);
  expect(passedOn("db/migrations/index.ts", "export const migrations = {};")).toEqual([]);
});

function tooLong(file: string, text: string): string[] {
  if (/^(db\/migrations|app\/messages)\//.test(file)) return [];
  const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
  const isRoute = (pages as readonly string[]).includes(file.replace(/^app\//, ""));
  return lines > (isRoute ? 150 : 300) ? [`${lines} lines`] : [];
}

function saysNothing(file: string): boolean {
  return /(^|[/-])(utils?|helpers?|misc|common|shared|stuff)([./]|$)/i.test(file);
}

function passedOn(file: string, text: string): string[] {
  if (file === "db/migrations/index.ts") return [];
  if (/(^|\/)index\.tsx?$/.test(file)) return ["an index file"];
  return (text.match(/^export (type )?(\*|\{[^}]*\})( as \w+)? from .*$/gm) ?? []).map((line) => line.trim());
}
