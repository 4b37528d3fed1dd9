import { parentPort, workerData } from "node:worker_threads";
import type { Rules } from "#db/demo/book";
import { curriculumOf } from "#db/demo/offerings";
import { type OfficeRows, officeRows } from "#db/demo/office-rows";
import { Seeded } from "#db/demo/seeded";
import { type Asked, layOut } from "#db/demo/staff";
import { openFilling } from "#db/dialect/bulk";
import { useSeededRandomness } from "#db/randomness";
import { type Keyring, useKeyring } from "#db/vault/keyring";

/** What the thread that leads tells one that fills: which offices are its own, and the heads that the skeleton left. */
export type Filling = Asked & {
  path: string;
  keyring: Keyring;
  rules: Rules;
  heads: { seq: number; hash: string }[];
  worker: number;
  workers: number;
  turn: SharedArrayBuffer;
};
/** What it answers after each office. */
export type Filled = { number: number; people: number; head: OfficeRows["head"] };

const filling = workerData as Filling;
const turn = new Int32Array(filling.turn);
const keyed = (key: Buffer) => Buffer.from(key);
const { keyring } = filling;
useKeyring({
  ...keyring,
  master: new Map([...keyring.master].map(([number, key]) => [number, keyed(key)])),
  search: keyed(keyring.search),
  audit: keyed(keyring.audit),
  system: keyed(keyring.system),
});
const seeded = new Seeded(filling.seed);
useSeededRandomness(seeded);
const layout = layOut(filling.seed, filling.people, filling.now);
const file = openFilling(filling.path);

for (let number = filling.worker; number < layout.offices.length; number += filling.workers) {
  const office = layout.offices[number]!;
  const made = officeRows(
    layout,
    office,
    curriculumOf(layout, office),
    filling.rules,
    seeded,
    filling.heads[number]!,
    false,
  );
  // Offices are written one after the other, in their order: the same seed then makes the same file.
  for (let now = Atomics.load(turn, 0); now !== number; now = Atomics.load(turn, 0)) Atomics.wait(turn, 0, now);
  file.atOnce(() => keep(made));
  Atomics.add(turn, 0, 1);
  Atomics.notify(turn, 0);
  parentPort!.postMessage({ number, people: office.people, head: made.head } satisfies Filled);
}
file.close();

function keep({ tables, head, taken }: OfficeRows): void {
  for (const { table, rows } of tables) file.insert(table, rows);
  file.update("audit_head", "chain", head);
  for (const [id, { places, at }] of taken) file.update("offering", "id", { id, places_taken: places, updated_at: at });
}
