import { casesWithin } from "#db/access/visible";
import { withNames } from "#db/caseload/reads";
import type { Db } from "#db/database";
import { may, type Viewer } from "#src/access/policy";
import { UNFINISHED_FLAGS } from "#src/risk/flags";
import { MOST_CASES } from "#src/transfers/transfer";

/** What goes along with each of these cases when it is given to somebody else, as far as the viewer may see them. */
export async function handoverPreview(db: Db, viewer: Viewer, case_numbers: readonly string[]) {
  const numbers = [...new Set(case_numbers)].slice(0, MOST_CASES);
  if (numbers.length === 0) return [];
  const rows = await db
    .selectFrom("caseload")
    .selectAll()
    .where("case_number", "in", numbers)
    .where(casesWithin(viewer, "case.read", "caseload"))
    .orderBy("case_number")
    .execute();
  const ids = rows.map(({ case_id }) => case_id);
  if (ids.length === 0) return [];
  const [plans, flags, contact, referrals, agreed, enrolments, files, closures, transfers] = await Promise.all([
    counted(db, "planned_visit", ids, ["open"]),
    counted(db, "flag", ids, UNFINISHED_FLAGS),
    counted(db, "contact_step", ids, ["open"]),
    counted(db, "referral", ids, ["pending", "accepted", "in_service"]),
    db.selectFrom("plan_agreement").select("case_id").distinct().where("case_id", "in", ids).execute(),
    counted(db, "enrolment", ids, ["waiting", "enrolled", "active", "paused"]),
    db.selectFrom("case_file").select(["id", "version"]).where("id", "in", ids).execute(),
    db
      .selectFrom("closure_request")
      .select("case_id")
      .where("case_id", "in", ids)
      .where("state", "=", "waiting")
      .execute(),
    db
      .selectFrom("case_transfer")
      .select("case_id")
      .where("case_id", "in", ids)
      .where("state", "=", "waiting")
      .execute(),
  ]);
  const withPlan = new Set(agreed.map(({ case_id }) => case_id));
  const versions = new Map(files.map(({ id, version }) => [id, version]));
  const named = await withNames(db, viewer, rows);
  return named.map((row) => ({
    case_number: row.case_number,
    name: row.name,
    status: row.status,
    owner_id: row.owner_id,
    field_staff_id: row.field_staff_id,
    office_id: row.office_id,
    version: versions.get(row.case_id) ?? row.version,
    plans: plans.get(row.case_id) ?? 0,
    flags: flags.get(row.case_id) ?? 0,
    enrolments: enrolments.get(row.case_id) ?? 0,
    contact: contact.get(row.case_id) ?? 0,
    referrals: referrals.get(row.case_id) ?? 0,
    has_plan: withPlan.has(row.case_id),
    waits: closures.some(({ case_id }) => case_id === row.case_id)
      ? ("closure" as const)
      : transfers.some(({ case_id }) => case_id === row.case_id)
        ? ("transfer" as const)
        : null,
    mayGive: may(viewer, "case.assign", row),
  }));
}

async function counted(
  db: Db,
  table: "planned_visit" | "flag" | "contact_step" | "enrolment" | "referral",
  ids: readonly string[],
  states: readonly string[],
): Promise<Map<string, number>> {
  const column = table === "referral" ? "state" : "status";
  const rows = await db
    .selectFrom(table as "flag")
    .select((eb) => ["case_id", eb.fn.countAll<number>().as("count")])
    .where("case_id", "in", [...ids])
    .where(column as "status", "in", [...states])
    .groupBy("case_id")
    .execute();
  return new Map(rows.map(({ case_id, count }) => [case_id, Number(count)]));
}

/** The open cases of a colleague who leaves, as many as go in one go, and how many there are. */
export async function casesOf(db: Db, viewer: Viewer, ownerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("caseload")
    .select("case_number")
    .where("owner_id", "=", ownerId)
    .where("status", "in", ["Active", "FollowUp"])
    .where(casesWithin(viewer, "case.assign", "caseload"))
    .orderBy("sort_on")
    .orderBy("case_id")
    .limit(MOST_CASES)
    .execute();
  return rows.map(({ case_number }) => case_number);
}
