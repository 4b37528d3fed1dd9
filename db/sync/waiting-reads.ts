import type { Selectable } from "kysely";
import { casesWithin } from "#db/access/visible";
import type { Database, Db } from "#db/database";
import { currentPerson } from "#db/people/person-reads";
import { openedContent } from "#db/sync/receive";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { REACH_FIELDS } from "#src/people/reach";
import type { Change } from "#src/sync/change";

const MOST = 200;

/**
 * Changes from phones that are kept aside: the viewer's own, and those of cases on which she records. Of a case that she may no
 * longer know, its number is left out.
 */
export async function keptChanges(db: Db, viewer: Viewer, limit = MOST) {
  const rows = await ofKept(db, viewer).orderBy("sync_change.received_at").limit(limit).execute();
  return rows.map(({ content: _content, key_holder: _key, ...row }) => row);
}
export type KeptChange = Awaited<ReturnType<typeof keptChanges>>[number];

/** One of them with what it says, where she may know of the case. */
export async function keptChange(
  db: Db,
  viewer: Viewer,
  id: string,
): Promise<(KeptChange & { says: Change["fields"] | null }) | undefined> {
  const found = await ofKept(db, viewer).where("sync_change.id", "=", id).executeTakeFirst();
  if (!found) return undefined;
  const { content, key_holder, ...row } = found;
  const change = row.case_number === null ? undefined : await openedContent(db, { id, content, key_holder });
  return { ...row, says: change?.fields ?? null };
}

function ofKept(db: Db, viewer: Viewer) {
  return db
    .selectFrom("sync_change")
    .innerJoin("app_user", "app_user.id", "sync_change.author_id")
    .leftJoin("case_file", (join) =>
      join
        .onRef("case_file.id", "=", "sync_change.case_id")
        .on("case_file.removed_at", "is", null)
        .on(casesWithin(viewer, "visit.record", "case_file") as never),
    )
    .select([
      "sync_change.id",
      "sync_change.kind",
      "sync_change.made_at",
      "sync_change.received_at",
      "sync_change.reason",
      "sync_change.reason_field",
      "sync_change.content",
      "sync_change.key_holder",
      "app_user.full_name as by",
      "case_file.case_number",
    ])
    .where("sync_change.state", "=", "quarantined")
    .where((eb) => eb.or([eb("sync_change.author_id", "=", viewer.userId), eb("case_file.id", "is not", null)]));
}

/** Fields with two values, of the cases that the viewer corrects. */
export async function openConflicts(db: Db, viewer: Viewer, limit = MOST) {
  return ofConflicts(db, viewer)
    .select(["field_conflict.id", "field_conflict.field", "field_conflict.found_at", "case_file.case_number"])
    .select("app_user.full_name as by")
    .orderBy("field_conflict.found_at")
    .limit(limit)
    .execute();
}

/** One of them with both values: what stands, and what was sent by whom. */
export async function openConflict(db: Db, viewer: Viewer, id: string) {
  const found = await ofConflicts(db, viewer)
    .selectAll("field_conflict")
    .select(["case_file.case_number", "case_file.person_id", "app_user.full_name as by"])
    .where("field_conflict.id", "=", id)
    .executeTakeFirst();
  if (!found) return undefined;
  const { case_number, person_id, by, field, found_at } = found;
  const key = await personKey(db, person_id);
  const { person } = await currentPerson(db, key);
  return {
    id,
    case_number,
    by,
    field,
    found_at,
    current: person[field as keyof typeof person],
    sent: sentIn(found, key),
  };
}

function sentIn({ id, sent }: Selectable<Database["field_conflict"]>, key: Parameters<typeof openFor>[0]): unknown {
  return JSON.parse(openFor(key, { table: "field_conflict", column: "sent", id }, sent));
}

function ofConflicts(db: Db, viewer: Viewer) {
  return db
    .selectFrom("field_conflict")
    .innerJoin("case_file", "case_file.id", "field_conflict.case_id")
    .innerJoin("app_user", "app_user.id", "field_conflict.sent_by")
    .where("field_conflict.decision", "is", null)
    .where("case_file.removed_at", "is", null)
    .where((eb) =>
      eb.or([
        casesWithin<"case_file">(viewer, "case.change", "case_file")(eb as never),
        eb.and([
          eb("field_conflict.field", "in", REACH_FIELDS),
          casesWithin<"case_file">(viewer, "reach.correct", "case_file")(eb as never),
        ]),
      ]),
    );
}
