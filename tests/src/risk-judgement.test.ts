import { describe, expect, test } from "vitest";
import { anyOf, found, isAfter, latestOf, unknown } from "#src/risk/finding";
import {
  agreement,
  basisOf,
  effectiveBand,
  type ReviewDecision,
  reviewDueOn,
  riskReviewAsOf,
  type StandingReview,
  seenRecordIds,
} from "#src/risk/review";
import { standingOf } from "#src/risk/standing";
import { aCase, known, met, onDay, planned } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const ID = "0190b1c2-0000-7000-8000-000000000001";
const trafficked = { trafficking_episodes: known(2), age_at_trafficking: known(15) };
const medium = onDay(aCase(trafficked), "2026-01-10");
const told = (on: string) => met(on, { recruiter_contact: true });
const threatened = onDay(aCase({ visits: [told("2026-05-30")] }), "2026-05-31");
const reviewOf = (assessment: typeof medium, changes: Partial<StandingReview> = {}): StandingReview => ({
  band: "medium",
  decision: "confirmed",
  next_review_on: "2026-07-01",
  basis: basisOf(assessment),
  band_since: "2026-05-01",
  ...changes,
});

describe("a judgement", () => {
  const refused = (assessment: typeof medium, decision: ReviewDecision, changes: object) =>
    riskReviewAsOf(TODAY, assessment)
      .safeParse({
        id: ID,
        assessment_id: ID,
        decision,
        band: null,
        reason: "Sesuai keadaan",
        next_review_on: "2026-06-08",
        ...changes,
      })
      .error?.issues.map(({ path, message }) => [path.join("."), message]);

  test("gives a reason of ten letters at least", () => {
    expect(refused(medium, "confirmed", { reason: "a".repeat(10) })).toBeUndefined();
    expect(refused(medium, "confirmed", { reason: "a".repeat(9) })).toEqual([["reason", "too_short"]]);
    expect(refused(medium, "confirmed", { reason: "a".repeat(4001) })).toEqual([["reason", "too_long"]]);
  });

  test("that raises or lowers says to which band", () => {
    expect(refused(medium, "raised", {})).toEqual([["band", "required"]]);
    expect(refused(medium, "lowered", {})).toEqual([["band", "required"]]);
    expect(refused(medium, "raised", { band: "low" })).toEqual([["band", "not_higher"]]);
    expect(refused(medium, "lowered", { band: "high" })).toEqual([["band", "not_lower"]]);
  });

  test("may confirm a low band under a critical factor: only lowering to it is refused", () => {
    const low = { ...threatened, band: "low" as const };
    expect(refused(low, "confirmed", { band: "low" })).toBeUndefined();
    expect(refused(low, "monitor", {})).toBeUndefined();
  });

  test("names an assessment, a decision of the list and an id of its own", () => {
    expect(refused(medium, "ignored" as ReviewDecision, {})).toContainEqual(["decision", "not_in_list"]);
    expect(refused(medium, "confirmed", { id: "" })).toEqual([["id", "required"]]);
    expect(refused(medium, "confirmed", { assessment_id: "" })).toEqual([["assessment_id", "required"]]);
    expect(refused(medium, "confirmed", { band: "extreme" })).toContainEqual(["band", "not_in_list"]);
  });
});

describe("what a judgement rested on", () => {
  test("names every contact that stood, in one order whichever was told first", () => {
    const both = onDay(aCase({ visits: [told("2026-05-20"), told("2026-05-30")] }), "2026-05-31");
    expect(basisOf(both)).toBe("R01:visit-2026-05-20+visit-2026-05-30");
    expect(seenRecordIds(both).sort()).toEqual(["visit-2026-05-20", "visit-2026-05-30"]);
  });

  test("is not a contact that she denied", () => {
    const denied = onDay(aCase({ visits: [met("2026-05-30", { recruiter_contact: false })] }), "2026-05-31");
    expect(seenRecordIds(denied)).toEqual([]);
    expect(basisOf(denied)).toBe("");
  });
});

