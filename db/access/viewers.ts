import type { Db } from "#db/database";
import type { Role, Viewer } from "#src/access/policy";

/** The viewer that a live account makes; undefined when it is disabled or absent. */
export async function viewerOf(
  db: Db,
  userId: string,
  access: Viewer["access"] = "write",
): Promise<Viewer | undefined> {
  const user = await db
    .selectFrom("app_user")
    .select(["id", "role", "office_id", "team_id"])
    .where("id", "=", userId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!user) return undefined;
  const grants = await db
    .selectFrom("user_grant")
    .select(["kind", "team_id"])
    .where("user_id", "=", userId)
    .where("revoked_at", "is", null)
    .execute();
  return {
    userId: user.id,
    role: user.role as Role,
    officeId: user.office_id,
    teamId: user.team_id,
    supervisedTeamIds: grants.flatMap(({ kind, team_id }) => (kind === "supervisor" && team_id ? [team_id] : [])),
    isDataProtectionOfficer: grants.some(({ kind }) => kind === "data_protection_officer"),
    access,
  };
}
