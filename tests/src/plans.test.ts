import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "#src/day";
import { readStrokes, writeStrokes } from "#src/papers/signature";
import { comparePlans } from "#src/plans/comparison";
import { isFinished, planDueOn, urgencyOf } from "#src/plans/due";
import { agreementAsOf, Goal, Progress } from "#src/plans/plan";

const id = (n: number) => `01930000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const STROKES = writeStrokes([Array.from({ length: 12 }, (_, at) => [at * 5, at * 3] as const)]);
const refusals = (result: { error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } }) =>
  (result.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("a plan is due", () => {
  const file = { pathway: "returnee", status: "Active", opened_on: "2026-03-01", returned_on: "2026-03-10" };
  test("thirty days after the return", () => expect(planDueOn(file)).toBe("2026-04-09"));
  test.each([
    ["who came home before the case was opened", "2026-01-05"],
    ["whose return nobody knows", null],
  ])("thirty days after the opening for someone %s", (_who, returned_on) =>
    expect(planDueOn({ ...file, returned_on })).toBe("2026-03-31"),
  );
  test("never in prevention work or on a closed case", () => {
    expect(planDueOn({ ...file, pathway: "prevention" })).toBeNull();
    expect(planDueOn({ ...file, status: "Closed" })).toBeNull();
    expect(planDueOn({ ...file, status: "FollowUp" })).not.toBeNull();
  });
  test("and late from the day after; two weeks before, it is near", () => {
    expect(urgencyOf("2026-04-09", "2026-04-09")).toBe("due");
    expect(urgencyOf("2026-04-09", "2026-04-10")).toBe("late");
    expect(urgencyOf("2026-04-09", "2026-03-26")).toBe("due");
    expect(urgencyOf("2026-04-09", "2026-03-25")).toBe("later");
  });
  test("never before thirty days have passed since the case was opened", () => {
    const days = fc.integer({ min: -400, max: 400 }).map((count) => addDays("2026-03-01", count));
    fc.assert(
      fc.property(days, fc.option(days), (opened_on, returned_on) => {
        const due = planDueOn({ ...file, opened_on, returned_on })!;
        expect(daysBetween(opened_on, due)).toBeGreaterThanOrEqual(30);
        if (returned_on) expect(daysBetween(returned_on, due)).toBeGreaterThanOrEqual(30);
      }),
    );
  });
});

test("a goal is finished when nothing more is to be done for it", () => {
  expect((["achieved", "partly", "not_achieved", "dropped"] as const).every(isFinished)).toBe(true);
  expect((["planned", "in_progress"] as const).some(isFinished)).toBe(false);
});

describe("an agreement", () => {
  const agreed = {
    id: id(1),
    agreed_on: "2026-03-10",
    review_due: "2026-06-10",
    signatures: [{ role: "person", method: "drawn", strokes: STROKES }],
  };
  const parse = (changes: Record<string, unknown> = {}) =>
    agreementAsOf("2026-03-10", "2026-03-01").safeParse({ ...agreed, ...changes });
  const signed = (...signatures: Record<string, unknown>[]) => refusals(parse({ signatures }));

  test("stands with a drawn signature", () => expect(refusals(parse())).toEqual([]));
  test("stands with the full name typed, for who cannot draw on a screen", () =>
    expect(signed({ role: "person", method: "typed", name: "Melati Contoh" })).toEqual([]));
  test("with a thumbprint needs a witness who is named", () => {
    const thumb = { role: "person", method: "thumbprint" };
    expect(signed(thumb)).toEqual(["signatures.0.method: needs_a_witness"]);
    expect(signed(thumb, { role: "witness", method: "typed" })).toEqual([
      "signatures.0.method: needs_a_witness",
      "signatures.1.name: required",
    ]);
    expect(signed(thumb, { role: "witness", method: "typed", name: "Bu RT" })).toEqual([]);
  });
  test.each([
    ["nobody's signature", [], "signatures: required"],
    ["no way of signing", [{ role: "person" }], "signatures.0.method: required"],
    ["the person's refusal to sign", [{ role: "person", method: "not_given" }], "signatures.0.method: must_sign"],
    ["a typed signature without a name", [{ role: "person", method: "typed" }], "signatures.0.name: required"],
    ["a drawn signature without lines", [{ role: "person", method: "drawn" }], "signatures.0.strokes: required"],
    [
      "a finger that only touched the screen",
      [{ role: "person", method: "drawn", strokes: "1,1 2,2" }],
      "signatures.0.strokes: signature_too_short",
    ],
  ])("does not stand with %s", (_what, signatures, refusal) => expect(signed(...signatures)).toEqual([refusal]));
  test.each([
    ["tomorrow", { agreed_on: "2026-03-11" }, "agreed_on: in_the_future"],
    ["before the case was opened", { agreed_on: "2026-02-28" }, "agreed_on: before_opening"],
    ["to be looked at again on the same day", { review_due: "2026-03-10" }, "review_due: before_it_was_agreed"],
    ["to be looked at again in two years", { review_due: "2028-03-10" }, "review_due: too_far_ahead"],
  ])("is not made %s", (_when, changes, refusal) => expect(refusals(parse(changes))).toEqual([refusal]));
});

describe("a drawn signature", () => {
  test("is kept as its lines and read back the same", () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 200 }));
    const strokes = fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(strokes, (drawn) => {
        expect(readStrokes(writeStrokes(drawn))).toEqual(drawn);
      }),
    );
  });
  test.each(["", "1,1;", "601,1 2,2", "1,201", "1 1", "<svg/>", "1,1 url(x)"])("is not %j", (text) =>
    expect(readStrokes(text)).toBeUndefined(),
  );
});

test("an activity of a partner names the partner", () => {
  const goal = { id: id(1), kind: "Health", objective: "Berobat" };
  const activity = { what: "Kontrol", owner: "partner" };
  expect(refusals(Goal.safeParse({ ...goal, activities: [activity] }))).toEqual(["activities.0.owner_name: required"]);
  expect(Goal.safeParse({ ...goal, activities: [{ ...activity, owner_name: "Puskesmas" }] }).success).toBe(true);
});

test("a goal that is given up says why", () => {
  const goal = { goal_id: id(2), status: "dropped" };
  expect(refusals(Progress.safeParse({ id: id(1), true_on: "2026-03-10", goals: [goal] }))).toEqual([
    "goals.0.note: required",
  ]);
});

describe("two versions of a plan", () => {
  const goal = (n: number, objective = "Usaha jahit", cost_idr = 500_000) => ({
    goal_id: id(n),
    kind: "Livelihood",
    objective,
    indicator: null,
    baseline: null,
    target: null,
    due_on: null,
    activities: [
      { activity_id: id(100 + n), what: "Mesin", owner: "officer", owner_name: null, due_on: null, cost_idr },
    ],
  });
  test("tell what was added, worded anew and left out", () => {
    const changes = comparePlans(
      [goal(1), goal(2), goal(3)],
      [goal(2, "Usaha bordir"), goal(3, undefined, 1), goal(4)],
    );
    expect(changes.map(({ change, goal, fields }) => [change, goal.goal_id, fields])).toEqual([
      ["changed", id(2), ["objective"]],
      ["changed", id(3), ["activities"]],
      ["added", id(4), []],
      ["removed", id(1), []],
    ]);
  });
  test("that say the same differ in nothing", () =>
    expect(comparePlans([goal(1)], [goal(1)]).map(({ change }) => change)).toEqual(["same"]));
});
