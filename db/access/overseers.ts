import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

type Placed = { office_id: string; team_id: string | null; owner_id: string };
type Overseer = { user_id: string; team_id: string | null; office_id: string };
/** Who oversees whom, as ids in the order in which they are asked. */
export type Overseers = { supervisors: readonly Overseer[]; managers: readonly Overseer[] };

/** Everyone who oversees someone: supervisors of teams, and managers. Few, so they are read together. */
export async function overseers(db: Db): Promise<Overseers> {
  const supervisors = await db
    .selectFrom("user_grant")
    .innerJoin("app_user", "app_user.id", "user_grant.user_id")
    .select(["user_grant.user_id", "user_grant.team_id", "app_user.office_id"])
    .where("user_grant.kind", "=", "supervisor")
    .where("user_grant.revoked_at", "is", null)
    .where("app_user.disabled_at", "is", null)
    .orderBy("user_grant.user_id")
    .execute();
  const managers = await db
    .selectFrom("app_user")
    .select(["id as user_id", "team_id", "office_id"])
    .where("role", "=", "manager")
    .where("disabled_at", "is", null)
    .orderBy("id")
    .execute();
  return { supervisors, managers };
}

/** Who oversees a case: the supervisor of its team, else a manager of its office, else any manager, else whoever is in charge. */
export function overseerAmong({ supervisors, managers }: Overseers, file: Placed): string {
  const supervisor = supervisors.find(
    ({ team_id, user_id }) => team_id !== null && team_id === file.team_id && user_id !== file.owner_id,
  );
  const manager = managers.find(({ office_id }) => office_id === file.office_id) ?? managers[0];
  return supervisor?.user_id ?? manager?.user_id ?? file.owner_id;
}

/** The offices that a manager answers for: her own, and the first manager of all also those that have none. */
export async function officesOverseen(db: Db, viewer: Pick<Viewer, "userId" | "officeId">): Promise<string[]> {
  const { managers } = await overseers(db);
  if (managers[0]?.user_id !== viewer.userId) return [viewer.officeId];
  const managed = [...new Set(managers.map(({ office_id }) => office_id))];
  const without = await db.selectFrom("office").select("id").where("id", "not in", managed).execute();
  return [viewer.officeId, ...without.map(({ id }) => id)];
}

/** The manager who answers for a case. */
export async function managerOf(db: Db, file: Placed): Promise<string> {
  return overseerAmong({ ...(await overseers(db)), supervisors: [] }, file);
}

export async function overseerOf(db: Db, file: Placed): Promise<string> {
  return overseerAmong(await overseers(db), file);
}
