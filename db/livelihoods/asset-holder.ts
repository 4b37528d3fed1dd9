import { cooperativesWithin } from "#db/access/visible";
import type { Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound } from "#db/errors";
import { placedEnterpriseFor } from "#db/livelihoods/placement";
import { keepPersonKey, newPersonKey, personKeys } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import type { HolderKind } from "#src/attachments/attachment";

/** Who was given something: an enterprise, or a cooperative as a whole. */
export type HolderOf = { enterprise_id: string } | { cooperative_id: string };

export type AssetHolder = {
  columns: { enterprise_id: string | null; cooperative_id: string | null };
  key_holder: string;
  /** Where acts about it are recorded. A cooperative's name no case. */
  act: { office_id: string; case_id?: string };
  attached: { holder_kind: HolderKind; key_holder: string; office_id: string; case_id?: string };
  /** Everybody who takes part, whose visits and certificates can be named. */
  case_ids: readonly string[];
};

/**
 * The holder, for a verb that records something of what was given to it. First line of each, and held until the transaction ends.
 * What a cooperative was given is the office's to record, never its treasurer's.
 */
export async function heldAssetHolder(trx: Trx, viewer: Viewer, of: HolderOf, at: string): Promise<AssetHolder> {
  return "enterprise_id" in of ? enterpriseHolder(trx, viewer, of) : cooperativeHolder(trx, viewer, of, at);
}

async function enterpriseHolder(trx: Trx, viewer: Viewer, { enterprise_id }: { enterprise_id: string }) {
  const { act } = await placedEnterpriseFor(trx, viewer, enterprise_id);
  return {
    columns: { enterprise_id, cooperative_id: null },
    key_holder: enterprise_id,
    act,
    attached: { holder_kind: "enterprise", key_holder: enterprise_id, ...act },
    case_ids: await casesOfEnterprise(trx, enterprise_id),
  } as const;
}

async function cooperativeHolder(trx: Trx, viewer: Viewer, { cooperative_id }: { cooperative_id: string }, at: string) {
  const query = trx
    .selectFrom("cooperative")
    .select(["cooperative.id", "cooperative.office_id"])
    .where("cooperative.id", "=", cooperative_id)
    .where(cooperativesWithin(viewer, "capital.read"));
  const found = await forUpdate(trx, query).executeTakeFirst();
  if (!found) throw new NotFound("cooperative");
  if (!can(viewer, "enterprise.record") || found.office_id !== viewer.officeId)
    throw new NotAllowed("enterprise.record");
  const { office_id } = found;
  // One that was founded before things were sealed for cooperatives has no key yet; its row is held.
  if (!(await personKeys(trx, [cooperative_id])).has(cooperative_id))
    await keepPersonKey(trx, newPersonKey(cooperative_id), at);
  return {
    columns: { enterprise_id: null, cooperative_id },
    key_holder: cooperative_id,
    act: { office_id },
    attached: { holder_kind: "cooperative", key_holder: cooperative_id, office_id },
    case_ids: [],
  } as const;
}

/** The cases of everybody who takes part in an enterprise now. */
export async function casesOfEnterprise(db: Db, enterprise_id: string): Promise<string[]> {
  const lead = await db.selectFrom("enterprise").select("case_id").where("id", "=", enterprise_id).executeTakeFirst();
  const others = await db
    .selectFrom("enterprise_participant")
    .select("case_id")
    .where("enterprise_id", "=", enterprise_id)
    .where("left_on", "is", null)
    .execute();
  return [...new Set([lead?.case_id, ...others.map(({ case_id }) => case_id)])].flatMap((id) => id ?? []);
}
