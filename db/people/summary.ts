import type { Db } from "#db/database";
import type { CaseView } from "#db/people/reads";
import { currentBaseline } from "#db/people/reads";
import { readAssessments } from "#db/risk/reads";
import { listVisits } from "#db/visits/reads";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { reasonText } from "#src/risk/reasons";

const LAST_VISITS = 20;

/** One case as a program reads it: what the viewer may not read is absent or null. Risk is as of today, whatever is stored. */
export async function readCaseForApi(db: Db, viewer: Viewer, view: CaseView, today: Day) {
  const { placed, file, readable } = view;
  const enrolments = await db
    .selectFrom("enrolment")
    .select([
      "id",
      "programme_id",
      "offering_id",
      "kind",
      "activity",
      "status",
      "enrolled_on",
      "planned_end_on",
      "ended_on",
      "drop_reason",
      "certificate_number",
    ])
    .where("case_id", "=", placed.id)
    .orderBy("enrolled_on", "desc")
    .execute();
  const visits = readable.case ? await listVisits(db, placed, readable, LAST_VISITS) : [];
  const assessment = (await readAssessments(db, viewer, [placed], today)).get(placed.id);
  const row = await db.selectFrom("caseload").selectAll().where("case_id", "=", placed.id).executeTakeFirst();
  return {
    case: {
      id: placed.id,
      case_number: placed.case_number,
      pathway: placed.pathway,
      status: placed.status,
      stage: row?.stage ?? null,
      intake_source: file.intake_source,
      opened_on: placed.opened_on,
      returned_on: placed.returned_on,
      referred_on: placed.referred_on,
      closed_on: file.closed_on,
      closure_reason: file.closure_reason,
      reopen_count: file.reopen_count,
      reopened_on: file.reopened_on,
      owner_id: placed.owner_id,
      field_staff_id: placed.field_staff_id,
      version: placed.version,
    },
    person: view.person,
    baseline: readable.economy ? ((await currentBaseline(db, placed)) ?? null) : null,
    enrolments,
    visits,
    next_visit_on: row?.next_visit_on ?? null,
    risk: assessment
      ? {
          band: row?.band ?? assessment.band,
          tool_band: assessment.band,
          points: assessment.total,
          review_now: assessment.review_now,
          review_due_on: row?.review_due_on ?? null,
          version: assessment.version,
          assessed_on: assessment.assessed_on,
          reasons: assessment.items.map((item) => ({
            factor: item.factor,
            name: item.name,
            kind: item.kind,
            state: item.state,
            points: item.points,
            text_en: reasonText(item, "en"),
            text_id: reasonText(item, "id"),
            record_type: item.record_type,
            record_id: item.record_id,
            on: item.fact_on,
          })),
        }
      : null,
  };
}
