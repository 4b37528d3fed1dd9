import { cooperativesWithin } from "#db/access/visible";
import { findCooperative, onStandingLeaving } from "#db/cooperatives/placement";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

const PAGE = 100;
const MOST_OWN = 50;

/** The cooperatives in which the viewer holds an office now. */
export async function listOwnCooperatives(db: Db, viewer: Viewer) {
  return (await cooperatives(db, viewer).limit(MOST_OWN).execute()).filter(({ duty }) => duty !== null);
}

/**
 * A page of the cooperatives within reach, each with the office that the viewer holds in it now and how many members it has.
 * Nothing here says who any member is.
 */
export async function listCooperatives(db: Db, viewer: Viewer, after: string | null = null) {
  const last = after === null ? undefined : await findCooperative(db, viewer, after);
  let query = cooperatives(db, viewer).limit(PAGE + 1);
  if (last)
    query = query.where((eb) =>
      eb(eb.refTuple("cooperative.name", "cooperative.id"), ">", eb.tuple(last.name, last.id)),
    );
  const rows = await query.execute();
  const shown = rows.slice(0, PAGE);
  const members = await memberCounts(
    db,
    shown.map(({ id }) => id),
  );
  return {
    rows: shown.map((row) => ({ ...row, members: members.get(row.id) ?? 0 })),
    next: rows.length > PAGE ? shown.at(-1)!.id : null,
  };
}

function cooperatives(db: Db, viewer: Viewer) {
  return db
    .selectFrom("cooperative")
    .innerJoin("office", "office.id", "cooperative.office_id")
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
      "cooperative.founded_on",
      "cooperative.principal_idr",
      "cooperative.monthly_idr",
      "cooperative.version",
      "office.name as office",
      "cooperative_officer.duty",
    ])
    .where(cooperativesWithin(viewer, "cooperative.read"))
    .orderBy("cooperative.name")
    .orderBy("cooperative.id");
}

async function memberCounts(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select((eb) => ["cooperative_member.cooperative_id", eb.fn.countAll().as("count")])
    .where("cooperative_member.cooperative_id", "in", ids)
    .where("member_leaving.id", "is", null)
    .groupBy("cooperative_member.cooperative_id")
    .execute();
  return new Map(rows.map(({ cooperative_id, count }) => [cooperative_id, Number(count)]));
}

/** The accounts that hold an office of a cooperative, and those that held one, of which the viewer has already read. */
export async function listOfficers(db: Db, cooperative_id: string) {
  const rows = await db
    .selectFrom("cooperative_officer")
    .innerJoin("app_user", "app_user.id", "cooperative_officer.user_id")
    .select([
      "cooperative_officer.id",
      "cooperative_officer.duty",
      "cooperative_officer.recorded_at",
      "cooperative_officer.ended_at",
      "app_user.full_name",
    ])
    .where("cooperative_officer.cooperative_id", "=", cooperative_id)
    .orderBy("cooperative_officer.id")
    .execute();
  return [...rows.filter(({ ended_at }) => ended_at === null), ...rows.filter(({ ended_at }) => ended_at !== null)];
}

/** Accounts of treasurers in the office of a cooperative: whoever may be given one of its offices. */
export function treasurersOf(db: Db, office_id: string) {
  return db
    .selectFrom("app_user")
    .select(["id", "full_name"])
    .where("office_id", "=", office_id)
    .where("role", "=", "cooperative_treasurer")
    .where("disabled_at", "is", null)
    .orderBy("full_name")
    .execute();
}
