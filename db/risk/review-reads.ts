import type { Db } from "#db/database";
import type { PlacedCase } from "#db/people/placement";
import { itemsOf } from "#db/risk/assessment-writes";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Band } from "#src/risk/band";
import { basisOf, type ReviewDecision, reviewedBandSince, type StandingReview } from "#src/risk/review";

/** The latest judgement of a case by a person, with what it rested on; null when nobody has judged yet. */
export async function standingReview(db: Db, caseId: string): Promise<StandingReview | null> {
  const reviews = await db
    .selectFrom("risk_review")
    .select(["band", "decision", "reviewed_on", "next_review_on", "assessment_id"])
    .where("case_id", "=", caseId)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  if (!reviews[0]) return null;
  const judged = await db
    .selectFrom("risk_assessment")
    .select("items")
    .where("id", "=", reviews[0].assessment_id)
    .executeTakeFirstOrThrow();
  return standingReviewOf(reviews, itemsOf(judged));
}

/** Every judgement of a case, newest first; reasons only where the viewer may read them. */
export async function listReviews(db: Db, placed: Pick<PlacedCase, "id" | "person_id">, readsReasons: boolean) {
  const rows = await db
    .selectFrom("risk_review")
    .innerJoin("risk_assessment", "risk_assessment.id", "risk_review.assessment_id")
    .select([
      "risk_review.id",
      "risk_review.decision",
      "risk_review.band",
      "risk_assessment.band as tool_band",
      "risk_assessment.total",
      "risk_review.reason",
      "risk_review.reviewed_on",
      "risk_review.next_review_on",
      "risk_review.recorded_by",
    ])
    .where("risk_review.case_id", "=", placed.id)
    .orderBy("risk_review.recorded_at", "desc")
    .orderBy("risk_review.id", "desc")
    .execute();
  const key = readsReasons && rows.length > 0 ? await personKey(db, placed.person_id) : undefined;
  return rows.map((row) => ({
    ...row,
    reason: key ? openFor(key, { table: "risk_review", column: "reason", id: row.id }, row.reason) : null,
  }));
}

/** The judgements of a case, latest first, and what the latest rested on, as the rules look at them. */
export function standingReviewOf(
  reviews: readonly { band: string; decision: string; reviewed_on: string; next_review_on: string }[],
  items: Parameters<typeof basisOf>[0]["items"],
): StandingReview {
  const row = reviews[0]!;
  return {
    band: row.band as Band,
    decision: row.decision as ReviewDecision,
    next_review_on: row.next_review_on,
    basis: basisOf({ items }),
    band_since: reviewedBandSince(reviews),
  };
}

/** The latest judgements of several cases, as `standingReview` reads each. */
export async function standingReviews(db: Db, ids: readonly string[]): Promise<Map<string, StandingReview>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("risk_review")
    .select(["case_id", "band", "decision", "reviewed_on", "next_review_on", "assessment_id"])
    .where("case_id", "in", ids)
    .orderBy("recorded_at", "desc")
    .orderBy("id", "desc")
    .execute();
  if (rows.length === 0) return new Map();
  const byCase = new Map<string, typeof rows>();
  for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row]);
  const ofCases = [...byCase];
  const judged = await db
    .selectFrom("risk_assessment")
    .select(["id", "items"])
    .where(
      "id",
      "in",
      ofCases.map(([, [latest]]) => latest!.assessment_id),
    )
    .execute();
  const items = new Map(judged.map((row) => [row.id, itemsOf(row)]));
  return new Map(
    ofCases.map(([id, reviews]) => [id, standingReviewOf(reviews, items.get(reviews[0]!.assessment_id)!)]),
  );
}
