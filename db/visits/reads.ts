import type { Selectable } from "kysely";
import { casesWithin, ownCases } from "#db/access/visible";
import type { Database, Db } from "#db/database";
import { withCases } from "#db/dialect/join-order";
import type { PlacedCase } from "#db/people/placement";
import { openFor, personKey } from "#db/vault/person-keys";
import { readYesNo } from "#db/yes-no";
import { type Action, scopeOf, type Viewer } from "#src/access/policy";
import { addDays, type Day } from "#src/day";
import type { LoggedVisit, PlannedVisit } from "#src/visits/schedule";
import type { Visit } from "#src/visits/visit";

type VisitRow = Selectable<Database["visit"]>;

/** For writes and readers that have already asked whether the viewer may see the case. */
export async function plannedVisits(db: Db, caseId: string): Promise<PlannedVisit[]> {
  const rows = await db
    .selectFrom("planned_visit")
    .select(["id", "item", "due_on", "opens_on", "closes_on", "mode", "status", "closed_by_visit_id"])
    .where("case_id", "=", caseId)
    .orderBy("due_on")
    .orderBy("item")
    .execute();
  return rows as PlannedVisit[];
}

export function loggedVisits(db: Db, caseId: string): Promise<LoggedVisit[]> {
  return standing(db)
    .select(["visit.id", "visit.visited_on", "visit.outcome", "visit.planned_visit_id", "visit.next_visit_on"])
    .where("visit.case_id", "=", caseId)
    .execute();
}

/** A logged visit as `src` knows it, with its bookkeeping. `note` and `next_step` are null where the viewer may not read them. */
export type VisitEntry = Visit & { recorded_at: string; recorded_by: string; withdrawn: string | null };

/** That a visit was made, by whom and how, without what was learnt at it. */
export type VisitGlance = Pick<
  VisitEntry,
  "id" | "case_id" | "visited_on" | "mode" | "outcome" | "recorded_by" | "withdrawn"
>;

/**
 * The visits of a case, newest first, withdrawn ones included and marked. Only after asking for the case as the viewer may
 * see it: what was answered is of the class `economy`, what was written down of the class `narrative`.
 */
export async function listVisits(
  db: Db,
  placed: Pick<PlacedCase, "id" | "person_id">,
  readable: { economy: boolean; narrative: boolean },
  limit = 500,
): Promise<(VisitEntry | VisitGlance)[]> {
  const rows = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .selectAll("visit")
    .select("visit_withdrawal.reason as withdrawn")
    .where("visit.case_id", "=", placed.id)
    .orderBy("visit.visited_on", "desc")
    .orderBy("visit.id", "desc")
    .limit(limit)
    .execute();
  if (!readable.economy)
    return rows.map(({ id, case_id, visited_on, mode, outcome, recorded_by, withdrawn }) => {
      return { id, case_id, visited_on, mode, outcome, recorded_by, withdrawn } as VisitGlance;
    });
  const key = readable.narrative && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => {
    const opened = (column: "note" | "next_step") =>
      key ? openFor(key, { table: "visit", column, id: row.id }, row[column]) : null;
    return { ...visitOf(row, opened("note"), opened("next_step")), withdrawn: row.withdrawn };
  });
}

export function visitOf(row: VisitRow, note: string | null, next_step: string | null) {
  const {
    content_hash: _hash,
    version: _version,
    present,
    wants_support,
    has_support,
    supportive_family,
    ...plain
  } = row;
  return {
    ...plain,
    present: JSON.parse(present),
    wants_support: readYesNo(wants_support),
    has_support: readYesNo(has_support),
    supportive_family: readYesNo(supportive_family),
    note,
    next_step,
  } as Visit & { recorded_at: string; recorded_by: string };
}

const MOST_PLANS = 400;

/**
 * Open planned visits up to `days` ahead, the most overdue first: of the viewer's own cases (what *my day* shows), or of
 * all whose visits she reads.
 */
export function plansAhead(db: Db, viewer: Viewer, today: Day, days: number, reach: "mine" | "all" = "mine") {
  let query = withCases(db, "planned_visit", areFew(viewer, reach))
    .selectAll("caseload")
    .select([
      "planned_visit.id as planned_visit_id",
      "planned_visit.item",
      "planned_visit.due_on",
      "planned_visit.opens_on",
      "planned_visit.closes_on",
      "planned_visit.mode",
    ])
    .where("planned_visit.status", "=", "open")
    .where("planned_visit.opens_on", "<=", addDays(today, days))
    .where(casesWithin(viewer, "visit.read", "caseload"));
  if (reach === "mine") query = query.where(ownCases(viewer));
  return query.orderBy("planned_visit.due_on").orderBy("planned_visit.id").limit(MOST_PLANS).execute();
}

/** Logged visits that still stand, newest first: of the viewer's own cases, or of all whose visits she reads. */
export function recentVisits(db: Db, viewer: Viewer, limit: number, reach: "mine" | "all" = "mine") {
  let query = withCases(db, "visit", areFew(viewer, reach))
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .where("visit_withdrawal.id", "is", null)
    .selectAll("caseload")
    .select(["visit.id as visit_id", "visit.visited_on", "visit.outcome", "visit.mode", "visit.recorded_by"])
    .where(casesWithin(viewer, "visit.read", "caseload"));
  if (reach === "mine") query = query.where(ownCases(viewer));
  return query.orderBy("visit.visited_on", "desc").orderBy("visit.id", "desc").limit(limit).execute();
}

/** One logged visit with the case it stands on, where the viewer does this to it; undefined when it is not there for her. */
export function findVisit(db: Db, viewer: Viewer, id: string, action: Action = "visit.withdraw") {
  return standing(db)
    .innerJoin("case_file", "case_file.id", "visit.case_id")
    .select(["visit.id", "visit.visited_on", "visit.outcome", "visit.mode", "case_file.case_number"])
    .where("visit.id", "=", id)
    .where("case_file.removed_at", "is", null)
    .where(casesWithin(viewer, action, "case_file"))
    .executeTakeFirst();
}

function areFew(viewer: Viewer, reach: "mine" | "all"): boolean {
  return reach === "mine" || scopeOf(viewer, "visit.read") !== "all";
}

function standing(db: Db) {
  return db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .where("visit_withdrawal.id", "is", null);
}
