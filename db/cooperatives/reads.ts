import { cooperativesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

/** The cooperatives in which the viewer holds an office now. */
export async function listOwnCooperatives(db: Db, viewer: Viewer) {
  return (await listCooperatives(db, viewer)).filter(({ duty }) => duty !== null);
}

/** The cooperatives within reach, each with the office that the viewer holds in it now. Nothing here says who any member is. */
export async function listCooperatives(db: Db, viewer: Viewer) {
  return db
    .selectFrom("cooperative")
    .leftJoin("cooperative_officer", (join) =>
      join
        .onRef("cooperative_officer.cooperative_id", "=", "cooperative.id")
        .on("cooperative_officer.user_id", "=", viewer.userId)
        .on("cooperative_officer.ended_at", "is", null),
    )
    .select([
      "cooperative.id",
      "cooperative.name",
      "cooperative.legal_form",
      "cooperative.village_code",
      "cooperative_officer.duty",
    ])
    .where(cooperativesWithin(viewer, "cooperative.read"))
    .orderBy("cooperative.name")
    .orderBy("cooperative.id")
    .execute();
}
