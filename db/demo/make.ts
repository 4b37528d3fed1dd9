import { inTransaction } from "#db/connection";
import type { Trx } from "#db/database";
import { playByVerb } from "#db/demo/by-verbs";
import { historiesOf } from "#db/demo/histories";
import { Seeded } from "#db/demo/seeded";
import { layDrafts, laySkeleton } from "#db/demo/skeleton";
import { layOut } from "#db/demo/staff";
import { useSeededRandomness } from "#db/randomness";

export type Asked = { people: number; seed: number; now: string };
type Progress = (done: number, of: number) => void;
const STEPS_A_TRANSACTION = 100;

/** Makes the demo programme by playing every act through the product's own verbs. For an empty, migrated database. */
export async function makeByVerbs(
  { people, seed, now }: Asked,
  progress: Progress,
  transact: <T>(work: (trx: Trx) => Promise<T>) => Promise<T> = inTransaction,
): Promise<void> {
  const layout = layOut(seed, people, now);
  const seeded = new Seeded(seed);
  useSeededRandomness(seeded);
  try {
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
        progress(office.firstOrdinal + opened, people);
      }
    }
    await transact((trx) => layDrafts(trx, layout, seeded));
  } finally {
    useSeededRandomness(undefined);
  }
}
