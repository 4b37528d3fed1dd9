import type { Selectable } from "kysely";
import { nextChangeOn, type OtherChanges, otherChanges } from "#db/caseload/other-changes";
import type { Database, Db } from "#db/database";
import { type AssessmentRow, assessmentOf, latestAssessment } from "#db/risk/assessment-writes";
import { standingReview } from "#db/risk/review-reads";
import { stageFactsOf } from "#db/stages/facts";
import { dayInJakarta } from "#src/day";
import { anchorOf, type CaseStatus, isOpen } from "#src/people/case-file";
import { atLevel } from "#src/places/place";
import type { Assessment } from "#src/risk/assess";
import type { StandingReview } from "#src/risk/review";
import { standingOf } from "#src/risk/standing";
import { type StageFacts, stageOf } from "#src/stages/stage";

type Row = Database["caseload"];

/**
 * The caseload row as the records make it; undefined when the case was removed. The only place that knows how: the
 * writes store what it says, and a check compares what is stored with it.
 */
export async function caseloadRowOf(db: Db, caseId: string, at: string): Promise<Row | undefined> {
  const file = await db
    .selectFrom("case_file")
    .innerJoin("person", "person.id", "case_file.person_id")
    .selectAll("case_file")
    .select("person.place_code")
    .where("case_file.id", "=", caseId)
    .where("case_file.removed_at", "is", null)
    .executeTakeFirst();
  if (!file) return undefined;

  const [visited, next, enrolments, assessment, review, steps, changes] = await Promise.all([
    lastVisit(db, caseId),
    nextVisit(db, caseId),
    db
      .selectFrom("enrolment")
      .select("kind")
      .distinct()
      .where("case_id", "=", caseId)
      .where("status", "in", ["waiting", "enrolled", "active", "paused"])
      .orderBy("kind")
      .execute(),
    latestAssessment(db, caseId),
    standingReview(db, caseId),
    stageFactsOf(db, file),
    otherChanges(db, [caseId]).then((all) => all.get(caseId)!),
  ]);

  return rowFrom(
    file,
    {
      visited,
      next,
      kinds: enrolments.map(({ kind }) => kind),
      assessment,
      of: assessment && assessmentOf(assessment),
      review,
      steps,
      ...changes,
    },
    at,
  );
}

type FileOfRow = Selectable<Database["case_file"]> & { place_code: string | null };
type KnownOfCase = {
  visited: string | null;
  next: { due_on: string; closes_on: string } | undefined;
  /** Kinds of the programmes she is in, sorted. */
  kinds: readonly string[];
  assessment: AssessmentRow | undefined;
  /** The same assessment as the rules know it. */
  of: Assessment | undefined;
  review: StandingReview | null;
  /** What its stage rests on. */
  steps: StageFacts;
} & OtherChanges;

/** The row of a case of which everything is at hand. */
export function rowFrom(
  file: FileOfRow,
  { visited, next, kinds, assessment, of, review, steps, ...other }: KnownOfCase,
  at: string,
): Row {
  const today = dayInJakarta(at);
  const standing = assessment && of && standingOf(of, review, assessment.basis_since, today);
  return {
    case_id: file.id,
    person_id: file.person_id,
    case_number: file.case_number,
    office_id: file.office_id,
    team_id: file.team_id,
    owner_id: file.owner_id,
    field_staff_id: file.field_staff_id,
    pathway: file.pathway,
    status: file.status,
    stage: stageOf(steps),
    province_code: atLevel(file.place_code, "province"),
    regency_code: atLevel(file.place_code, "regency"),
    district_code: atLevel(file.place_code, "district"),
    village_code: atLevel(file.place_code, "village"),
    sort_on: anchorOf(file),
    returned_on: file.returned_on,
    opened_on: file.opened_on,
    band: standing?.band ?? "low",
    points: assessment?.total ?? 0,
    review_now: assessment?.review_now ?? 0,
    top_factor: assessment?.top_factor ?? null,
    review_due_on: standing?.review_due_on ?? null,
    last_visit_on: visited,
    next_visit_on: next?.due_on ?? null,
    next_visit_closes_on: next?.closes_on ?? null,
    programme_kinds: kinds.join(","),
    // The calendar changes nothing more about a case that is closed.
    reassess_on: isOpen(file.status as CaseStatus) ? nextChangeOn(standing?.changes_on ?? null, other, today) : null,
    updated_at: at,
    version: file.version,
  };
}

async function lastVisit(db: Db, caseId: string): Promise<string | null> {
  const last = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select("visit.visited_on")
    .where("visit.case_id", "=", caseId)
    .where("visit.outcome", "=", "completed")
    .where("visit_withdrawal.id", "is", null)
    .orderBy("visit.visited_on", "desc")
    .executeTakeFirst();
  return last?.visited_on ?? null;
}

function nextVisit(db: Db, caseId: string) {
  return db
    .selectFrom("planned_visit")
    .select(["due_on", "closes_on"])
    .where("case_id", "=", caseId)
    .where("status", "=", "open")
    .orderBy("due_on")
    .executeTakeFirst();
}
