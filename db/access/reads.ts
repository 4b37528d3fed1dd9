import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";

/** Offices and teams are no secret to staff: they fill the lists of forms. */
export function listOffices(db: Db, _viewer: Viewer) {
  return db.selectFrom("office").selectAll().where("closed_at", "is", null).orderBy("name").execute();
}

export function listTeams(db: Db, _viewer: Viewer) {
  return db
    .selectFrom("team")
    .innerJoin("office", "office.id", "team.office_id")
    .select(["team.id", "team.name", "team.office_id", "team.version", "office.name as office_name"])
    .where("team.closed_at", "is", null)
    .orderBy("office.name")
    .orderBy("team.name")
    .execute();
}

export async function listUsers(db: Db, viewer: Viewer) {
  if (!can(viewer, "user.read")) return [];
  return db
    .selectFrom("app_user")
    .innerJoin("office", "office.id", "app_user.office_id")
    .leftJoin("team", "team.id", "app_user.team_id")
    .select([
      "app_user.id",
      "app_user.email",
      "app_user.full_name",
      "app_user.role",
      "app_user.office_id",
      "app_user.team_id",
      "app_user.locale",
      "app_user.disabled_at",
      "app_user.version",
      "office.name as office_name",
      "team.name as team_name",
    ])
    .select((eb) => eb("app_user.password_hash", "is not", null).as("has_password"))
    .orderBy("app_user.full_name")
    .execute();
}

export async function findUser(db: Db, viewer: Viewer, id: string) {
  return (await listUsers(db, viewer)).find((user) => user.id === id);
}

export async function listGrants(db: Db, viewer: Viewer, userId: string) {
  if (!can(viewer, "user.read")) return [];
  return db
    .selectFrom("user_grant")
    .leftJoin("team", "team.id", "user_grant.team_id")
    .select(["user_grant.id", "user_grant.kind", "user_grant.granted_at", "team.name as team_name"])
    .where("user_grant.user_id", "=", userId)
    .where("user_grant.revoked_at", "is", null)
    .orderBy("user_grant.granted_at")
    .execute();
}

export type Colleague = { id: string; full_name: string; role: string; office_id: string };

/** Who can be given a case: officers own them, field staff visit them. A manager chooses among all offices, others in their own. */
export function listColleagues(db: Db, viewer: Viewer): Promise<Colleague[]> {
  let query = db
    .selectFrom("app_user")
    .select(["id", "full_name", "role", "office_id"])
    .where("disabled_at", "is", null)
    .where("role", "in", ["program_officer", "field_staff"]);
  if (viewer.role !== "manager") query = query.where("office_id", "=", viewer.officeId);
  return query.orderBy("full_name").execute();
}

/** Names of staff by id, to show who did something. */
export async function staffNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom("app_user").select(["id", "full_name"]).where("id", "in", wanted).execute();
  return new Map(rows.map(({ id, full_name }) => [id, full_name]));
}
