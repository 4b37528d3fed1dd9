import { describe, expect, test } from "vitest";
import { compareBands, higherBand } from "#src/risk/band";
import {
  agreement,
  basisOf,
  DEFAULT_REVIEW_POLICY,
  effectiveBand,
  judgedBand,
  latestNextReview,
  reviewDueOn,
  reviewedBandSince,
  riskReviewAsOf,
  type StandingReview,
  seenRecordIds,
} from "#src/risk/review";
import { bandToPlan } from "#src/risk/standing";
import { aCase, known, met, onDay } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const id = "0190b1c2-0000-7000-8000-000000000001";
const calm = onDay(aCase({ trafficking_episodes: known(2), age_at_trafficking: known(15) }), "2026-01-10");
const threatened = onDay(aCase({ visits: [met("2026-05-30", { recruiter_contact: true })] }), "2026-05-31");

describe("the review form", () => {
  const form = {
    id,
    assessment_id: id,
    decision: "confirmed",
    band: "medium",
    reason: "Sesuai keadaan di rumah",
    next_review_on: "2026-07-01",
  };
  const refused = (changes: object, assessment = calm) =>
    riskReviewAsOf(TODAY, assessment)
      .safeParse({ ...form, ...changes })
      .error?.issues.map(({ path, message }) => [path.join("."), message]);

  test("takes a judgement with a reason and a next day", () => {
    expect(calm.band).toBe("medium");
    expect(refused({})).toBeUndefined();
    expect(refused({ band: "" })).toBeUndefined();
    expect(refused({ decision: "monitor" })).toBeUndefined();
    expect(refused({ decision: "raised", band: "high" })).toBeUndefined();
    expect(refused({ decision: "lowered", band: "low" })).toBeUndefined();
  });

  test.each([
    ["no reason", { reason: " " }, "reason", "required"],
    ["a reason that is none", { reason: "ok" }, "reason", "too_short"],
    ["no next day", { next_review_on: "" }, "next_review_on", "required"],
    ["a next review today", { next_review_on: TODAY }, "next_review_on", "not_in_future"],
    ["a next review later than the band allows", { next_review_on: "2026-08-31" }, "next_review_on", "too_late"],
    ["raising without a band", { decision: "raised", band: "" }, "band", "required"],
    ["raising to the same band", { decision: "raised", band: "medium" }, "band", "not_higher"],
    ["lowering to the same band", { decision: "lowered", band: "medium" }, "band", "not_lower"],
    ["confirming another band", { decision: "confirmed", band: "low" }, "band", "not_the_same_band"],
    ["watching under another band", { decision: "monitor", band: "high" }, "band", "not_the_same_band"],
  ])("refuses %s", (_what, changes, field, code) => expect(refused(changes)).toEqual([[field, code]]));

  test("allows the last day that the band allows", () => {
    expect(latestNextReview(TODAY, "medium", false)).toBe("2026-08-30");
    expect(refused({ next_review_on: "2026-08-30" })).toBeUndefined();
    expect([latestNextReview(TODAY, "high", false), latestNextReview(TODAY, "low", false)]).toEqual([
      "2026-07-01",
      "2026-11-28",
    ]);
  });

  test("under a critical factor the next look is within a week, and nobody lowers to low", () => {
    expect(threatened).toMatchObject({ band: "medium", review_now: true });
    expect(refused({ next_review_on: "2026-06-09" }, threatened)).toEqual([["next_review_on", "too_late"]]);
    expect(refused({ next_review_on: "2026-06-08" }, threatened)).toBeUndefined();
    expect(refused({ next_review_on: "2026-06-08", decision: "lowered", band: "low" }, threatened)).toEqual([
      ["band", "critical_present"],
    ]);
    const high = { ...threatened, band: "high" as const };
    expect(refused({ next_review_on: "2026-06-08", decision: "lowered", band: "medium" }, high)).toBeUndefined();
  });

  test("a band left out is the tool's", () => {
    expect([judgedBand({ band: null }, calm), judgedBand({ band: "low" }, calm)]).toEqual(["medium", "low"]);
  });
});

