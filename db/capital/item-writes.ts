import { recordAct } from "#db/audit/record";
import type { HeldAward } from "#db/capital/placement";
import type { Db, Trx } from "#db/database";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { assetColumns, checksOf } from "#db/livelihoods/asset-writes";
import { keepFollowUpWithdrawal } from "#db/livelihoods/follow-up-withdrawal-writes";
import { openFor, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";

export function givenItems(db: Db, tranche_id: string) {
  return db.selectFrom("tranche_item").selectAll().where("tranche_id", "=", tranche_id).orderBy("id").execute();
}

/**
 * The things of a tranche as things given in kind, which visits follow from then on. Who signed for them is recorded as a
 * hand-over certificate afterwards: until then the page of the award says that it is missing.
 */
export async function keepGivenItems(
  trx: Trx,
  viewer: Viewer,
  award: HeldAward,
  tranche_id: string,
  given_on: Day,
  at: string,
): Promise<void> {
  const key = await personKey(trx, award.key_holder);
  for (const { id: item_id, item, quantity, unit, value_idr } of await givenItems(trx, tranche_id)) {
    const id = newId();
    const words = openFor(key, { table: "tranche_item", column: "item", id: item_id }, item);
    const asset = { id, item: words, quantity, unit, value_idr, supplier: null, given_on, handover_id: null };
    const { enterprise_id, cooperative_id } = award;
    const stored = { enterprise_id, cooperative_id, tranche_id, ...assetColumns(asset, key) };
    await trx
      .insertInto("asset_given")
      .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
      .execute();
    const act = {
      action: "asset.given",
      record_type: "asset_given",
      record_id: id,
      ...award.act,
      stored,
      true_on: given_on,
    } as const;
    await recordAct(trx, viewer, act, at);
  }
}

/**
 * The things of a release that is taken back, as taken back themselves, with its reason; their photos go.
 * @throws Refused given_has_checks when a visit has looked at one since: those checks are taken back first.
 */
export async function takeBackGivenItems(
  trx: Trx,
  viewer: Viewer,
  award: HeldAward,
  { tranche_id, note }: { tranche_id: string; note: string },
  at: string,
): Promise<void> {
  const standing = await trx
    .selectFrom("asset_given")
    .leftJoin("follow_up_withdrawal", "follow_up_withdrawal.record_id", "asset_given.id")
    .select("asset_given.id")
    .where("asset_given.tranche_id", "=", tranche_id)
    .where("follow_up_withdrawal.id", "is", null)
    .orderBy("asset_given.id")
    .execute();
  const ids = standing.map(({ id }) => id);
  if ((await checksOf(trx, ids)).length > 0) throw new Refused("given_has_checks");
  const key = await personKey(trx, award.key_holder);
  for (const record_id of ids) {
    const id = newId();
    const words = sealFor(key, { table: "follow_up_withdrawal", column: "note", id }, note);
    const stored = { record_type: "asset_given", record_id, reason: "not_so", note: words } as const;
    await keepFollowUpWithdrawal(trx, viewer, { id, ...stored }, award.act, at);
  }
}
