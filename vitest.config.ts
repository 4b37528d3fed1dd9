import { readdirSync } from "node:fs";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { compileActivities } from "./tools/activities.mjs";

process.env.TZ = "UTC";
// Without the list of activities no source can be loaded; a spec may be run in a fresh clone.
compileActivities();

/** These start nothing: no database, no server, no browser. */
const PURE = new Set(["architecture", "src"]);

/** One project per folder of tests/, so that `--project db` and the steps of tools/test.mjs have the same names. */
function projectOf(name: string): TestProjectInlineConfiguration {
  const isBrowser = name === "browser";
  return {
    extends: true,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      // Reading every file takes a while on a busy machine.
      ...(name === "architecture" ? { testTimeout: 120_000 } : {}),
      ...(PURE.has(name) ? {} : { globalSetup: ["tests/support/global-setup.ts"] }),
      // One browser at a time: on two cores, two of them only slow each other down into timeouts.
      ...(isBrowser ? { fileParallelism: false, maxConcurrency: 2, testTimeout: 120_000, hookTimeout: 300_000 } : {}),
    },
  };
}

export default defineConfig({
  test: {
    environment: "node",
    env: { TZ: "UTC" },
    testTimeout: 30_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    projects: readdirSync("tests", { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "support")
      .map((entry) => projectOf(entry.name)),
  },
});
