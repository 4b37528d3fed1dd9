import type { TestProject } from "vitest/node";
import { ensureBrowser } from "../../tools/browser.mjs";
import { buildIsFresh } from "../../tools/packages.mjs";
import { temporaryPostgres } from "./postgres-cluster";

/**
 * Gives a suite what it needs when it is run by hand (`npx vitest run tests/db/…`); `npm test` has set all of it before.
 * Workers start later and inherit the environment.
 */
export default async function prepare(project: TestProject) {
  if (project.name === "browser") {
    process.env.LANGKAH_CHROMIUM ??= await ensureBrowser();
    if (!buildIsFresh()) console.warn("The build is older than the sources: `npm run build` brings it up to date.");
  }
  if (process.env.TEST_POSTGRES_URL) return;
  const cluster = await temporaryPostgres();
  process.env.TEST_POSTGRES_URL = cluster.url;
  return async () => {
    delete process.env.TEST_POSTGRES_URL;
    await cluster.stop();
  };
}
