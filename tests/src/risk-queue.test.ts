import { describe, expect, test } from "vitest";
import type { FieldClass } from "#src/access/policy";
import { byReviewDue, isReviewDue, type Reviewable } from "#src/risk/queue";
import { readableAssessment } from "#src/risk/readable";
import { REASON_SENTENCES } from "#src/risk/reason-sentences";
import type { ReasonKey } from "#src/risk/reasons";
import { aCase, known, met, onDay } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const row = (changes: Partial<Reviewable>): Reviewable => {
  return { case_id: "a", band: "low", review_now: 0, review_due_on: null, ...changes };
};

describe("a person has to look at a case", () => {
  test("from the agreed day on, and not the day before", () => {
    expect(isReviewDue(row({ review_due_on: "2026-06-02" }), TODAY)).toBe(false);
    expect(isReviewDue(row({ review_due_on: TODAY }), TODAY)).toBe(true);
    expect(isReviewDue(row({ review_due_on: "2026-05-01" }), TODAY)).toBe(true);
  });
  test("never where no day was agreed and nothing is critical", () => {
    expect(isReviewDue(row({ band: "high" }), TODAY)).toBe(false);
  });
  test("at once under a critical factor, whatever day was agreed", () => {
    expect(isReviewDue(row({ review_now: 1 }), TODAY)).toBe(true);
    expect(isReviewDue(row({ review_now: 1, review_due_on: "2026-06-08" }), TODAY)).toBe(true);
  });
});

describe("the queue of reviews", () => {
  const order = (...rows: Reviewable[]) => {
    const forward = [...rows].sort(byReviewDue).map(({ case_id }) => case_id);
    const backward = [...rows].reverse().sort(byReviewDue);
    expect(backward.map(({ case_id }) => case_id)).toEqual(forward);
    return forward.join(" ");
  };
  test("goes by the day first", () => {
    expect(
      order(
        row({ case_id: "later", band: "high", review_due_on: "2026-06-03" }),
        row({ case_id: "sooner", review_due_on: "2026-06-02" }),
      ),
    ).toBe("sooner later");
  });
  test("puts what has no agreed day before all days", () => {
    expect(
      order(
        row({ case_id: "agreed", band: "high", review_due_on: "2026-05-01" }),
        row({ case_id: "critical", review_now: 1 }),
      ),
    ).toBe("critical agreed");
  });
  test("on one day puts what is critical first, whatever its band, then the higher band", () => {
    const on = { review_due_on: TODAY };
    expect(
      order(
        row({ ...on, case_id: "low" }),
        row({ ...on, case_id: "high", band: "high" }),
        row({ ...on, case_id: "medium", band: "medium" }),
        row({ ...on, case_id: "critical", review_now: 1 }),
        row({ ...on, case_id: "critical-high", band: "high", review_now: 1 }),
      ),
    ).toBe("critical-high critical high medium low");
  });
  test("keeps one order among equals, so that nobody jumps about on the page", () => {
    expect(order(row({ case_id: "c" }), row({ case_id: "a" }), row({ case_id: "b" }))).toBe("a b c");
    expect(byReviewDue(row({}), row({}))).toBe(0);
  });
});

describe("an assessment for someone who does not read every class", () => {
  const full = onDay(
    aCase({
      recruiter_debt_idr: known(5_000_000),
      trafficking_episodes: known(2),
      age_at_trafficking: known(15),
      visits: [met("2026-05-20", { monthly_income_idr: 100_000, stigma: "often" })],
    }),
    TODAY,
  );
  const without = (kept: FieldClass) => readableAssessment(full, (fieldClass) => fieldClass !== kept);
  const keptFrom = (kept: FieldClass) =>
    without(kept)
      .items.filter(({ reason }) => reason.key === "kept_from_reader")
      .map(({ factor }) => factor);

  test("is whole for who reads them all", () => expect(readableAssessment(full, () => true)).toEqual(full));

  test("keeps amounts from who does not read the economy, and the story from who does not read the trafficking record", () => {
    expect(keptFrom("economy")).toEqual(["R06"]);
    expect(keptFrom("trafficking")).toEqual(["R09", "R17"]);
    expect(keptFrom("narrative")).toEqual([]);
  });

  test("still says which factor it is, how it weighs, and which record and day it rests on", () => {
    const debt = full.items.find(({ factor }) => factor === "R06");
    expect(without("economy").items.find(({ factor }) => factor === "R06")).toEqual({
      ...debt,
      reason: { key: "kept_from_reader", params: {} },
    });
    expect(without("economy").total).toBe(full.total);
  });

  test("shows whoever reads no other class what belongs to the risk itself", () => {
    const shown = readableAssessment(full, () => false).items.find(({ factor }) => factor === "R12");
    expect(shown?.reason.key).toBe("answered_how_often");
  });

  test("hides each reason that tells an amount or a part of the story, and no other", () => {
    const [item] = full.items;
    const classOf = (key: ReasonKey) =>
      (["economy", "trafficking"] as const).filter((kept) => {
        const told = { ...full, items: [{ ...item!, reason: { key, params: {} } }] };
        const [shown] = readableAssessment(told, (fieldClass) => fieldClass !== kept).items;
        return shown?.reason.key !== key;
      });
    const keys = Object.keys(REASON_SENTENCES) as ReasonKey[];
    expect(keys.filter((key) => classOf(key).join() === "economy").sort()).toEqual([
      "debt_over_income",
      "debt_total",
      "debt_within_income",
      "income_below_plan",
      "income_below_plan_so_far",
      "income_near_plan",
      "income_without_target",
      "recruiter_debt",
      "recruiter_debt_amount_unknown",
      "recruiter_debt_within",
    ]);
    expect(keys.filter((key) => classOf(key).join() === "trafficking").sort()).toEqual([
      "child_at_trafficking",
      "episodes",
      "grown_at_trafficking",
    ]);
    expect(keys.filter((key) => classOf(key).length > 1)).toEqual([]);
  });
});
