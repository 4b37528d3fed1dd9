import { officesOverseen } from "#db/access/overseers";
import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { draftsToPublish } from "#db/risk/drafts";
import { can, type Viewer } from "#src/access/policy";
import { type Day, dayInJakarta } from "#src/day";
import { MOST_OF_A_KIND, noticedUntil, type Waiting } from "#src/notices/notice";
import { OPEN_STATUSES } from "#src/people/case-file";
import type { FlagSeverity } from "#src/risk/flags";
import { UNFINISHED_FLAGS } from "#src/risk/flags";

/** Flags that are the viewer's to deal with and come due soon. */
export async function flagsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "flag.change")) return [];
  const rows = await db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
    .select(["flag.id", "flag.due_on", "flag.severity", "caseload.case_number"])
    .where("flag.assigned_to", "=", viewer.userId)
    .where("flag.status", "in", UNFINISHED_FLAGS)
    .where("flag.due_on", "<=", noticedUntil(today))
    .where(casesWithin(viewer, "flag.change", "caseload"))
    .orderBy("flag.due_on")
    .orderBy("flag.id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ id, due_on, severity, case_number }) => ({
    kind: "flag",
    record_id: id,
    case_number,
    due_on,
    severity: severity as FlagSeverity,
  }));
}

/** Flags of others that are overdue so long that they are the business of whoever oversees the case: hers to see to from that day. */
export async function escalationsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  const oversees = viewer.role === "manager" || viewer.supervisedTeamIds.length > 0;
  if (!oversees || !can(viewer, "flag.change")) return [];
  let query = db
    .selectFrom("flag")
    .innerJoin("caseload", "caseload.case_id", "flag.case_id")
    .select(["flag.id", "flag.escalates_on", "flag.due_on", "flag.severity", "caseload.case_number"])
    .where("flag.status", "in", UNFINISHED_FLAGS)
    .where("flag.escalates_on", "<=", today)
    .where("flag.assigned_to", "!=", viewer.userId)
    .where("caseload.status", "in", OPEN_STATUSES)
    .where(casesWithin(viewer, "flag.change", "caseload"));
  query =
    viewer.role === "manager"
      ? query.where("flag.office_id", "in", await officesOverseen(db, viewer))
      : query.where("caseload.team_id", "in", viewer.supervisedTeamIds);
  const rows = await query.orderBy("flag.escalates_on").orderBy("flag.id").limit(MOST_OF_A_KIND).execute();
  return rows.map(({ id, escalates_on, due_on, severity, case_number }) => ({
    kind: "flag_escalated",
    record_id: id,
    case_number,
    due_on: escalates_on ?? due_on,
    severity: severity as FlagSeverity,
  }));
}

/** Cases of the viewer's own that she has to look at: at once where a critical factor is present, else by the day agreed. */
export async function reviewsWaiting(db: Db, viewer: Viewer, today: Day): Promise<Waiting[]> {
  if (!can(viewer, "risk.review")) return [];
  const rows = await db
    .selectFrom("caseload")
    .select(["case_id", "case_number", "review_due_on", "review_now"])
    .where("owner_id", "=", viewer.userId)
    .where((eb) => eb.or([eb("review_now", "=", 1), eb("review_due_on", "<=", noticedUntil(today))]))
    .orderBy("review_now", "desc")
    .orderBy("review_due_on")
    .orderBy("case_id")
    .limit(MOST_OF_A_KIND)
    .execute();
  return rows.map(({ case_id, case_number, review_due_on, review_now }) => ({
    kind: "review",
    record_id: case_id,
    case_number,
    due_on: review_due_on ?? today,
    severity: review_now === 1 ? "critical" : null,
  }));
}

/** Drafts of the rules that were handed on and that the viewer may publish: whoever made or ever changed them may not. */
export async function rulesWaiting(db: Db, viewer: Viewer, _today: Day): Promise<Waiting[]> {
  const drafts = await draftsToPublish(db, viewer);
  return drafts.slice(0, MOST_OF_A_KIND).map(({ id, offered_at }) => ({
    kind: "rules_draft",
    record_id: id,
    case_number: null,
    due_on: dayInJakarta(offered_at!),
    severity: null,
  }));
}
