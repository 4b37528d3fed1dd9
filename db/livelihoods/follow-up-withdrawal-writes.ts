import { removeAttachmentsOf } from "#db/attachments/writes";
import { type Act, recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { type HolderOf, heldAssetHolder } from "#db/livelihoods/asset-holder";
import { checksOf } from "#db/livelihoods/asset-writes";
import { recordOfHolder } from "#db/livelihoods/follow-up-reads";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import type { Viewer } from "#src/access/policy";
import { type FollowUpWithdrawal, standingOf } from "#src/livelihoods/assets";
import type { FollowUpRecord } from "#src/livelihoods/follow-up-records";

/**
 * Takes back an asset, a check of one, or a check of an enterprise, with a reason. It stays readable and stops counting; its photos
 * are removed, for what should not have been recorded should not be looked at either.
 * @throws Refused has_checks for an asset that was checked since: its checks are taken back first. Refused needed_by_later_checks for a
 * check without which later ones do not add up. Refused given_with_a_tranche for things that an award gave: they are taken back with
 * the release, so that its books say the same.
 */
export async function withdrawFollowUp(
  trx: Trx,
  viewer: Viewer,
  of: HolderOf & { record_type: FollowUpRecord; record_id: string },
  withdrawal: FollowUpWithdrawal,
  at: string,
): Promise<void> {
  const holder = await heldAssetHolder(trx, viewer, of, at);
  const { record_type, record_id } = of;
  const found = await recordOfHolder(trx, record_type, record_id);
  const { enterprise_id, cooperative_id } = holder.columns;
  if (found?.enterprise_id !== enterprise_id || found.cooperative_id !== cooperative_id)
    throw new NotFound(record_type);
  const { id, reason } = withdrawal;
  const key = await personKey(trx, holder.key_holder);
  const note = sealFor(key, { table: "follow_up_withdrawal", column: "note", id }, withdrawal.note);
  const stored = { record_type, record_id, reason, note };
  const already = await trx
    .selectFrom("follow_up_withdrawal")
    .selectAll()
    .where("record_id", "=", record_id)
    .executeTakeFirst();
  if (already && already.id !== id) throw new Refused("already_withdrawn");
  if (already) return refuseOtherContent(key, "follow_up_withdrawal", already, stored);
  if (record_type === "asset_given") await requireNotOfARelease(trx, record_id);
  if (record_type === "asset_given" && (await checksOf(trx, [record_id])).length > 0) throw new Refused("has_checks");
  if (record_type === "asset_check") await requireSoundWithout(trx, record_id);
  await keepFollowUpWithdrawal(trx, viewer, { id, ...stored }, holder.act, at);
}

type Kept = { id: string; record_type: FollowUpRecord; record_id: string; reason: string; note: Sealed | null };

/** That a record is taken back, its photos with it, and the act. A part of a verb that has asked whether it may be. */
export async function keepFollowUpWithdrawal(
  trx: Trx,
  viewer: Viewer,
  { id, ...stored }: Kept,
  belongs: Pick<Act, "case_id" | "office_id">,
  at: string,
): Promise<void> {
  await trx
    .insertInto("follow_up_withdrawal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await removeAttachmentsOf(trx, viewer, stored.record_id, at);
  const act = { action: "follow_up.withdrawn", record_type: "follow_up_withdrawal", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, ...belongs }, at);
}

async function requireSoundWithout(trx: Trx, check_id: string): Promise<void> {
  const asset = await trx
    .selectFrom("asset_check")
    .innerJoin("asset_given", "asset_given.id", "asset_check.asset_id")
    .select(["asset_given.id", "asset_given.quantity"])
    .where("asset_check.id", "=", check_id)
    .executeTakeFirstOrThrow();
  const others = (await checksOf(trx, [asset.id])).filter(({ id }) => id !== check_id);
  if (!standingOf(asset.quantity, others)) throw new Refused("needed_by_later_checks");
}

async function requireNotOfARelease(trx: Trx, asset_id: string): Promise<void> {
  const released = await trx
    .selectFrom("asset_given")
    .innerJoin("award_tranche", "award_tranche.id", "asset_given.tranche_id")
    .select("award_tranche.id")
    .where("asset_given.id", "=", asset_id)
    .where("award_tranche.release_id", "is not", null)
    .executeTakeFirst();
  if (released) throw new Refused("given_with_a_tranche");
}
