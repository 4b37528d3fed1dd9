import type { Db } from "#db/database";
import type { Role, Viewer } from "#src/access/policy";

/** The columns that make a viewer: account and grants, a row a grant, joined where a session or a token is looked up. */
export const VIEWER_COLUMNS = [
  "app_user.id as viewer_id",
  "app_user.role",
  "app_user.office_id",
  "app_user.team_id",
  "user_grant.kind as grant_kind",
  "user_grant.team_id as grant_team_id",
] as const;

export type ViewerRow = {
  viewer_id: string;
  role: string;
  office_id: string;
  team_id: string | null;
  grant_kind: string | null;
  grant_team_id: string | null;
};

/** The viewer that a live account makes; undefined when it is disabled or absent. */
export async function viewerOf(
  db: Db,
  userId: string,
  access: Viewer["access"] = "write",
): Promise<Viewer | undefined> {
  const rows = await db
    .selectFrom("app_user")
    .leftJoin("user_grant", (join) =>
      join.onRef("user_grant.user_id", "=", "app_user.id").on("user_grant.revoked_at", "is", null),
    )
    .select(VIEWER_COLUMNS)
    .where("app_user.id", "=", userId)
    .where("app_user.disabled_at", "is", null)
    .execute();
  return viewerFrom(rows, access);
}

/** Rows of one account, already known to be live. */
export function viewerFrom(rows: readonly ViewerRow[], access: Viewer["access"]): Viewer | undefined {
  const [user] = rows;
  if (!user) return undefined;
  return {
    userId: user.viewer_id,
    role: user.role as Role,
    officeId: user.office_id,
    teamId: user.team_id,
    supervisedTeamIds: rows.flatMap(({ grant_kind, grant_team_id }) =>
      grant_kind === "supervisor" && grant_team_id ? [grant_team_id] : [],
    ),
    isDataProtectionOfficer: rows.some(({ grant_kind }) => grant_kind === "data_protection_officer"),
    managesRiskRules: rows.some(({ grant_kind }) => grant_kind === "risk_rules"),
    access,
  };
}
