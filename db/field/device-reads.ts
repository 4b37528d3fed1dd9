import { hashOfSecret } from "#db/access/secrets";
import { devicesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** A phone as far as receiving from it goes. */
export type SendingDevice = {
  id: string;
  author_id: string;
  wipe_asked_at: string | null;
  wipe_told_at: string | null;
};

/** The phone that a secret belongs to, if it is the one that is spoken of. */
export function deviceOfCredential(db: Db, deviceId: string, credential: string): Promise<SendingDevice | undefined> {
  return db
    .selectFrom("field_credential")
    .innerJoin("field_device", "field_device.id", "field_credential.device_id")
    .select(["field_device.id", "author_id", "wipe_asked_at", "wipe_told_at"])
    .where("credential_hash", "=", hashOfSecret(credential))
    .where("field_device.id", "=", deviceId)
    .executeTakeFirst();
}

export function deviceById(db: Db, id: string): Promise<SendingDevice | undefined> {
  return db
    .selectFrom("field_device")
    .select(["id", "author_id", "wipe_asked_at", "wipe_told_at"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/**
 * The phones within the viewer's reach: her own, and those of whom she looks after. The longest unsent first, then those that were
 * not heard of for long, and at the end those that are to be wiped.
 */
export async function listDevices(db: Db, viewer: Viewer) {
  const devices = await ofDevices(db, viewer).execute();
  const rank = ({ oldest_unsent_at, last_heard_at, wipe_asked_at }: (typeof devices)[number]) =>
    `${wipe_asked_at === null ? 0 : 1} ${oldest_unsent_at ?? "9"} ${last_heard_at}`;
  return devices.sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
}

/** One of them that the viewer may wipe. */
export function managedDevice(db: Db, viewer: Viewer, id: string) {
  return ofDevices(db, viewer)
    .where("field_device.id", "=", id)
    .where(devicesWithin(viewer, "device.manage"))
    .executeTakeFirst();
}

function ofDevices(db: Db, viewer: Viewer) {
  return db
    .selectFrom("field_device")
    .innerJoin("app_user", "app_user.id", "field_device.author_id")
    .select([
      "field_device.id",
      "field_device.author_id",
      "field_device.phone_id",
      "app_user.full_name as by",
      "app_user.disabled_at",
      "label",
      "field_device.version",
      "lease_until",
      "last_heard_at",
      "last_sync_at",
      "pending",
      "oldest_unsent_at",
      "wipe_asked_at",
      "wipe_told_at",
    ])
    .where(devicesWithin(viewer, "device.read"))
    .orderBy("field_device.id");
}

/** What phones sent that could not be opened or placed: of phones within reach, and for whoever reaches all also of unknown ones. */
export async function keptUploads(db: Db, viewer: Viewer, limit = 200) {
  return db
    .selectFrom("field_upload")
    .leftJoin("field_device", "field_device.id", "field_upload.device_id")
    .leftJoin("app_user", "app_user.id", "field_upload.author_id")
    .select([
      "field_upload.id",
      "field_upload.reason",
      "field_upload.received_at",
      "field_device.label",
      "app_user.full_name as by",
    ])
    .where((eb) =>
      eb.or([
        eb("field_upload.author_id", "=", viewer.userId),
        eb.exists(
          eb
            .selectFrom("field_device")
            .select("field_device.id")
            .whereRef("field_device.id", "=", "field_upload.device_id")
            .where(devicesWithin(viewer, "device.read")),
        ),
        ...(viewer.role === "manager" ? [eb("field_upload.author_id", "is", null)] : []),
      ]),
    )
    .orderBy("field_upload.received_at", "desc")
    .limit(limit)
    .execute();
}
