import type { Kysely } from "kysely";
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
export async function followedUp(database: Kysely<Database>, case_number: string) {
  const enterpriseId = await duckFarm(database, case_number);
  const photo = aPhoto();
  const asset = AssetGiven.parse({
    id: testId(),
    item: "Bibit bebek",
    quantity: 100,
    unit: "head",
    value_idr: 1_200_000,
    given_on: "2026-02-01",
  });
  await inTransactionOn(database, (trx) => giveAsset(trx, olga, { enterprise_id: enterpriseId }, asset, [photo], NOW));
  return { enterpriseId, assetId: asset.id, followUpId: asset.id, attachmentId: photo.id };
}
