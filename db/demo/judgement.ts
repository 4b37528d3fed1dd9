import type { Step } from "#db/demo/step";
import type { changeFlag } from "#db/risk/flag-change-writes";
import type { reviewRisk } from "#db/risk/review-writes";
import { addDays, type Day } from "#src/day";

type Form = Parameters<typeof reviewRisk>[3];
type Band = NonNullable<Form["band"]>;
/** What a reviewer reads of an assessment. */
export type Judgeable = { id: string; band: Band; review_now: number };

const BANDS: readonly Band[] = ["low", "medium", "high"];
/** Well inside what the programme's policy allows for each band. */
const LONGEST_DAYS: Record<Band, number> = { low: 120, medium: 60, high: 28 };
const CRITICAL_DAYS = 6;

/** What a reviewer of a certain mood says of an assessment. Where the mood does not fit (nothing is above high), she confirms. */
export function judgement(step: Extract<Step, { does: "review" }>, assessment: Judgeable, today: Day): Form {
  const at = BANDS.indexOf(assessment.band);
  const higher = step.mood === "raise" ? BANDS[at + 1] : undefined;
  const lower = step.mood === "lower" && assessment.review_now === 0 ? BANDS[at - 1] : undefined;
  const band = higher ?? lower ?? null;
  const days = assessment.review_now === 1 ? CRITICAL_DAYS : LONGEST_DAYS[band ?? assessment.band];
  return {
    id: step.id,
    assessment_id: assessment.id,
    decision: higher ? "raised" : lower ? "lowered" : "confirmed",
    band,
    reason: step.reason,
    next_review_on: addDays(today, Math.max(2, Math.round(days * (0.5 + step.patience / 2)))),
  };
}

/** What somebody says who goes through the flags of a case. */
export function flagChange({ to, note }: Extract<Step, { does: "handle_flags" }>): Parameters<typeof changeFlag>[3] {
  const reason = to === "acknowledged" ? null : to === "resolved" ? "help_arranged" : "not_needed";
  return { status: to, note, reason, acted_on: null };
}
