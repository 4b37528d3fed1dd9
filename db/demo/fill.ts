import { Worker } from "node:worker_threads";
import { keepHeads } from "#db/audit/heads";
import { inTransaction, wholeDatabase } from "#db/connection";
import type { Filled, Filling } from "#db/demo/filling-worker";
import { headOf, type Progress, seededly } from "#db/demo/make";
import { layMoney } from "#db/demo/money";
import { layPhones } from "#db/demo/phones";
import { layRiskRules } from "#db/demo/risk-rules";
import { rulesOf } from "#db/demo/rules";
import { layDrafts, laySkeleton } from "#db/demo/skeleton";
import { type Asked, layOut } from "#db/demo/staff";
import { withoutIndexes } from "#db/dialect/bulk";
import { keyring } from "#db/vault/keyring";

const WORKERS = 2;
/** Rows live until their office is written: room for the young ones spares the collector from moving them about. */
const LIMITS = { maxYoungGenerationSizeMb: 128, maxOldGenerationSizeMb: 4096 };

/** A thread does not inherit that TypeScript is understood here; it has to say so first. */
const START = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(new URL("./filling-worker.ts", import.meta.url).href)}); });`;

/** Makes a large demo programme in an empty SQLite file, an office at a time on each of two threads. */
export async function fillFile(
  asked: Asked,
  path: string,
  progress: Progress,
  say: (what: string) => void,
): Promise<void> {
  await seededly(asked.seed, async (seeded) => {
    const layout = layOut(asked.seed, asked.people, asked.now);
    await inTransaction((trx) => laySkeleton(trx, layout, seeded));
    const { rules, heads } = await inTransaction(async (trx) => {
      const heads: Filling["heads"] = [];
      for (const number of layout.offices.keys()) heads.push(await headOf(trx, layout, number));
      return { rules: await rulesOf(trx), heads };
    });
    const build = await withoutIndexes(wholeDatabase());
    const turn = new SharedArrayBuffer(4);
    let done = 0;
    const threads = Array.from({ length: WORKERS }, (_, worker) => {
      const told: Filling = { ...asked, path, keyring: keyring(), rules, heads, worker, workers: WORKERS, turn };
      return ended(told, async ({ people, head }) => {
        done += people;
        progress(done, asked.people);
        await keepHeads([head]);
      });
    });
    await Promise.all(threads);
    await build((built, of) => built % 10 === 0 && say(`${built} of ${of} indexes`));
    await inTransaction((trx) => layDrafts(trx, layout, seeded));
    await inTransaction((trx) => layRiskRules(trx, layout, seeded));
    await inTransaction((trx) => layMoney(trx, layout, seeded));
    await inTransaction((trx) => layPhones(trx, layout, seeded));
  });
}

function ended(told: Filling, onFilled: (filled: Filled) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(START, { eval: true, workerData: told, resourceLimits: LIMITS });
    let kept = Promise.resolve();
    worker.on("message", (filled: Filled) => {
      kept = kept.then(() => onFilled(filled));
    });
    worker.once("error", reject);
    worker.once("exit", (code) =>
      code === 0 ? kept.then(resolve, reject) : reject(new Error(`a filling thread ended with code ${code}`)),
    );
  });
}
