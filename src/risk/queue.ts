import type { Day } from "#src/day";
import { compareText } from "#src/order";
import { RISK_BANDS } from "#src/risk/band";

/** What decides whether and when a person looks at a case. */
export type Reviewable = { case_id: string; band: string; review_now: number; review_due_on: Day | null };

/** A person has to look: the day has come, or a critical factor is present, whatever was agreed. */
export function isReviewDue(row: Reviewable, today: Day): boolean {
  return row.review_now === 1 || (row.review_due_on !== null && row.review_due_on <= today);
}

/** Queue order: due first, then more serious (review now, then the band). Never by points: nobody is ranked by them. */
export function byReviewDue(one: Reviewable, other: Reviewable): number {
  // A critical factor without an agreed day is due at once.
  const due = (row: Reviewable) => row.review_due_on ?? "";
  const weight = (row: Reviewable) =>
    (row.review_now === 1 ? 10 : 0) + (RISK_BANDS.codes as readonly string[]).indexOf(row.band);
  return compareText(due(one), due(other)) || weight(other) - weight(one) || compareText(one.case_id, other.case_id);
}
