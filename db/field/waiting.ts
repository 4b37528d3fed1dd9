import { overseerAmong, overseers } from "#db/access/overseers";
import { devicesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { unlocksToAnswer } from "#db/field/unlock-reads";
import { can, type Viewer } from "#src/access/policy";
import { hoursAfter } from "#src/access/session";
import { addDays, type Day, dayInJakarta, startInJakarta } from "#src/day";
import { MOST_OF_A_KIND, type Waiting } from "#src/notices/notice";

/** After how long unsent work, and a phone that was not heard of, are told to whoever looks after the worker. */
const UNSENT_HOURS = 24;
const SILENT_DAYS = 7;

/** What phones ask of the viewer: she who looks after the worker whose phone it is. */
export async function phonesWaiting(db: Db, viewer: Viewer, today: Day, now: string): Promise<Waiting[]> {
  if (viewer.role === "field_staff" || !can(viewer, "device.manage")) return [];
  const [unlocks, devices] = await Promise.all([unlocksToAnswer(db, viewer), lateDevices(db, viewer, today, now)]);
  if (unlocks.length + devices.length === 0) return [];
  const all = await overseers(db);
  const isHers = (one: { office_id: string; team_id: string | null; author_id: string }) =>
    overseerAmong(all, { ...one, owner_id: one.author_id }) === viewer.userId;
  const told = (kind: Waiting["kind"], record_id: string, due_on: Day) =>
    ({ kind, record_id, case_number: null, due_on, severity: null }) as const;
  return [
    ...unlocks.filter(isHers).map(({ id, asked_at }) => told("phone_unlock", id, dayInJakarta(asked_at))),
    ...devices.filter(isHers).flatMap(({ id, oldest_unsent_at, last_heard_at }) => {
      const unsent = oldest_unsent_at && hoursAfter(oldest_unsent_at, UNSENT_HOURS);
      const silent = addDays(dayInJakarta(last_heard_at), SILENT_DAYS);
      return [
        ...(unsent && unsent <= now ? [told("phone_unsent", id, dayInJakarta(unsent))] : []),
        ...(silent <= today ? [told("phone_silent", id, silent)] : []),
      ];
    }),
  ].slice(0, MOST_OF_A_KIND);
}

/** Phones in use, of people who still work here. */
function lateDevices(db: Db, viewer: Viewer, today: Day, now: string) {
  return db
    .selectFrom("field_device")
    .innerJoin("app_user", "app_user.id", "field_device.author_id")
    .select(["field_device.id", "author_id", "oldest_unsent_at", "last_heard_at", "office_id", "team_id"])
    .where(devicesWithin(viewer, "device.manage"))
    .where("wipe_asked_at", "is", null)
    .where("app_user.disabled_at", "is", null)
    .where((eb) =>
      eb.or([
        eb("oldest_unsent_at", "<=", hoursAfter(now, -UNSENT_HOURS)),
        eb("last_heard_at", "<", startInJakarta(addDays(today, 1 - SILENT_DAYS))),
      ]),
    )
    .execute();
}
