import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotAllowed, StaleVersion } from "#db/errors";
import { can, type Viewer } from "#src/access/policy";
import { DEFAULT_VISIT_POLICY, type VisitPolicy, type VisitPolicyForm } from "#src/visits/visit-policy";

/** The policy in force; the built-in one until another is published. */
export async function currentVisitPolicy(db: Db): Promise<VisitPolicy> {
  const row = await db.selectFrom("visit_policy").selectAll().orderBy("version", "desc").executeTakeFirst();
  return row ? { ...(JSON.parse(row.policy) as VisitPolicyForm), version: row.version } : DEFAULT_VISIT_POLICY;
}

/** Publishes the next version. Cases take it up when they are next settled; what took place stays as it was. */
export async function publishVisitPolicy(
  trx: Trx,
  viewer: Viewer,
  policy: VisitPolicyForm,
  basedOn: number,
  at: string,
): Promise<void> {
  if (!can(viewer, "visit_policy.manage")) throw new NotAllowed("visit_policy.manage");
  const current = await currentVisitPolicy(trx);
  if (current.version !== basedOn) throw new StaleVersion("visit_policy", current);
  const version = current.version + 1;
  const stored = { policy: JSON.stringify(policy) };
  await trx
    .insertInto("visit_policy")
    .values({ version, ...stored, published_at: at, published_by: viewer.userId })
    .execute();
  const act = {
    action: "visit_policy.published",
    record_type: "visit_policy",
    record_id: String(version),
    stored,
    version,
  } as const;
  await recordAct(trx, viewer, act, at);
}
