import { officesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** Programmes by name, for the lists of forms. */
export function listProgrammeNames(db: Db, viewer: Viewer) {
  return db
    .selectFrom("programme")
    .select(["id", "name_en", "name_id"])
    .where("closed_at", "is", null)
    .where(officesWithin(viewer, "programme.read", "programme"))
    .orderBy("name_id")
    .execute();
}