describe("the band shown", () => {
  const reviewed = (changes: Partial<StandingReview> = {}): StandingReview => ({
    band: "low",
    decision: "lowered",
    next_review_on: "2026-07-01",
    basis: basisOf(calm),
    band_since: "2026-05-01",
    ...changes,
  });
  const more = onDay(
    aCase({ trafficking_episodes: known(2), age_at_trafficking: known(15), identity_documents: known(0) }),
    "2026-01-10",
  );

  test("is the tool's until a person has looked; a high one asks her to", () => {
    expect(effectiveBand(calm, null, TODAY)).toEqual({
      band: "medium",
      by: "tool",
      review_due: false,
      changes_on: null,
    });
    expect(effectiveBand({ ...calm, band: "high" }, null, TODAY).review_due).toBe(true);
    expect(effectiveBand({ ...calm, review_now: true }, null, TODAY).review_due).toBe(true);
  });

  test("is the person's through the day of the next review", () => {
    expect(effectiveBand(calm, reviewed(), "2026-07-01")).toEqual({
      band: "low",
      by: "person",
      review_due: false,
      changes_on: "2026-07-02",
    });
    expect(effectiveBand(calm, reviewed(), "2026-07-02")).toEqual({
      band: "medium",
      by: "tool",
      review_due: true,
      changes_on: null,
    });
  });

  test("is the tool's again when a new fact changes the assessment", () => {
    expect(effectiveBand(more, reviewed(), TODAY)).toMatchObject({ band: "medium", by: "tool", review_due: true });
  });

  test("that she raised never falls back by itself", () => {
    const raised = reviewed({ decision: "raised", band: "high" });
    expect(effectiveBand(more, raised, TODAY)).toMatchObject({ band: "high", by: "person", review_due: true });
    expect(effectiveBand({ ...more, band: "high" }, { ...raised, band: "medium" }, "2027-01-01")).toMatchObject({
      band: "high",
      by: "tool",
    });
  });

  test("plans the visits, from the day a person first decided on it", () => {
    const raised = reviewed({ decision: "raised", band: "high" });
    expect(bandToPlan(calm, "2026-02-01", raised, TODAY)).toEqual({ band: "high", since: "2026-05-01" });
    expect(bandToPlan(calm, "2026-02-01", null, TODAY)).toEqual({ band: "medium", since: "2026-02-01" });
    // A confirmation puts nothing off, nor does a judgement that has lapsed.
    const confirmed = reviewed({ decision: "confirmed", band: "medium" });
    expect(bandToPlan(calm, "2026-02-01", confirmed, TODAY)).toEqual({ band: "medium", since: "2026-02-01" });
    expect(bandToPlan(calm, "2026-02-01", reviewed(), "2026-07-02")).toEqual({ band: "medium", since: "2026-02-01" });
  });

  test("counts from the first of the latest reviews that agree", () => {
    const on = (reviewed_on: string, band: string) => ({ reviewed_on, band });
    expect(reviewedBandSince([on("2026-05-01", "high")])).toBe("2026-05-01");
    expect(reviewedBandSince([on("2026-05-01", "high"), on("2026-04-01", "high"), on("2026-03-01", "low")])).toBe(
      "2026-04-01",
    );
    expect(reviewedBandSince([on("2026-05-01", "high"), on("2026-04-01", "high")])).toBe("2026-04-01");
  });

  test("leaves review now in place under a critical factor", () => {
    expect(effectiveBand(threatened, reviewed({ basis: basisOf(threatened), band: "medium" }), TODAY).review_due).toBe(
      true,
    );
  });
});

test("what a judgement rests on changes with the factors and with the records behind critical ones", () => {
  expect(basisOf(calm)).toBe("R09 R17");
  expect(basisOf(threatened)).toBe("R01:visit-2026-05-30");
  expect(basisOf({ items: [...calm.items].reverse() })).toBe(basisOf(calm));
  expect(seenRecordIds(threatened)).toEqual(["visit-2026-05-30"]);
  expect(seenRecordIds(calm)).toEqual([]);
});

test("the day to look is the agreed one while nothing changed, else at once or by the band", () => {
  const review: StandingReview = {
    band: "medium",
    decision: "confirmed",
    next_review_on: "2026-07-01",
    basis: basisOf(calm),
    band_since: TODAY,
  };
  expect(reviewDueOn(calm, review, TODAY)).toBe("2026-07-01");
  expect(reviewDueOn(calm, null, TODAY)).toBeNull();
  expect(reviewDueOn({ ...calm, band: "high" }, null, TODAY)).toBe("2026-06-04");
  expect(reviewDueOn(threatened, null, TODAY)).toBe(TODAY);
  expect(reviewDueOn(threatened, review, TODAY)).toBe(TODAY);
  expect(reviewDueOn({ ...calm, items: [] }, review, TODAY)).toBe("2026-07-01");
  expect(DEFAULT_REVIEW_POLICY.first_within_days).toEqual({ high: 3 });
});

test("agreement between tool and person is counted, not rated", () => {
  const judged = [
    ["low", "low"],
    ["low", "high"],
    ["high", "medium"],
    ["medium", "medium"],
  ] as const;
  expect(agreement(judged.map(([tool, person]) => ({ tool, person })))).toEqual({ same: 2, raised: 1, lowered: 1 });
});

test("bands have an order", () => {
  expect([higherBand("low", "high"), higherBand("high", "medium"), higherBand("low", "low")]).toEqual([
    "high",
    "high",
    "low",
  ]);
  expect([compareBands("low", "high") < 0, compareBands("high", "low") > 0, compareBands("low", "low")]).toEqual([
    true,
    true,
    0,
  ]);
});