describe("when the facts have changed since", () => {
  const low = onDay(aCase(), "2026-01-10");

  test("a band she confirmed or lowered gives way to the tool's, up or down", () => {
    const confirmed = reviewOf(medium);
    expect(effectiveBand(low, confirmed, TODAY)).toMatchObject({ band: "low", by: "tool", review_due: true });
    const lowered = reviewOf(medium, { decision: "lowered", band: "low" });
    expect(effectiveBand({ ...medium, items: [] }, lowered, TODAY)).toMatchObject({ band: "medium", by: "tool" });
  });

  test("she looks on the agreed day while nothing changed, were it under a critical factor", () => {
    expect(reviewDueOn(threatened, reviewOf(threatened), "2026-05-31")).toBe("2026-07-01");
    expect(reviewDueOn(threatened, reviewOf(medium), "2026-05-31")).toBe("2026-05-31");
    expect(reviewDueOn({ ...medium, band: "high" }, reviewOf(low), TODAY)).toBe("2026-06-04");
  });
});

describe("how a case stands", () => {
  // A visit planned for June changes the assessment by the calendar alone.
  const waiting = onDay(aCase({ ...trafficked, planned_visits: [planned("2026-06-10")] }), TODAY);

  test("without a review is the tool's, until the calendar changes it", () => {
    const assessment = { ...medium, changes_on: "2026-06-25" };
    expect(standingOf(assessment, null, "2026-01-10", TODAY)).toEqual({
      band: "medium",
      by: "tool",
      review_due_on: null,
      changes_on: "2026-06-25",
    });
    expect(standingOf({ ...medium, changes_on: null }, null, TODAY, TODAY).changes_on).toBeNull();
  });

  test("changes on the day after a judgement lapses, or by the calendar, whichever is first, and always ahead", () => {
    const standing = (changes_on: string | null, next_review_on = "2026-07-01") => {
      const assessment = { ...waiting, changes_on };
      return standingOf(assessment, reviewOf(assessment, { next_review_on }), TODAY, TODAY);
    };
    expect(standing(null)).toEqual({
      band: "medium",
      by: "person",
      review_due_on: "2026-07-01",
      changes_on: "2026-07-02",
    });
    expect(standing("2026-06-11").changes_on).toBe("2026-06-11");
    expect(standing("2026-08-11").changes_on).toBe("2026-07-02");
    expect(standing(TODAY).changes_on).toBe("2026-07-02");
    expect(standing("2026-05-31", "2026-05-30").changes_on).toBeNull();
  });
});

test("agreement tells raising from lowering", () => {
  const judged = (tool: "low" | "medium" | "high", person: "low" | "medium" | "high") => ({ tool, person });
  expect(agreement([judged("low", "medium"), judged("low", "high"), judged("high", "low")])).toEqual({
    same: 0,
    raised: 2,
    lowered: 1,
  });
  expect(agreement([])).toEqual({ same: 0, raised: 0, lowered: 0 });
});

describe("of several records", () => {
  const record = (on: string, record_id: string) => ({ record_type: "visit", record_id, on });

  test("the latest is the one of the latest day, whatever its id", () => {
    const [early, late] = [record("2026-01-01", "z"), record("2026-01-02", "a")];
    expect(latestOf([early, late])).toBe(late);
    expect(latestOf([late, early])).toBe(late);
    expect([isAfter(late, early), isAfter(early, late)]).toEqual([true, false]);
    expect(latestOf([])).toBeUndefined();
  });

  test("on one day, the higher id is the later, in whatever order they came; none is later than itself", () => {
    const [one, other] = [record("2026-01-01", "a"), record("2026-01-01", "b")];
    expect(latestOf([one, other])).toBe(other);
    expect(latestOf([other, one])).toBe(other);
    expect([isAfter(one, other), isAfter(other, one), isAfter(one, one)]).toEqual([false, true, false]);
  });

  test("what is not known rests on none", () => {
    expect(unknown("debt_unknown").record_ids).toEqual([]);
    expect(found("present", record("2026-01-01", "a"), "debt_total").record_ids).toEqual(["a"]);
    expect(() => anyOf([])).toThrow("a trigger needs at least one test");
  });
});
