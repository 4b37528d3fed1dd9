import type { Db, Trx } from "#db/database";
import { openFor, personKey, personKeys, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { KeptSource } from "#src/exchange/export-row";

const place = (id: string) => ({ table: "exchange_source", column: "sealed", id });
const BATCH = 400;

/** The row that a case came from, cell by cell, so that it can go out again as it came. Sealed with the person's own key. */
export async function keepSource(
  trx: Trx,
  _viewer: Viewer,
  { case_id, person_id }: { case_id: string; person_id: string },
  source: KeptSource,
  at: string,
): Promise<void> {
  const sealed = sealFor(await personKey(trx, person_id), place(case_id), JSON.stringify(source));
  await trx.insertInto("exchange_source").values({ case_id, person_id, sealed, recorded_at: at }).execute();
}

/** By case. For callers that have asked for the cases as the viewer may read them. */
export async function sourcesOf(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, KeptSource & { recorded_at: string }>> {
  const found = new Map<string, KeptSource & { recorded_at: string }>();
  for (let start = 0; start < caseIds.length; start += BATCH) {
    const rows = await db
      .selectFrom("exchange_source")
      .selectAll()
      .where("case_id", "in", caseIds.slice(start, start + BATCH))
      .execute();
    const keys = await personKeys(
      db,
      rows.map(({ person_id }) => person_id),
    );
    for (const { case_id, person_id, sealed, recorded_at } of rows) {
      const key = keys.get(person_id);
      if (key) found.set(case_id, { ...(JSON.parse(openFor(key, place(case_id), sealed)) as KeptSource), recorded_at });
    }
  }
  return found;
}
