import { sql } from "kysely";
import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { type FigureFacts, type FourFigures, fourFigures } from "#src/outcomes/four-figures";
import { type IncomeSummary, incomeAgainstBaseline, summariseIncome } from "#src/outcomes/income";
import type { CountRow } from "#src/outcomes/protected-report";
import type { CaseloadDimension, OutcomeDimension } from "#src/outcomes/report";

const CASELOAD_COLUMN = {
  province: "caseload.province_code",
  regency: "caseload.regency_code",
  risk: "caseload.band",
  status: "caseload.status",
  pathway: "caseload.pathway",
  office: "caseload.office_id",
} as const satisfies Record<CaseloadDimension, string>;

/** How many cases, by one or two of their columns. Counts are exact: whoever passes them on protects them. */
export async function countCaseload(db: Db, viewer: Viewer, by: readonly CaseloadDimension[]): Promise<CountRow[]> {
  const [first, second = first] = by.map((dimension) => sql.ref<string | null>(CASELOAD_COLUMN[dimension]));
  const rows = await db
    .selectFrom("caseload")
    .where(casesWithin(viewer, "outcomes.read", "caseload"))
    .select((eb) => [first!.as("first"), second!.as("second"), eb.fn.countAll<number>().as("count")])
    .groupBy([first!, second!])
    .orderBy("first")
    .orderBy("second")
    .execute();
  return rows.map((row) => ({ values: by.length === 1 ? [row.first] : [row.first, row.second], count: row.count }));
}

const OUTCOME_COLUMN = {
  activity: sql.ref<string | null>("enrolment.activity"),
  kind: sql.ref<string | null>("enrolment.kind"),
  programme: sql.ref<string | null>("enrolment.programme_id"),
  province: sql.ref<string | null>("caseload.province_code"),
  cohort: sql<string | null>`substr(enrolment.enrolled_on, 1, 4)`,
} as const satisfies Record<OutcomeDimension, unknown>;

/** Enrolments by one dimension and by status. `from`, `to`: days of enrolment, both included. */
export async function countEnrolments(
  db: Db,
  viewer: Viewer,
  by: OutcomeDimension,
  from: Day | null,
  to: Day | null,
): Promise<CountRow[]> {
  const column = OUTCOME_COLUMN[by];
  let query = db
    .selectFrom("enrolment")
    .innerJoin("caseload", "caseload.case_id", "enrolment.case_id")
    .where(casesWithin(viewer, "outcomes.read", "caseload"));
  if (from !== null) query = query.where("enrolment.enrolled_on", ">=", from);
  if (to !== null) query = query.where("enrolment.enrolled_on", "<=", to);
  const rows = await query
    .select((eb) => [column.as("first"), "enrolment.status", eb.fn.countAll<number>().as("count")])
    .groupBy([column, "enrolment.status"])
    .orderBy("first")
    .orderBy("enrolment.status")
    .execute();
  return rows.map((row) => ({ values: [row.first, row.status], count: row.count }));
}

export type VisitTiming = { in_window: number; late: number; early: number; not_made: number; overdue: number };

/** Planned visits that were due in a period, by how they were kept. */
export async function visitTiming(db: Db, viewer: Viewer, from: Day, to: Day, today: Day): Promise<VisitTiming> {
  const rows = await db
    .selectFrom("planned_visit")
    .innerJoin("caseload", "caseload.case_id", "planned_visit.case_id")
    .leftJoin("visit", "visit.id", "planned_visit.closed_by_visit_id")
    .where(casesWithin(viewer, "outcomes.read", "caseload"))
    .where("planned_visit.due_on", ">=", from)
    .where("planned_visit.due_on", "<=", to)
    .where("planned_visit.status", "!=", "cancelled")
    .select((eb) => [
      sql<string>`case
        when planned_visit.status = 'open' and planned_visit.closes_on >= ${today} then 'ahead'
        when planned_visit.status = 'open' then 'overdue'
        when visit.visited_on is null then 'not_made'
        when visit.visited_on < planned_visit.opens_on then 'early'
        when visit.visited_on > planned_visit.closes_on then 'late'
        else 'in_window' end`.as("timing"),
      eb.fn.countAll<number>().as("count"),
    ])
    .groupBy("timing")
    .execute();
  const counted = Object.fromEntries(rows.map(({ timing, count }) => [timing, count]));
  const of = (timing: string) => counted[timing] ?? 0;
  return {
    in_window: of("in_window"),
    late: of("late"),
    early: of("early"),
    not_made: of("not_made"),
    overdue: of("overdue"),
  };
}

/** Income at the latest visit that tells it, against the latest baseline of the same case. */
export async function incomeSummary(db: Db, viewer: Viewer): Promise<IncomeSummary> {
  const rows = await db
    .selectFrom("baseline")
    .innerJoin("caseload", "caseload.case_id", "baseline.case_id")
    .where(casesWithin(viewer, "outcomes.read", "caseload"))
    .where("baseline.monthly_income_idr", "is not", null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("baseline as later")
            .select("later.id")
            .whereRef("later.case_id", "=", "baseline.case_id")
            .where((later) =>
              later(
                later.refTuple("later.recorded_on", "later.id"),
                ">",
                later.refTuple("baseline.recorded_on", "baseline.id"),
              ),
            ),
        ),
      ),
    )
    .innerJoin("visit", (join) =>
      join.on((eb) =>
        eb(
          "visit.id",
          "=",
          eb
            .selectFrom("visit as telling")
            .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "telling.id")
            .select("telling.id")
            .whereRef("telling.case_id", "=", "baseline.case_id")
            .where("telling.monthly_income_idr", "is not", null)
            .where("visit_withdrawal.id", "is", null)
            .orderBy("telling.visited_on", "desc")
            .orderBy("telling.id", "desc")
            .limit(1),
        ),
      ),
    )
    .select(["baseline.monthly_income_idr as baseline", "visit.visited_on", "visit.monthly_income_idr"])
    .execute();
  return summariseIncome(rows.map(({ baseline, ...latest }) => incomeAgainstBaseline(baseline, [latest])));
}

/** The four figures over the people whose latest determination says that they were trafficked. */
export async function figures(db: Db, viewer: Viewer): Promise<FourFigures> {
  const rows = await db
    .selectFrom("caseload")
    .innerJoin("person", "person.id", "caseload.person_id")
    .innerJoin("determination", "determination.case_id", "caseload.case_id")
    .leftJoin("trafficking_experience", "trafficking_experience.case_id", "caseload.case_id")
    .where(casesWithin(viewer, "outcomes.read", "caseload"))
    .select([
      "caseload.case_id",
      "person.gender",
      "person.education",
      "determination.confirmed_result",
      "trafficking_experience.within_country",
      "trafficking_experience.transport_modes",
    ])
    .orderBy("determination.decided_on")
    .orderBy("determination.recorded_at")
    .orderBy("trafficking_experience.episode")
    .execute();
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) latest.set(row.case_id, row);
  return fourFigures(
    [...latest.values()]
      .filter((row) => row.confirmed_result === "ActualVictimOfTrafficking")
      .map(
        (row): FigureFacts => ({
          gender: row.gender as FigureFacts["gender"],
          education: row.education,
          within_country: row.within_country === null ? null : row.within_country === 1,
          transport_modes: row.transport_modes === null ? [] : (JSON.parse(row.transport_modes) as string[]),
        }),
      ),
  );
}
