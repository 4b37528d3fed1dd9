import { officesOverseen } from "#db/access/overseers";
import type { Db } from "#db/database";
import { ROLES, scopeOf, type Viewer } from "#src/access/policy";

const MOST = 200;

/** The roles in which somebody records what came from a phone. */
function recording({ access, ...viewer }: Viewer) {
  return ROLES.filter((role) => scopeOf({ ...viewer, access: "write", role }, "visit.record") !== undefined);
}

/**
 * Changes that are kept aside and that nobody would ever see: of a case whose every worker has left and which no supervisor looks
 * after, or of no case that is known, by somebody who has left. They come to the managers, who give the case to somebody: its new
 * worker reads and records them. What they say is not the managers' to read.
 */
export async function strandedChanges(db: Db, viewer: Viewer, limit = MOST) {
  if (viewer.role !== "manager") return [];
  const offices = await officesOverseen(db, viewer);
  return db
    .selectFrom("sync_change")
    .innerJoin("app_user as author", "author.id", "sync_change.author_id")
    .leftJoin("case_file as placed", (join) =>
      join.onRef("placed.id", "=", "sync_change.case_id").on("placed.removed_at", "is", null),
    )
    .select([
      "sync_change.id",
      "sync_change.kind",
      "sync_change.made_at",
      "sync_change.received_at",
      "sync_change.reason",
      "author.full_name as by",
      "placed.case_number",
    ])
    .where("sync_change.state", "=", "quarantined")
    .where((eb) => eb(eb.fn.coalesce("placed.office_id", "sync_change.office_id"), "in", offices))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("app_user as looker")
            .select("looker.id")
            .where("looker.disabled_at", "is", null)
            .where("looker.role", "in", recording(viewer))
            .where((on) =>
              on.or([
                on("looker.id", "=", on.ref("placed.owner_id")),
                on("looker.id", "=", on.ref("placed.field_staff_id")),
                on.and([on("placed.id", "is", null), on("looker.id", "=", on.ref("sync_change.author_id"))]),
                on.exists(
                  on
                    .selectFrom("user_grant")
                    .select("user_grant.user_id")
                    .whereRef("user_grant.user_id", "=", "looker.id")
                    .whereRef("user_grant.team_id", "=", "placed.team_id")
                    .where("user_grant.kind", "=", "supervisor")
                    .where("user_grant.revoked_at", "is", null),
                ),
              ]),
            ),
        ),
      ),
    )
    .orderBy("sync_change.received_at")
    .limit(limit)
    .execute();
}
