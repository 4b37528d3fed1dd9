import { staffNames } from "#db/access/reads";
import { keptHeads } from "#db/audit/heads";
import { SYSTEM_CHAIN } from "#db/audit/record";
import { type AuditFault, verifyAudit } from "#db/audit/verify";
import type { Db } from "#db/database";
import { keyring } from "#db/vault/keyring";
import { can, type Viewer } from "#src/access/policy";

export type RecentAct = { id: string; at: string; action: string; actor_id: string; actor: string | null };

/**
 * The last acts, without the records they were done on. The data-protection officer sees those of every chain; an
 * administrator those on accounts, offices and rules, because even the rhythm of work on cases is not hers to see.
 */
export async function recentActs(db: Db, viewer: Viewer, most = 100): Promise<RecentAct[]> {
  if (!can(viewer, "audit.read")) return [];
  let query = db.selectFrom("audit_event").select(["id", "at", "action", "actor_id"]);
  if (!viewer.isDataProtectionOfficer) query = query.where("chain", "=", SYSTEM_CHAIN);
  const rows = await query.orderBy("at", "desc").orderBy("id", "desc").limit(most).execute();
  const names = await staffNames(
    db,
    rows.map(({ actor_id }) => actor_id),
  );
  return rows.map((row) => ({ ...row, actor: names.get(row.actor_id) ?? null }));
}

/** Walks every chain, against the heads kept outside the database; `heads` is false when there are none. */
export async function verifyWholeAudit(db: Db, viewer: Viewer): Promise<{ faults: AuditFault[]; heads: boolean }> {
  if (!can(viewer, "audit.read")) return { faults: [], heads: true };
  const heads = await keptHeads();
  return { faults: await verifyAudit(db, keyring().audit, heads ?? []), heads: heads !== null };
}
