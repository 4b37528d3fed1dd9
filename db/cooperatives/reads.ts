import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";

/** The cooperatives in which the viewer holds an office now. Nothing here says who any member is. */
export async function listOwnCooperatives(db: Db, viewer: Viewer) {
  if (!can(viewer, "cooperative.read")) return [];
  return db
    .selectFrom("cooperative")
    .innerJoin("cooperative_officer", "cooperative_officer.cooperative_id", "cooperative.id")
    .select([
      "cooperative.id",
      "cooperative.name",
      "cooperative.legal_form",
      "cooperative.village_code",
      "cooperative_officer.duty",
    ])
    .where("cooperative_officer.user_id", "=", viewer.userId)
    .where("cooperative_officer.ended_at", "is", null)
    .orderBy("cooperative.name")
    .orderBy("cooperative.id")
    .execute();
}
