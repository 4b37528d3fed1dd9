import { staffNames } from "#db/access/reads";
import { casesWithin, transfersTo } from "#db/access/visible";
import type { Db } from "#db/database";
import { readCase } from "#db/people/reads";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import { can, type Viewer } from "#src/access/policy";
import { addDays, type Day, dayInJakarta } from "#src/day";
import { ANSWER_SHOWN_DAYS } from "#src/transfers/transfer";

const MOST = 200;

/** Transfers that wait: those the viewer's office is asked to take, and those of cases she may give away. */
export async function transfersWaiting(db: Db, viewer: Viewer) {
  const [toTake, given] = await Promise.all([
    can(viewer, "transfer.accept")
      ? waiting(db)
          .where(transfersTo(viewer, "transfer.accept"))
          .where("case_transfer.recorded_by", "!=", viewer.userId)
          .execute()
      : [],
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
 * One transfer as the office that is asked, whoever may give the case away, or whoever asked sees it. Who she is it tells
 * nobody. What the case is, the office that is asked reads while it has to answer, others while they may read the case. The
 * words are for the two who exchange them; a manager of another office opens them with a reason, as any words of a case.
 * Where no transfer came of it, the office that was asked is told just that.
 */
export async function findTransfer(db: Db, viewer: Viewer, id: string, now: string) {
  const row = await base(db)
    .select(["case_transfer.note", "case_transfer.from_office_id", "caseload.person_id"])
    .where("case_transfer.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const one = base(db).where("case_transfer.id", "=", id);
  const isAsked = (await one.where(transfersTo(viewer, "transfer.accept")).executeTakeFirst()) !== undefined;
  const mayGive = (await one.where(casesWithin(viewer, "case.assign", "caseload")).executeTakeFirst()) !== undefined;
  const askedHerself = row.recorded_by === viewer.userId;
  if (!isAsked && !mayGive && !askedHerself) return undefined;
  const view = await readCase(db, viewer, row.case_number, now);
  const isWaiting = row.state === "waiting";
  const readsCase = mayGive || (isAsked && isWaiting) || view?.readable.case === true;
  const isBetween =
    (isWaiting && isAsked && row.to_office_id === viewer.officeId) ||
    (row.state !== "accepted" && mayGive && row.from_office_id === viewer.officeId);
  const readsWords = askedHerself || isBetween || view?.readable.narrative === true;
  const {
    note,
    person_id,
    from_office_id: _from,
    pathway,
    stage,
    band,
    regency_code,
    reason,
    enrolments,
    ...asking
  } = row;
  const key = readsWords ? await personKey(db, person_id) : undefined;
  const opened = (table: "case_transfer" | "transfer_decision", record: string, sealed: typeof note) =>
    key ? openFor(key, { table, column: "note", id: record }, sealed) : null;
  return {
    ...asking,
    why: readsCase || askedHerself ? { reason, enrolments } : null,
    ofCase: readsCase ? { pathway, stage, band, regency_code } : null,
    note: opened("case_transfer", id, note),
    ...(await answerTo(db, row, opened)),
    mayAnswer: isAsked && isWaiting && !askedHerself,
    mayGive,
  };
}

type Opened = (table: "transfer_decision", record: string, sealed: Sealed | null) => string | null;

/** Who asked, and who answered what when. */
async function answerTo(db: Db, transfer: { id: string; recorded_by: string }, opened: Opened) {
  const answer = await db
    .selectFrom("transfer_decision")
    .select(["id", "note", "owner_id", "recorded_at", "recorded_by"])
    .where("transfer_id", "=", transfer.id)
    .executeTakeFirst();
  const names = await staffNames(db, [transfer.recorded_by, ...(answer ? [answer.recorded_by, answer.owner_id] : [])]);
  return {
    asked_by: names.get(transfer.recorded_by) ?? "",
    answer: answer
      ? {
          on: dayInJakarta(answer.recorded_at),
          by: names.get(answer.recorded_by) ?? "",
          owner: answer.owner_id === null ? null : (names.get(answer.owner_id) ?? null),
          note: opened("transfer_decision", answer.id, answer.note),
        }
      : null,
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
  return rows.map(({ id, case_number, to_office, state, answered_at }) => {
    return { id, case_number, to_office, state, answered_on: dayInJakarta(answered_at) };
  });
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
