import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { type CodeOf, codeList } from "#src/code-list";
import { addDays, type Day } from "#src/day";
import type { Assessment } from "#src/risk/assess";
import { type Band, compareBands, higherBand, RISK_BANDS } from "#src/risk/band";

export const REVIEW_DECISIONS = codeList("risk_review_decision", "LOCAL", {
  confirmed: ["Confirmed", "Dikonfirmasi"],
  raised: ["Raised", "Dinaikkan"],
  lowered: ["Lowered", "Diturunkan"],
  monitor: ["Keep watching", "Dipantau"],
});
export type ReviewDecision = CodeOf<typeof REVIEW_DECISIONS>;

/** Programme policy: how soon a person looks, and how long her judgement may stand. Days. */
export type ReviewPolicy = {
  version: number;
  /** From the day of the assessment until a first review; a band without a number asks for none. */
  first_within_days: Partial<Record<Band, number>>;
  /** The latest next review, by the band decided on. */
  next_within_days: Record<Band, number>;
  /** Both, while a critical factor is present. */
  critical_within_days: number;
};

export const DEFAULT_REVIEW_POLICY: ReviewPolicy = {
  version: 1,
  first_within_days: { high: 3 },
  next_within_days: { high: 30, medium: 90, low: 180 },
  critical_within_days: 7,
};

/**
 * A person's judgement of an assessment. The decision is hers; the reason and the day of the next look are not optional
 * (UU PDP 27/2022: nobody is subject to an automated decision alone). `band` may be left out when the tool's is kept.
 */
export const RiskReviewForm = z.object({
  id: recordId,
  assessment_id: recordId,
  decision: choice(REVIEW_DECISIONS),
  band: orNull(choice(RISK_BANDS)),
  reason: paragraphs(4000).check(z.refine((reason) => reason === "" || reason.length >= 10, { error: "too_short" })),
  next_review_on: dayAnswer,
});
export type RiskReviewForm = z.infer<typeof RiskReviewForm>;

/**
 * A review of one assessment, made today. Refuses a band that contradicts the decision, a next review that is not ahead or
 * later than the policy allows, and lowering to "low" while a critical factor is present. Lowering then still leaves
 * "review now" in place until the critical answer is over.
 */
export function riskReviewAsOf(
  today: Day,
  assessment: Pick<Assessment, "band" | "review_now">,
  policy: ReviewPolicy = DEFAULT_REVIEW_POLICY,
) {
  return RiskReviewForm.check((payload: Answers<RiskReviewForm>) => {
    const { decision, next_review_on } = payload.value;
    const change = compareBands(judgedBand(payload.value, assessment), assessment.band);
    if ((decision === "raised" || decision === "lowered") && payload.value.band === null)
      refuse(payload, "band", "required");
    else if (decision === "raised" && change <= 0) refuse(payload, "band", "not_higher");
    else if (decision === "lowered" && change >= 0) refuse(payload, "band", "not_lower");
    else if ((decision === "confirmed" || decision === "monitor") && change !== 0)
      refuse(payload, "band", "not_the_same_band");
    else if (decision === "lowered" && assessment.review_now && payload.value.band === "low")
      refuse(payload, "band", "critical_present");
    if (next_review_on <= today) refuse(payload, "next_review_on", "not_in_future");
    else if (
      next_review_on > latestNextReview(today, judgedBand(payload.value, assessment), assessment.review_now, policy)
    )
      refuse(payload, "next_review_on", "too_late");
  });
}

export function judgedBand(review: Pick<RiskReviewForm, "band">, assessment: Pick<Assessment, "band">): Band {
  return review.band ?? assessment.band;
}

export function latestNextReview(
  today: Day,
  band: Band,
  reviewNow: boolean,
  policy: ReviewPolicy = DEFAULT_REVIEW_POLICY,
): Day {
  const days = policy.next_within_days[band];
  return addDays(today, reviewNow ? Math.min(days, policy.critical_within_days) : days);
}

/** What a judgement rested on: the factors present, and the records behind the critical ones. A change of it is a new fact. */
export function basisOf(assessment: Pick<Assessment, "items">): string {
  return assessment.items
    .filter(({ state }) => state === "present")
    .map(({ factor, critical, record_ids }) => (critical ? `${factor}:${[...record_ids].sort().join("+")}` : factor))
    .sort()
    .join(" ");
}

/** The records behind critical factors that a reviewer had before her; the assessment asks for them (`ReviewFact`). */
export function seenRecordIds(assessment: Pick<Assessment, "items">): string[] {
  return assessment.items.flatMap((item) => (item.critical && item.state === "present" ? item.record_ids : []));
}

/** The latest review of a case, with the basis of the assessment it judged, and since when every review said its band. */
export type StandingReview = {
  band: Band;
  decision: ReviewDecision;
  next_review_on: Day;
  basis: string;
  band_since: Day;
};

/** Since when reviews have all said the band that the latest one says; of one or more reviews, latest first. */
export function reviewedBandSince(reviews: readonly { band: string; reviewed_on: Day }[]): Day {
  const other = reviews.findIndex(({ band }) => band !== reviews[0]?.band);
  return reviews.at(other === -1 ? -1 : other - 1)!.reviewed_on;
}

/**
 * The band to show. A person's band stands until its next review day has passed or a new fact changes the assessment; then
 * the tool's band shows again and a review is due. A band she raised never falls back by itself: it stands, and the review
 * is due. A contact by a recruiter or a threat asks for a review whatever anyone decided.
 */
export function effectiveBand(
  assessment: Pick<Assessment, "band" | "review_now" | "items">,
  review: StandingReview | null,
  today: Day,
): { band: Band; by: "tool" | "person"; review_due: boolean; changes_on: Day | null } {
  const { band, review_now } = assessment;
  if (!review) return { band, by: "tool", review_due: review_now || band === "high", changes_on: null };
  const stands = today <= review.next_review_on && review.basis === basisOf(assessment);
  if (stands)
    return { band: review.band, by: "person", review_due: review_now, changes_on: addDays(review.next_review_on, 1) };
  const shown = review.decision === "raised" ? higherBand(band, review.band) : band;
  return { band: shown, by: shown === band ? "tool" : "person", review_due: true, changes_on: null };
}

/** The day a person has to look: the agreed one, or by the policy from when this assessment first stood. `null`: no need. */
export function reviewDueOn(
  assessment: Pick<Assessment, "band" | "review_now" | "items">,
  review: StandingReview | null,
  since: Day,
  policy: ReviewPolicy = DEFAULT_REVIEW_POLICY,
): Day | null {
  if (review && review.basis === basisOf(assessment)) return review.next_review_on;
  if (assessment.review_now) return since;
  const days = policy.first_within_days[assessment.band];
  if (days !== undefined) return addDays(since, days);
  return review ? review.next_review_on : null;
}

/** How often people and tool agree: counts of the tool's band by the person's. Counts only: too few say nothing. */
export function agreement(judged: readonly { tool: Band; person: Band }[]): {
  same: number;
  raised: number;
  lowered: number;
} {
  const counts = { same: 0, raised: 0, lowered: 0 };
  for (const { tool, person } of judged) {
    const change = compareBands(person, tool);
    if (change === 0) counts.same += 1;
    else if (change > 0) counts.raised += 1;
    else counts.lowered += 1;
  }
  return counts;
}
