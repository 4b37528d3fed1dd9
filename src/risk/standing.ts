import type { Day } from "#src/day";
import type { Assessment } from "#src/risk/assess";
import type { Band } from "#src/risk/band";
import { effectiveBand, reviewDueOn, type StandingReview } from "#src/risk/review";

/** How a case stands: what lists show of its risk, and the day on which the calendar may change that. */
export type Standing = { band: Band; by: "tool" | "person"; review_due_on: Day | null; changes_on: Day | null };

/**
 * The band that visits are planned by, and since when: the one that stands, whoever decided it. A person who raised a case
 * has it visited as soon as the tool would have; one who confirmed puts nothing off.
 */
export function bandToPlan(
  assessment: Pick<Assessment, "band" | "review_now" | "items">,
  tool_since: Day,
  review: StandingReview | null,
  today: Day,
): { band: Band; since: Day } {
  const { band } = effectiveBand(assessment, review, today);
  return { band, since: review === null || band === assessment.band ? tool_since : review.band_since };
}

/** Tool and person together. `since`: the day since when the assessment rests on the same present factors. */
export function standingOf(assessment: Assessment, review: StandingReview | null, since: Day, today: Day): Standing {
  const { band, by, changes_on } = effectiveBand(assessment, review, today);
  const days = [assessment.changes_on, changes_on].filter((day): day is Day => day !== null && day > today).sort();
  return { band, by, review_due_on: reviewDueOn(assessment, review, since), changes_on: days[0] ?? null };
}
