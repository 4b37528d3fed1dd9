import { createHash } from "node:crypto";
import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import type { Viewer } from "#src/access/policy";
import type { UploadReason } from "#src/field/code-lists";

type Actor = Pick<Viewer, "userId">;
type Unread = { device_id: string; item_id: string; author_id: string | null; sealed: string; reason: UploadReason };

/** Keeps as it came what could not be opened or placed. The same text again is the same row. */
export async function keepUpload(trx: Trx, actor: Actor, unread: Unread, at: string): Promise<void> {
  const id = idOf(unread);
  const made = await trx
    .insertInto("field_upload")
    .values({ id, ...unread, received_at: at })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  const office = await trx.selectFrom("app_user").select("office_id").where("id", "=", actor.userId).executeTakeFirst();
  const act = { action: "field_upload.kept", record_type: "field_upload", record_id: id } as const;
  const stored = { device_id: unread.device_id, reason: unread.reason };
  await recordAct(trx, actor, { ...act, stored, ...(office && { office_id: office.office_id }) }, at);
}

function idOf({ device_id, item_id, sealed }: Unread): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([device_id, item_id, sealed]))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12, 15)}-8${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
}
