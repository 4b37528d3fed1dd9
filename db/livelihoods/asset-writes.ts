import { refuseOtherPhotos } from "#db/attachments/same-photos";
import { keepAttachments } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import type { Db, Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { type AssetHolder, type HolderOf, heldAssetHolder } from "#db/livelihoods/asset-holder";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import { type AssetCheck, type AssetGiven, type AssetState, standingOf } from "#src/livelihoods/assets";

/**
 * Records things given in kind, with photos of them or of the certificate. `tranche_id`: the tranche that paid for them; whoever
 * names it has seen to it that it is of the same recipient. The same id again has no second effect.
 */
export async function giveAsset(
  trx: Trx,
  viewer: Viewer,
  of: HolderOf,
  { tranche_id = null, ...asset }: AssetGiven & { tranche_id?: string | null },
  photos: readonly NewAttachment[],
  at: string,
): Promise<void> {
  const holder = await heldAssetHolder(trx, viewer, of, at);
  await requireHandoverOf(trx, holder, asset.handover_id);
  const { id } = asset;
  const key = await personKey(trx, holder.key_holder);
  const stored = { ...holder.columns, tranche_id, ...assetColumns(asset, key) };
  const known = await trx.selectFrom("asset_given").selectAll().where("id", "=", id).executeTakeFirst();
  const to = { record_type: "asset_given", record_id: id, ...holder.attached } as const;
  if (known) {
    requireSameHolder(known, holder);
    // The certificate may have been named since.
    const asSent = stored.handover_id === null ? { ...known, handover_id: null } : known;
    refuseOtherContent(key, "asset_given", asSent, stored);
    return refuseOtherPhotos(trx, to, photos);
  }
  await trx
    .insertInto("asset_given")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await keepAttachments(trx, viewer, to, photos, at);
  const act = { action: "asset.given", record_type: "asset_given", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, ...holder.act, true_on: asset.given_on }, at);
}

/** An asset as its table keeps it. */
export function assetColumns({ id, item, supplier, ...plain }: AssetGiven, key: PersonKey) {
  return {
    ...plain,
    item: sealFor(key, { table: "asset_given", column: "item", id }, item),
    supplier: sealFor(key, { table: "asset_given", column: "supplier", id }, supplier),
  };
}

/**
 * Records how things that were given were found, with photos. The same id again has no second effect.
 * @throws Refused more_than_there_are when more is found or gone than is held, on that day or by what was recorded since.
 */
export async function checkAsset(
  trx: Trx,
  viewer: Viewer,
  of: HolderOf & { asset_id: string },
  check: AssetCheck,
  photos: readonly NewAttachment[],
  at: string,
): Promise<void> {
  const holder = await heldAssetHolder(trx, viewer, of, at);
  const asset = await standingAsset(trx, holder, of.asset_id);
  const key = await personKey(trx, holder.key_holder);
  const { id, note, ...plain } = check;
  const sealed = { note: sealFor(key, { table: "asset_check", column: "note", id }, note) };
  const stored = { asset_id: asset.id, ...plain, ...sealed };
  const known = await trx.selectFrom("asset_check").selectAll().where("id", "=", id).executeTakeFirst();
  const to = { record_type: "asset_check", record_id: id, ...holder.attached } as const;
  if (known) {
    if (known.asset_id !== asset.id) throw new NotFound("asset_check");
    refuseOtherContent(key, "asset_check", known, stored);
    return refuseOtherPhotos(trx, to, photos);
  }
  if (check.true_on < asset.given_on) throw new Refused("before_it_was_given", "true_on");
  await requireVisitOf(trx, holder, check.visit_id);
  const sightings = await checksOf(trx, [asset.id]);
  if (!standingOf(asset.quantity, [...sightings, check])) throw new Refused("more_than_there_are", "quantity");
  await trx
    .insertInto("asset_check")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await keepAttachments(trx, viewer, to, photos, at);
  const act = { action: "asset.checked", record_type: "asset_check", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, ...holder.act, true_on: check.true_on }, at);
}

/** Checks of some assets that stand, by their days. */
export async function checksOf(db: Db, asset_ids: readonly string[]) {
  if (asset_ids.length === 0) return [];
  const rows = await db
    .selectFrom("asset_check")
    .selectAll()
    .where("asset_id", "in", asset_ids)
    .where("id", "not in", (eb) => eb.selectFrom("follow_up_withdrawal").select("record_id"))
    .orderBy("true_on")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as AssetState }));
}

/** An asset of this holder that was not taken back. */
export async function standingAsset(db: Db, holder: AssetHolder, id: string) {
  const asset = await db.selectFrom("asset_given").selectAll().where("id", "=", id).executeTakeFirst();
  if (!asset) throw new NotFound("asset");
  requireSameHolder(asset, holder);
  const withdrawn = await db
    .selectFrom("follow_up_withdrawal")
    .select("id")
    .where("record_id", "=", id)
    .executeTakeFirst();
  if (withdrawn) throw new Refused("already_withdrawn");
  return asset;
}

function requireSameHolder(
  asset: { enterprise_id: string | null; cooperative_id: string | null },
  { columns }: Pick<AssetHolder, "columns">,
): void {
  const isSame = asset.enterprise_id === columns.enterprise_id && asset.cooperative_id === columns.cooperative_id;
  if (!isSame) throw new NotFound("asset");
}

export async function requireHandoverOf(db: Db, { case_ids }: AssetHolder, id: string | null): Promise<void> {
  if (id === null) return;
  const found = await db
    .selectFrom("handover")
    .leftJoin("paper_withdrawal", "paper_withdrawal.record_id", "handover.id")
    .select("handover.case_id")
    .where("handover.id", "=", id)
    .where("paper_withdrawal.id", "is", null)
    .executeTakeFirst();
  if (!found || !case_ids.includes(found.case_id)) throw new Refused("not_in_list", "handover_id");
}

/** The visit that a check was made at must be of somebody who takes part, and must stand. */
export async function requireVisitOf(db: Db, { case_ids }: { case_ids: readonly string[] }, id: string | null) {
  if (id === null) return;
  const found = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select("visit.case_id")
    .where("visit.id", "=", id)
    .where("visit_withdrawal.id", "is", null)
    .executeTakeFirst();
  if (!found || !case_ids.includes(found.case_id)) throw new Refused("not_in_list", "visit_id");
}
