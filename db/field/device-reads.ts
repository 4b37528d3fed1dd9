import type { ExpressionBuilder } from "kysely";
import { hashOfSecret } from "#db/access/secrets";
import { devicesWithin } from "#db/access/visible";
import { decodeCursor, encodeCursor } from "#db/caseload/cursor";
import type { Database, Db } from "#db/database";
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

const ON_A_PAGE = 100;

/**
 * The phones within the viewer's reach, a page: her own, and those of whom she looks after. The longest unsent first, then those
 * that were not heard of for long, and at the end those that are to be wiped.
 */
export async function listDevices(db: Db, viewer: Viewer, cursor: string | null = null, limit = ON_A_PAGE) {
  let query = ofDevices(db, viewer)
    .orderBy((eb) => urgency(eb))
    .orderBy("field_device.last_heard_at")
    .orderBy("field_device.id")
    .limit(limit + 1);
  const after = cursor === null ? undefined : decodeCursor(cursor);
  if (after) {
    const [urgent, place] = after;
    const [heard = "", id = ""] = place.split(" ");
    query = query.where((eb) =>
      eb.or([
        eb(urgency(eb), ">", urgent),
        eb.and([eb(urgency(eb), "=", urgent), eb("field_device.last_heard_at", ">", heard)]),
        eb.and([
          eb(urgency(eb), "=", urgent),
          eb("field_device.last_heard_at", "=", heard),
          eb("field_device.id", ">", id),
        ]),
      ]),
    );
  }
  const found = await query.execute();
  const rows = await withSharing(db, viewer, found.slice(0, limit));
  const last = rows.at(-1);
  const urgent = last && (last.wipe_asked_at !== null ? TO_BE_WIPED : (last.oldest_unsent_at ?? NOTHING_UNSENT));
  const nextCursor =
    found.length > limit && last && urgent ? encodeCursor([urgent, `${last.last_heard_at} ${last.id}`]) : null;
  return { rows, nextCursor };
}

/** With the names of those who use the same phone, within the viewer's reach; which phone it is stays here. */
async function withSharing<Row extends { id: string; phone_id: string }>(db: Db, viewer: Viewer, rows: readonly Row[]) {
  if (rows.length === 0) return [];
  const phones = rows.map(({ phone_id }) => phone_id);
  const inUse = await ofDevices(db, viewer)
    .where("phone_id", "in", phones)
    .where("wipe_asked_at", "is", null)
    .execute();
  return rows.map(({ phone_id, ...row }) => {
    const others = inUse.filter((other) => other.phone_id === phone_id && other.id !== row.id);
    return { ...row, sharing: others.map(({ by }) => by) };
  });
}

/** Sort after every instant. */
const NOTHING_UNSENT = "9";
const TO_BE_WIPED = "99";

function urgency(eb: ExpressionBuilder<Database, "field_device">) {
  return eb
    .case()
    .when("field_device.wipe_asked_at", "is not", null)
    .then(TO_BE_WIPED)
    .else(eb.fn.coalesce("field_device.oldest_unsent_at", eb.val(NOTHING_UNSENT)))
    .end();
}

/** One of them that the viewer may wipe. */
export function managedDevice(db: Db, viewer: Viewer, id: string) {
  return ofDevices(db, viewer)
    .where("field_device.id", "=", id)
    .where(devicesWithin(viewer, "device.manage"))
    .executeTakeFirst();
}

/**
 * The others who have something on the phone of this one and are not wiped from it: those whom the viewer may wipe by name, and of
 * the rest only how many.
 */
export async function othersOnPhone(db: Db, viewer: Viewer, id: string) {
  const all = db
    .selectFrom("field_device as other")
    .innerJoin("field_device as this", "this.phone_id", "other.phone_id")
    .select("other.id")
    .where("this.id", "=", id)
    .where("other.id", "!=", id)
    .where("other.wipe_asked_at", "is", null);
  const within = await ofDevices(db, viewer)
    .where("field_device.id", "in", all)
    .where(devicesWithin(viewer, "device.manage"))
    .orderBy("field_device.id")
    .execute();
  return { within, beyond: (await all.execute()).length - within.length };
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
    .where(devicesWithin(viewer, "device.read"));
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
