import { join } from "node:path";
import { defineConfig } from "vitest/config";

process.env.TZ = "UTC";

/** The specs of the rules alone: each mutant is tried against those that run its line. */
export default defineConfig({
  resolve: { alias: [{ find: /^fast-check$/, replacement: join(import.meta.dirname, "fewer-runs.ts") }] },
  test: {
    environment: "node",
    env: { TZ: "UTC" },
    include: [
      "tests/src/risk*.test.ts",
      "tests/src/schedule*.test.ts",
      "tests/src/visit*.test.ts",
      "tests/src/contact*.test.ts",
    ],
    testTimeout: 30_000,
  },
});
