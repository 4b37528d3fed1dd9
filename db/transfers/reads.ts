import { staffNames } from "#db/access/reads";
import { casesWithin, transfersTo } from "#db/access/visible";
import type { Db } from "#db/database";
import { can, type Viewer } from "#src/access/policy";

const MOST = 200;

/** Transfers that wait: those the viewer's office is asked to take, and those of cases she may give away. */
export async function transfersWaiting(db: Db, viewer: Viewer) {
  const [toTake, given] = await Promise.all([
    can(viewer, "transfer.accept") ? waiting(db).where(transfersTo(viewer, "transfer.accept")).execute() : [],
    waiting(db)
      .where(casesWithin(viewer, "case.assign", "caseload"))
      .execute(),
  ]);
  const names = await namesOf(db, [...toTake, ...given]);
  const shown = (rows: typeof given) => rows.map((row) => ({ ...row, asked_by: names.get(row.recorded_by) ?? "" }));
  return {
    toTake: shown(toTake),
    given: shown(given.filter(({ id }) => !toTake.some((other) => other.id === id))),
  };
}

/** One transfer as the office that is asked, or whoever may give the case away, sees it: where to and why, not who. */
export async function findTransfer(db: Db, viewer: Viewer, id: string) {
  const row = await base(db)
    .where("case_transfer.id", "=", id)
    .where((eb) =>
      eb.or([
        transfersTo(viewer, "transfer.accept")(eb as never),
        casesWithin(viewer, "case.assign", "caseload")(eb as never),
      ]),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  const asksHer = await base(db)
    .where("case_transfer.id", "=", id)
    .where(transfersTo(viewer, "transfer.accept"))
    .executeTakeFirst();
  const mayGive = await base(db)
    .where("case_transfer.id", "=", id)
    .where(casesWithin(viewer, "case.assign", "caseload"))
    .executeTakeFirst();
  const names = await namesOf(db, [row]);
  return {
    ...row,
    asked_by: names.get(row.recorded_by) ?? "",
    asksHer: asksHer !== undefined,
    mayGive: mayGive !== undefined,
  };
}

function waiting(db: Db) {
  return base(db)
    .where("case_transfer.state", "=", "waiting")
    .orderBy("case_transfer.recorded_at")
    .orderBy("case_transfer.id")
    .limit(MOST);
}

function base(db: Db) {
  return db
    .selectFrom("case_transfer")
    .innerJoin("caseload", "caseload.case_id", "case_transfer.case_id")
    .innerJoin("office as from_office", "from_office.id", "case_transfer.from_office_id")
    .innerJoin("office as to_office", "to_office.id", "case_transfer.to_office_id")
    .select([
      "case_transfer.id",
      "case_transfer.case_id",
      "case_transfer.to_office_id",
      "case_transfer.reason",
      "case_transfer.enrolments",
      "case_transfer.state",
      "case_transfer.version",
      "case_transfer.recorded_at",
      "case_transfer.recorded_by",
      "caseload.case_number",
      "caseload.pathway",
      "caseload.stage",
      "caseload.band",
      "caseload.regency_code",
      "from_office.name as from_office",
      "to_office.name as to_office",
    ]);
}

function namesOf(db: Db, rows: readonly { recorded_by: string }[]) {
  return staffNames(
    db,
    rows.map(({ recorded_by }) => recorded_by),
  );
}

/** Who there can be given the case, for the answer's two lists. */
export function colleaguesOf(db: Db, officeId: string) {
  return db
    .selectFrom("app_user")
    .select(["id", "full_name", "role"])
    .where("office_id", "=", officeId)
    .where("disabled_at", "is", null)
    .where("role", "in", ["program_officer", "field_staff"])
    .orderBy("full_name")
    .execute();
}
