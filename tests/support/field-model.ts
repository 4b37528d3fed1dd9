import fc from "fast-check";
import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { settleCast } from "#tests/support/cast";
import type { Engine } from "#tests/support/databases";
import { fieldCommands, toldAgain } from "#tests/support/field-commands";
import { holdsAll, settleDown } from "#tests/support/field-promises";
import type { Fault } from "#tests/support/field-server";
import { FieldWorld } from "#tests/support/field-world";

/** Histories between two times of empty tables. */
export const A_BATCH = { sqlite: 100, postgres: 10 };

/** Of each of the two specs: 500 histories and a few on PostgreSQL; ten times as many in `npm run test:long`. */
export function batches(engine: Engine): number[] {
  const several = { sqlite: 5, postgres: 1 }[engine] * (process.env.LANGKAH_TEST_LONG ? 10 : 1);
  return Array.from({ length: several }, (_, batch) => batch + 1);
}

const PHONES = 4;
const MOST_COMMANDS = 16;

/**
 * Plays so many histories of two to four phones without signal, and asks of each whether anything was lost. What fails is printed
 * with its seed and its history, which is then kept (FOUND in tests/db/sync-model.test.ts).
 */
export async function playsOut(
  database: Kysely<Database>,
  runs: number,
  planted?: { fault: Fault; seed: number },
): Promise<void> {
  await settleCast(database);
  const commands = fc.commands(fieldCommands(PHONES), { maxCommands: MOST_COMMANDS, size: "max" });
  const history = fc.asyncProperty(
    commands,
    fc.integer({ min: 2, max: PHONES }),
    fc.boolean(),
    async (acts, phones, isNewer) => {
      const world = await FieldWorld.begin(database, phones, planted?.fault ?? null, isNewer);
      await fc.asyncModelRun(() => ({ model: {}, real: world }), acts);
      await settleDown(world);
      await holdsAll(world);
    },
  );
  await fc.assert(history, { numRuns: runs, ...(planted ? { seed: planted.seed, endOnFailure: true } : {}) });
}

/** One history that failed once, as it was printed. */
export async function playsAgain(database: Kysely<Database>, history: string): Promise<void> {
  await settleCast(database);
  const world = await FieldWorld.begin(database, PHONES, null, false);
  await fc.asyncModelRun(() => ({ model: {}, real: world }), toldAgain(history));
  await settleDown(world);
  await holdsAll(world);
}
