import type { Db } from "#db/database";
import { assessmentOf, latestAssessment } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { standingReview } from "#db/risk/review-reads";
import { currentRiskVersion } from "#db/risk/versions";
import type { Day } from "#src/day";
import { assess } from "#src/risk/assess";
import { basisOf } from "#src/risk/review";
import { standingOf } from "#src/risk/standing";

type Weighed = {
  case_id: string;
  band: string;
  points: number;
  review_now: number;
  top_factor: string | null;
  review_due_on: string | null;
  reassess_on: string | null;
};

/** Rows whose date has come, as they stand today: what a page shows until the job has stored it. Others pass as they are. */
export async function freshened<Row extends Weighed>(db: Db, rows: readonly Row[], today: Day): Promise<Row[]> {
  const due = rows
    .filter(({ reassess_on }) => reassess_on !== null && reassess_on <= today)
    .map(({ case_id }) => case_id);
  if (due.length === 0) return [...rows];
  const version = await currentRiskVersion(db);
  const facts = await factsOf(db, due);
  const fresh = new Map<string, Partial<Weighed>>();
  for (const case_id of due) {
    const known = facts.get(case_id);
    if (!known) continue;
    const assessment = assess(known, version, today);
    const last = await latestAssessment(db, case_id);
    const since = last && basisOf(assessmentOf(last)) === basisOf(assessment) ? last.basis_since : today;
    const standing = standingOf(assessment, await standingReview(db, case_id), since, today);
    fresh.set(case_id, {
      band: standing.band,
      points: assessment.total,
      review_now: assessment.review_now ? 1 : 0,
      top_factor: assessment.top_factors[0] ?? null,
      review_due_on: standing.review_due_on,
    });
  }
  return rows.map((row) => ({ ...row, ...fresh.get(row.case_id) }));
}
