import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

// `npm run layers` runs the rules over the product; here each of them is shown to catch what it is there for.

const PLANTED: Record<string, string> = {
  "src/visits/one.ts": `import { two } from "#src/visits/two";\nexport const one = () => two;`,
  "src/visits/two.ts": `import { one } from "#src/visits/one";\nexport const two = () => one;`,
  "src/visits/impure.ts": `import { readFileSync } from "node:fs";\nexport const impure = readFileSync;`,
  "src/visits/upward.ts": `import { listVisits } from "#db/visits/reads";\nexport const upward = listVisits;`,
  "db/visits/reads.ts": `import { page } from "#app/routes/page";\nexport const listVisits = page;`,
  "db/visits/engine.ts": `import pg from "pg";\nexport const engine = pg;`,
  "db/demo/people.ts": `import { weigh } from "#src/risk/weigh";\nexport const people = weigh;`,
  "src/risk/weigh.ts": "export const weigh = 1;",
  "app/routes/page.ts": `import { sql } from "kysely";\nexport const page = sql;`,
  "app/routes/cast.ts": `import { cast } from "#tests/support/cast";\nexport const everyone = cast;`,
  "app/routes/dev.ts": `import { test } from "vitest";\nexport const dev = test;`,
  "app/routes/lost.ts": `import { lost } from "#src/visits/nowhere";\nexport const found = lost;`,
  "tests/support/cast.ts": "export const cast = 1;",
};

let folder: string;
let violations: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "langkah-planted-"));
  for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.cjs"]) cpSync(file, join(folder, file));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  for (const [file, text] of Object.entries(PLANTED)) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  violations = cruise(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["two files that need each other", "no-circles: src/visits/one.ts"],
  ["a rule that reads a file", "src-is-pure: src/visits/impure.ts"],
  ["a rule that reads the database", "src-is-pure: src/visits/upward.ts"],
  ["a query that knows a page", "db-does-not-know-app: db/visits/reads.ts"],
  ["a query that knows its engine", "engines-only-in-dialect: db/visits/engine.ts"],
  ["a demo made from the risk rules", "demo-does-not-know-the-risk-rules: db/demo/people.ts"],
  ["a page that writes SQL", "app-asks-db: app/routes/page.ts"],
  ["a page that knows the tests", "app-does-not-know-tests-or-tools: app/routes/cast.ts"],
  ["a page that needs a development package", "no-development-packages-in-the-product: app/routes/dev.ts"],
  ["an import of nothing", "nothing-unknown: app/routes/lost.ts"],
])("%s is refused", (_what, expected) => expect(violations).toContain(expected));

function cruise(cwd: string): string[] {
  const args = ["--config", ".dependency-cruiser.cjs", "--output-type", "json", "app", "db", "src", "tests"];
  const program = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  let output: string;
  try {
    output = execFileSync(process.execPath, [program, ...args], { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
  } catch (error) {
    // It exits with the number of violations.
    output = (error as { stdout: string }).stdout;
  }
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}
