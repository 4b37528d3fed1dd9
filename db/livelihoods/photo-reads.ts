import { enterprisesWithin } from "#db/access/visible";
import { readsWordsOfEnterprise } from "#db/attachments/words";
import type { Db } from "#db/database";
import { followedCooperative, recordOfHolder } from "#db/livelihoods/follow-up-reads";
import { findVisit } from "#db/visits/reads";
import type { Viewer } from "#src/access/policy";
import { isPhotographed, type Photographed } from "#src/livelihoods/photographed";

export type RecordHolder = { enterprise_id: string | null; cooperative_id: string | null };

/** To whom a record that takes photos belongs, and whether it was taken back; undefined where there is none. */
export async function photographedRecord(
  db: Db,
  record_type: Photographed,
  id: string,
): Promise<(RecordHolder & { isWithdrawn: boolean }) | undefined> {
  if (record_type !== "enterprise_entry") {
    const holder = await recordOfHolder(db, record_type, id);
    const withdrawn = await db
      .selectFrom("follow_up_withdrawal")
      .select("id")
      .where("record_id", "=", id)
      .executeTakeFirst();
    return holder && { ...holder, isWithdrawn: withdrawn !== undefined };
  }
  const entry = await db
    .selectFrom("enterprise_entry")
    .leftJoin("enterprise_entry_withdrawal", "enterprise_entry_withdrawal.entry_id", "enterprise_entry.id")
    .select(["enterprise_entry.enterprise_id", "enterprise_entry_withdrawal.id as withdrawn"])
    .where("enterprise_entry.id", "=", id)
    .executeTakeFirst();
  if (!entry) return undefined;
  return { enterprise_id: entry.enterprise_id, cooperative_id: null, isWithdrawn: entry.withdrawn !== null };
}

/** A photo that the viewer may take away, with its record and whose it is; undefined when there is none for her. */
export async function removablePhoto(db: Db, viewer: Viewer, id: string, now: string) {
  const photo = await db
    .selectFrom("attachment")
    .select(["id", "kind", "width", "height", "record_type", "record_id", "removed_at"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!photo) return undefined;
  if (photo.record_type === "visit") return removableOfVisit(db, viewer, photo);
  const { record_type } = photo;
  if (!isPhotographed(record_type)) return undefined;
  const holder = await photographedRecord(db, record_type, photo.record_id);
  if (!holder || !(await mayTakeAway(db, viewer, holder, now))) return undefined;
  const { enterprise_id, cooperative_id } = holder;
  return { ...photo, record_type, enterprise_id, cooperative_id, case_number: null };
}

async function removableOfVisit<Photo extends { record_id: string }>(db: Db, viewer: Viewer, photo: Photo) {
  const visit = await findVisit(db, viewer, photo.record_id, "visit.record");
  if (!visit) return undefined;
  const { case_number } = visit;
  return { ...photo, record_type: "visit" as const, enterprise_id: null, cooperative_id: null, case_number };
}

async function mayTakeAway(db: Db, viewer: Viewer, holder: RecordHolder, now: string): Promise<boolean> {
  const { enterprise_id, cooperative_id } = holder;
  if (cooperative_id !== null) return (await followedCooperative(db, viewer, cooperative_id))?.mayRecord ?? false;
  if (enterprise_id === null || !(await readsWordsOfEnterprise(db, viewer, enterprise_id, now))) return false;
  const within = await db
    .selectFrom("enterprise")
    .select("enterprise.id")
    .where("enterprise.id", "=", enterprise_id)
    .where(enterprisesWithin(viewer, "enterprise.record"))
    .executeTakeFirst();
  return within !== undefined;
}
