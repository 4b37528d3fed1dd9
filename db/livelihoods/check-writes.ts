import { refuseOtherPhotos } from "#db/attachments/same-photos";
import { keepAttachments } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { NotFound } from "#db/errors";
import { heldAssetHolder } from "#db/livelihoods/asset-holder";
import { requireVisitOf } from "#db/livelihoods/asset-writes";
import { refuseOtherContent } from "#db/same-content";
import { type PersonKey, personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { NewAttachment } from "#src/attachments/attachment";
import { type EnterpriseCheck, netIncome } from "#src/livelihoods/checks";

/**
 * Records how an enterprise was found. It changes no state: where it was found otherwise than it is recorded, its page proposes
 * that, and a person decides (src/livelihoods/checks.ts). The same id again has no second effect.
 */
export async function checkEnterprise(
  trx: Trx,
  viewer: Viewer,
  enterprise_id: string,
  check: EnterpriseCheck,
  photos: readonly NewAttachment[],
  at: string,
): Promise<void> {
  const holder = await heldAssetHolder(trx, viewer, { enterprise_id }, at);
  const { id } = check;
  const key = await personKey(trx, enterprise_id);
  const stored = { enterprise_id, ...checkColumns(check, key) };
  const known = await trx.selectFrom("enterprise_check").selectAll().where("id", "=", id).executeTakeFirst();
  const to = { record_type: "enterprise_check", record_id: id, ...holder.attached } as const;
  if (known) {
    if (known.enterprise_id !== enterprise_id) throw new NotFound("enterprise_check");
    refuseOtherContent(key, "enterprise_check", known, stored);
    return refuseOtherPhotos(trx, to, photos);
  }
  await requireVisitOf(trx, holder, check.visit_id);
  await trx
    .insertInto("enterprise_check")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await keepAttachments(trx, viewer, to, photos, at);
  const act = { action: "enterprise.checked", record_type: "enterprise_check", record_id: id, stored } as const;
  await recordAct(trx, viewer, { ...act, ...holder.act, true_on: check.true_on }, at);
}

/** A check as its table keeps it. */
export function checkColumns(check: EnterpriseCheck, key: PersonKey) {
  const { id, income_idr: _income, was_loss: _loss, note, ...plain } = check;
  return {
    ...plain,
    net_income_idr: netIncome(check),
    note: sealFor(key, { table: "enterprise_check", column: "note", id }, note),
  };
}
