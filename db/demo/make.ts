import type { Kysely } from "kysely";
import { inTransaction } from "#db/connection";
import type { Database, Trx } from "#db/database";
import { publishDefaults } from "#db/defaults";
import { playByVerb } from "#db/demo/by-verbs";
import type { ProcessRecord } from "#db/demo/fate";
import { historiesOf } from "#db/demo/histories";
import { layMoney } from "#db/demo/money";
import { type OfficeRows, officeRows } from "#db/demo/office-rows";
import { layPhones } from "#db/demo/phones";
import { layRiskRules } from "#db/demo/risk-rules";
import { rulesOf } from "#db/demo/rules";
import { Seeded } from "#db/demo/seeded";
import { layDrafts, laySkeleton } from "#db/demo/skeleton";
import { type Asked, type Layout, layOut } from "#db/demo/staff";
import { insertMany } from "#db/dialect/bulk";
import { useSeededRandomness } from "#db/randomness";

export type Progress = (done: number, of: number) => void;
export type Transact = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
const STEPS_A_TRANSACTION = 100;

/** The rules of the first day, where no migration has published them: before anyone comes, and the same from the same seed. */
export async function publishFirst(writer: Kysely<Database>, { people, seed, now }: Asked): Promise<void> {
  const at = `${layOut(seed, people, now).began_on}T01:00:00.000Z`;
  await seededly(seed, async (seeded) => {
    seeded.begin(at, -3, 0);
    await publishDefaults(writer, at);
  });
}

/** Makes the demo programme by playing every act through the product's own verbs. For an empty, migrated database. */
export async function makeByVerbs(asked: Asked, progress: Progress, transact: Transact = inTransaction): Promise<void> {
  await seededly(asked.seed, async (seeded) => {
    const layout = layOut(asked.seed, asked.people, asked.now);
    const curricula = await transact((trx) => laySkeleton(trx, layout, seeded));
    for (const [number, office] of layout.offices.entries()) {
      const steps = historiesOf(layout, office, curricula[number]!.offerings);
      let opened = 0;
      for (let start = 0; start < steps.length; start += STEPS_A_TRANSACTION) {
        const some = steps.slice(start, start + STEPS_A_TRANSACTION);
        await transact(async (trx) => {
          for (const step of some) await playByVerb(trx, seeded, step);
        });
        opened += some.filter(({ does }) => does === "open").length;
        progress(office.firstOrdinal + opened, asked.people);
      }
    }
    await transact((trx) => layDrafts(trx, layout, seeded));
    await transact((trx) => layRiskRules(trx, layout, seeded));
    await transact((trx) => layMoney(trx, layout, seeded));
    await transact((trx) => layPhones(trx, layout, seeded));
  });
}

/**
 * Makes the same programme, row for row, without asking the database anything on the way.
 * @returns the simulator's own log of who was trafficked again.
 */
export async function makeInBulk(
  asked: Asked,
  progress: Progress,
  transact: Transact = inTransaction,
): Promise<ProcessRecord[]> {
  const log: ProcessRecord[] = [];
  await seededly(asked.seed, async (seeded) => {
    const layout = layOut(asked.seed, asked.people, asked.now);
    const curricula = await transact((trx) => laySkeleton(trx, layout, seeded));
    for (const [number, office] of layout.offices.entries()) {
      await transact(async (trx) => {
        const head = await headOf(trx, layout, number);
        const made = officeRows(layout, office, curricula[number]!, await rulesOf(trx), seeded, head, true);
        await keepOffice(trx, made);
        log.push(...made.log);
      });
      progress(office.firstOrdinal + office.people, asked.people);
    }
    await transact((trx) => layDrafts(trx, layout, seeded));
    await transact((trx) => layRiskRules(trx, layout, seeded));
    await transact((trx) => layMoney(trx, layout, seeded));
    await transact((trx) => layPhones(trx, layout, seeded));
  });
  return log;
}

async function keepOffice(trx: Trx, { tables, head, taken }: OfficeRows): Promise<void> {
  for (const { table, rows } of tables) await insertMany(trx, table, rows);
  await trx.updateTable("audit_head").set({ seq: head.seq, hash: head.hash }).where("chain", "=", head.chain).execute();
  for (const [id, { places, at }] of taken)
    await trx.updateTable("offering").set({ places_taken: places, updated_at: at }).where("id", "=", id).execute();
}

/** The head that the skeleton left: every office has a chain of its own. */
export function headOf(trx: Trx, layout: Layout, number: number): Promise<{ seq: number; hash: string }> {
  const chain = `office:${layout.offices[number]!.id}`;
  return trx.selectFrom("audit_head").select(["seq", "hash"]).where("chain", "=", chain).executeTakeFirstOrThrow();
}

/** While `work` runs, ids, keys and nonces come from the seed. */
export async function seededly(seed: number, work: (seeded: Seeded) => Promise<void>): Promise<void> {
  const seeded = new Seeded(seed);
  useSeededRandomness(seeded);
  try {
    await work(seeded);
  } finally {
    useSeededRandomness(undefined);
  }
}
