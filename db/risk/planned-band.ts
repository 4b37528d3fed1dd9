import type { AssessmentRow } from "#db/risk/assessment-writes";
import type { Day } from "#src/day";
import type { Assessment } from "#src/risk/assess";
import type { StandingReview } from "#src/risk/review";
import { bandToPlan } from "#src/risk/standing";

export type PlannedBand = ReturnType<typeof bandToPlan>;

/** The band by which the visits of a case are planned, as its latest assessment and judgement leave it; low before the first. */
export function plannedBand(
  last: { row: AssessmentRow; assessment: Assessment } | null,
  review: StandingReview | null,
  today: Day,
): PlannedBand {
  if (last === null) return { band: "low", since: today };
  return bandToPlan(last.assessment, last.row.band_since, review, today);
}

/** A plan that was settled for a band changes nothing when it is settled for it again. */
export function isAtRest(before: PlannedBand, after: PlannedBand): boolean {
  return before.band === after.band && before.since === after.since;
}
