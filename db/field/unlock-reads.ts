import { devicesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** Requests to open a phone again that wait and that the viewer may answer: none of her own. */
export function unlocksToAnswer(db: Db, viewer: Viewer) {
  return ofUnlocks(db, viewer).where("unlock_request.state", "=", "asked").execute();
}

export function unlockToAnswer(db: Db, viewer: Viewer, id: string) {
  return ofUnlocks(db, viewer).where("unlock_request.id", "=", id).executeTakeFirst();
}

function ofUnlocks(db: Db, viewer: Viewer) {
  return db
    .selectFrom("unlock_request")
    .innerJoin("field_device", "field_device.id", "unlock_request.device_id")
    .innerJoin("app_user", "app_user.id", "field_device.author_id")
    .select([
      "unlock_request.id",
      "unlock_request.asked_at",
      "unlock_request.state",
      "field_device.label",
      "field_device.author_id",
      "app_user.full_name as by",
      "app_user.office_id",
      "app_user.team_id",
    ])
    .where(devicesWithin(viewer, "device.manage"))
    .where("field_device.author_id", "!=", viewer.userId)
    .orderBy("unlock_request.asked_at");
}
