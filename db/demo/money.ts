import type { Trx } from "#db/database";
import { layCapital } from "#db/demo/capital";
import { layCooperatives } from "#db/demo/cooperatives";
import { layEnterprises } from "#db/demo/enterprises";
import type { Seeded } from "#db/demo/seeded";
import { layShared } from "#db/demo/shared-enterprises";
import type { Layout } from "#db/demo/staff";

/** What people earn and own together, behind all the histories: two cooperatives, a fund and its awards, enterprises. */
export async function layMoney(trx: Trx, layout: Layout, seeded: Seeded): Promise<void> {
  await layEnterprises(trx, layout, seeded);
  const cooperatives = await layCooperatives(trx, layout, seeded);
  await layCapital(trx, layout, seeded, cooperatives);
  await layShared(trx, layout, seeded, cooperatives);
}
