import { casesWithin } from "#db/access/visible";
import type { Db } from "#db/database";
import { scopeOf, type Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { Judged } from "#src/looking-back/agreement";
import { ageGroupOf, sexOf } from "#src/looking-back/groups";
import type { Band } from "#src/risk/band";

/** A judgement with the groups that it is counted in. `reviewer` is null where the viewer is not responsible for whoever judged. */
export type JudgedReview = Judged & { office: string; sex: string; age: string; reviewer: string | null };

/**
 * Every judgement of a period (days of review, both included) over the cases that the viewer may look back on. Who judged is
 * told only to her own supervisor and to managers.
 */
export async function judgedReviews(db: Db, viewer: Viewer, from: Day, to: Day): Promise<JudgedReview[]> {
  const rows = await db
    .selectFrom("risk_review")
    .innerJoin("risk_assessment", "risk_assessment.id", "risk_review.assessment_id")
    .innerJoin("case_file", "case_file.id", "risk_review.case_id")
    .innerJoin("person", "person.id", "case_file.person_id")
    .innerJoin("office", "office.id", "case_file.office_id")
    .innerJoin("app_user", "app_user.id", "risk_review.recorded_by")
    .select([
      "risk_assessment.band as tool",
      "risk_review.band as person",
      "risk_review.reviewed_on",
      "office.name as office",
      "person.gender",
      "person.birth_date",
      "person.birth_year",
      "person.birth_estimated",
      "app_user.full_name",
      "app_user.team_id",
    ])
    .where(casesWithin(viewer, "lookback.read", "case_file"))
    .where("case_file.removed_at", "is", null)
    .where("risk_review.reviewed_on", ">=", from)
    .where("risk_review.reviewed_on", "<=", to)
    .execute();
  const seesEveryone = scopeOf(viewer, "lookback.read") === "all";
  return rows.map((row) => ({
    tool: row.tool as Band,
    person: row.person as Band,
    office: row.office,
    sex: sexOf(row.gender),
    age: ageGroupOf({ ...row, birth_estimated: row.birth_estimated === 1 }, row.reviewed_on),
    reviewer:
      seesEveryone || (row.team_id !== null && viewer.supervisedTeamIds.includes(row.team_id)) ? row.full_name : null,
  }));
}
