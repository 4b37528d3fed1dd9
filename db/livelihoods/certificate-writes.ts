import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { type HolderOf, heldAssetHolder } from "#db/livelihoods/asset-holder";
import { requireHandoverOf, standingAsset } from "#db/livelihoods/asset-writes";
import type { Viewer } from "#src/access/policy";
import type { AssetCertificate } from "#src/livelihoods/assets";

/**
 * Names the hand-over certificate of things that were recorded without one: what a fund paid for is recorded when it is released,
 * and signed for when it is handed over. The same certificate again has no second effect.
 * @throws Refused already_certified where another one is named, not_in_list for one of nobody who takes part
 */
export async function certifyAsset(
  trx: Trx,
  viewer: Viewer,
  of: HolderOf & { asset_id: string },
  { handover_id }: AssetCertificate,
  at: string,
): Promise<void> {
  const holder = await heldAssetHolder(trx, viewer, of, at);
  const asset = await standingAsset(trx, holder, of.asset_id);
  if (asset.handover_id === handover_id) return;
  if (asset.handover_id !== null) throw new Refused("already_certified", "handover_id");
  await requireHandoverOf(trx, holder, handover_id);
  await trx.updateTable("asset_given").set({ handover_id }).where("id", "=", asset.id).execute();
  const act = { action: "asset.certified", record_type: "asset_given", record_id: asset.id } as const;
  await recordAct(trx, viewer, { ...act, ...holder.act, stored: { handover_id }, version: 2 }, at);
}
