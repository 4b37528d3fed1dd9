import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotAllowed, StaleVersion } from "#db/errors";
import { can, type Viewer } from "#src/access/policy";
import { USUAL_LEASE_HOURS } from "#src/field/posted";

export type Lease = { version: number; hours: number };

/** For how many hours after she was last online a phone opens with the PIN alone. */
export async function currentLease(db: Db): Promise<Lease> {
  const row = await db.selectFrom("field_lease").selectAll().orderBy("version", "desc").executeTakeFirst();
  return row ? { version: row.version, hours: row.hours } : { version: 0, hours: USUAL_LEASE_HOURS };
}

/** For leases given from now on; one that a phone holds ends when it was told. @throws StaleVersion */
export async function setLease(trx: Trx, viewer: Viewer, hours: number, basedOn: number, at: string): Promise<void> {
  if (!can(viewer, "field.manage")) throw new NotAllowed("field.manage");
  const current = await currentLease(trx);
  if (current.version !== basedOn) throw new StaleVersion("field_lease", current);
  if (current.hours === hours) return;
  const version = basedOn + 1;
  await trx.insertInto("field_lease").values({ version, hours, set_at: at, set_by: viewer.userId }).execute();
  const act = { action: "field_lease.changed", record_type: "field_lease", record_id: String(version) } as const;
  await recordAct(trx, viewer, { ...act, stored: { hours }, version }, at);
}
