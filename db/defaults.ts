import type { Kysely } from "kysely";
import { keepHeads } from "#db/audit/heads";
import { recordAct, takeHeads } from "#db/audit/record";
import type { Database } from "#db/database";
import { publishBuiltIn } from "#db/instruments/built-in";
import { INSTALLATION } from "#src/access/installation";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { DEFAULT_VISIT_POLICY, type VisitPolicyForm } from "#src/visits/visit-policy";

/** Makes a migrated database usable: version 1 of the visit policy, of the risk rules and of the instruments. Later runs change nothing. */
export async function publishDefaults(writer: Kysely<Database>, at: string): Promise<void> {
  const heads = await writer.transaction().execute(async (trx) => {
    const published = { published_at: at, published_by: INSTALLATION.userId };
    const { version: policyVersion, ...form } = DEFAULT_VISIT_POLICY;
    const policy = { policy: JSON.stringify(form satisfies VisitPolicyForm) };
    const newPolicy = await trx
      .insertInto("visit_policy")
      .values({ version: policyVersion, ...policy, ...published })
      .onConflict((conflict) => conflict.column("version").doNothing())
      .returning("version")
      .executeTakeFirst();
    if (newPolicy)
      await recordAct(
        trx,
        INSTALLATION,
        {
          action: "visit_policy.published",
          record_type: "visit_policy",
          record_id: String(policyVersion),
          stored: policy,
        },
        at,
      );

    const { version: riskVersion } = RISK_VERSION_1;
    const rules = { definition: JSON.stringify(RISK_VERSION_1) };
    const newRules = await trx
      .insertInto("risk_version")
      .values({ version: riskVersion, ...rules, ...published, draft_id: null, drafted_by: null })
      .onConflict((conflict) => conflict.column("version").doNothing())
      .returning("version")
      .executeTakeFirst();
    if (newRules)
      await recordAct(
        trx,
        INSTALLATION,
        {
          action: "risk_version.published",
          record_type: "risk_version",
          record_id: String(riskVersion),
          stored: rules,
        },
        at,
      );
    await publishBuiltIn(trx, at);
    return takeHeads(trx);
  });
  await keepHeads(heads);
}
