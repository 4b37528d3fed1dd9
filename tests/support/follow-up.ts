import type { Kysely } from "kysely";
import { createCooperative } from "#db/cooperatives/writes";
import type { Database } from "#db/database";
import { giveAsset } from "#db/livelihoods/asset-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import type { Viewer } from "#src/access/policy";
import type { AttachmentKind, NewAttachment } from "#src/attachments/attachment";
import { stripped } from "#src/attachments/strip";
import { AssetGiven } from "#src/livelihoods/assets";
import { NewEnterprise } from "#src/livelihoods/enterprise";
import { NOW, olga } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";
import { phonePhoto } from "#tests/support/photos";

/** A duck farm of the person behind a case; its id. */
export async function duckFarm(
  database: Kysely<Database>,
  case_number: string,
  changes: Record<string, unknown> = {},
  viewer: Viewer = olga,
): Promise<string> {
  const id = testId();
  const enterprise = NewEnterprise.parse({
    id,
    owner_kind: "person",
    case_number,
    activity: "duck_meat",
    place_code: "32.12.14",
    started_on: "2025-06-01",
    status: "operating",
    status_on: "2025-06-01",
    ...changes,
  });
  await inTransactionOn(database, (trx) => createEnterprise(trx, viewer, enterprise, NOW));
  return id;
}

/** A photo of a phone, cleaned as the server cleans it. */
export function aPhoto(bytes: Uint8Array = phonePhoto(), kind: AttachmentKind = "photo"): NewAttachment {
  const clean = stripped(bytes);
  if (!clean.success) throw new Error(clean.refusal);
  return { id: testId(), kind, image: clean.image };
}

/** An enterprise of a case that was given something, with a photo: the names that its addresses ask for. */
export async function followedUp(
  database: Kysely<Database>,
  case_number: string,
  viewer: Viewer = olga,
  known?: string,
) {
  const enterpriseId = known ?? (await duckFarm(database, case_number, {}, viewer));
  const photo = aPhoto();
  const asset = ducklings();
  await inTransactionOn(database, (trx) =>
    giveAsset(trx, viewer, { enterprise_id: enterpriseId }, asset, [photo], NOW),
  );
  const names = { assetId: asset.id, followUpId: asset.id, photographed: "asset", photographedId: asset.id };
  return { enterpriseId, ...names, attachmentId: photo.id };
}

/** A cooperative of the viewer's office that was given something. */
export async function equippedCooperative(database: Kysely<Database>, viewer: Viewer = olga) {
  const cooperative = { id: testId(), name: "Tani Makmur", legal_form: "kub", place_code: null, founded_on: null };
  const cooperativeId = cooperative.id;
  const asset = ducklings();
  await inTransactionOn(database, async (trx) => {
    await createCooperative(trx, viewer, { ...cooperative, principal_idr: null, monthly_idr: null } as never, NOW);
    await giveAsset(trx, viewer, { cooperative_id: cooperativeId }, asset, [], NOW);
  });
  return { cooperativeId, coopAssetId: asset.id, coopRecordId: asset.id };
}

const ducklings = () =>
  AssetGiven.parse({
    id: testId(),
    item: "Bibit bebek",
    quantity: 100,
    unit: "head",
    value_idr: 1_200_000,
    given_on: "2026-02-01",
  });
