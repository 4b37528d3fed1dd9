import { staffNames } from "#db/access/reads";
import { casesWithin, transfersTo } from "#db/access/visible";
import type { Db } from "#db/database";
import { openFor, personKey } from "#db/vault/person-keys";
import { can, type Viewer } from "#src/access/policy";
import { addDays, type Day, dayInJakarta } from "#src/day";
import { ANSWER_SHOWN_DAYS } from "#src/transfers/transfer";

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

/**
 * One transfer as the office that is asked, whoever may give the case away, or whoever asked sees it: where to and why, not
 * who. The words are for these alone: what the old office wrote to the new one, and what that answered.
 */
export async function findTransfer(db: Db, viewer: Viewer, id: string) {
  const row = await base(db)
    .select(["case_transfer.note", "caseload.person_id"])
    .where("case_transfer.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const one = base(db).where("case_transfer.id", "=", id);
  const asksHer = (await one.where(transfersTo(viewer, "transfer.accept")).executeTakeFirst()) !== undefined;
  const mayGive = (await one.where(casesWithin(viewer, "case.assign", "caseload")).executeTakeFirst()) !== undefined;
  if (!asksHer && !mayGive && row.recorded_by !== viewer.userId) return undefined;
  const answer = await db
    .selectFrom("transfer_decision")
    .select(["id", "decision", "note", "owner_id", "recorded_at", "recorded_by"])
    .where("transfer_id", "=", id)
    .executeTakeFirst();
  const { note, person_id, ...transfer } = row;
  const key = await personKey(db, person_id);
  const names = await staffNames(db, [row.recorded_by, ...(answer ? [answer.recorded_by, answer.owner_id] : [])]);
  return {
    ...transfer,
    note: openFor(key, { table: "case_transfer", column: "note", id }, note),
    asked_by: names.get(row.recorded_by) ?? "",
    answer: answer
      ? {
          on: dayInJakarta(answer.recorded_at),
          by: names.get(answer.recorded_by) ?? "",
          owner: answer.owner_id === null ? null : (names.get(answer.owner_id) ?? null),
          note: openFor(key, { table: "transfer_decision", column: "note", id: answer.id }, answer.note),
        }
      : null,
    asksHer,
    mayGive,
  };
}

/** What other offices answered lately to what the viewer asked, newest first. */
export async function transfersAnsweredOf(db: Db, viewer: Viewer, today: Day) {
  const rows = await base(db)
    .innerJoin("transfer_decision", "transfer_decision.transfer_id", "case_transfer.id")
    .select("transfer_decision.recorded_at as answered_at")
    .where("case_transfer.recorded_by", "=", viewer.userId)
    .where("case_transfer.state", "in", ["accepted", "declined"])
    .where("transfer_decision.recorded_at", ">=", addDays(today, -ANSWER_SHOWN_DAYS))
    .orderBy("transfer_decision.recorded_at", "desc")
    .orderBy("case_transfer.id")
    .limit(MOST)
    .execute();
  return rows.map((row) => ({ ...row, asked_by: "", answered_on: dayInJakarta(row.answered_at) }));
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
