import * as z from "zod/mini";
import { FREQUENCIES, FREQUENCY_ANSWERS, LEAVING } from "#src/risk/facts";

const count = z
  .int({ error: "not_whole" })
  .check(z.minimum(1, { error: "too_small" }), z.maximum(1000, { error: "too_large" }));
const amount = z.int({ error: "not_whole_rupiah" }).check(z.minimum(0, { error: "negative_amount" }));

/**
 * When a critical answer stops counting. `answered_no_and_reviewed`: a later visit says it no longer holds and a person
 * has reviewed an assessment that showed it. `answered_no`: the later visit is enough. Neither lapses by the calendar.
 */
export const STANDS_UNTIL = ["answered_no_and_reviewed", "answered_no"] as const;
const stands_until = z.enum(STANDS_UNTIL, { error: "not_in_list" });

const test = <const Name extends string, Shape extends z.core.$ZodShape>(name: Name, shape: Shape) =>
  z.strictObject({ test: z.literal(name), ...shape });

/** The closed list of questions a factor may put to the facts. A factor combines them; it holds no code. */
export const FactTest = z.discriminatedUnion("test", [
  test("recruiter_contact", { stands_until }),
  test("safety_threat", { stands_until }),
  test("days_since_contact_over", { days: count, agreed_gap_counts: z.boolean() }),
  test("consecutive_missed_visits_at_least", { count }),
  test("visit_overdue_days_over", { days: count }),
  test("months_since_return_at_most", { months: count }),
  test("recruiter_debt_over", { amount_idr: amount }),
  test("debt_over_income_months", { months: count }),
  test("no_income_at_visits", { visits: count }),
  test("income_below_plan_at_visits", { visits: count, percent: count }),
  test("enterprise_stopped", {}),
  test("age_at_trafficking_under", { years: count }),
  test("age_at_most", { years: count }),
  test("no_identity_document", {}),
  test("answer_at_least", {
    answer: z.enum(FREQUENCY_ANSWERS, { error: "not_in_list" }),
    frequency: z.enum(FREQUENCIES, { error: "not_in_list" }),
  }),
  test("wants_support_has_none", {}),
  test("plans_to_leave", {
    by: z.array(z.enum(LEAVING, { error: "not_in_list" })).check(z.minLength(1, { error: "required" })),
  }),
  test("dropped_out_without_next_step", {}),
  test("trafficking_episodes_over", { count }),
  test("supportive_family", {}),
  test("worked_months_at_least", { months: count, longest_gap_days: count }),
  test("active_cooperative_member", {}),
  test("visits_kept_in_row_at_least", { count }),
]);
export type FactTest = z.infer<typeof FactTest>;
export type TestName = FactTest["test"];

/** One test, or tests combined: all of them, or any of them. Two levels are enough for every factor, and readable. */
const Combination = z.union([
  z.strictObject({ all: z.array(FactTest).check(z.minLength(1, { error: "required" })) }),
  z.strictObject({ any: z.array(FactTest).check(z.minLength(1, { error: "required" })) }),
]);
export const Trigger = z.union([
  FactTest,
  Combination,
  z.strictObject({ all: z.array(z.union([FactTest, Combination])).check(z.minLength(1, { error: "required" })) }),
  z.strictObject({ any: z.array(z.union([FactTest, Combination])).check(z.minLength(1, { error: "required" })) }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** The names of every test, in the order a factor editor offers them. */
export const TEST_NAMES = FactTest.def.options.map((option) => option.shape.test.def.values[0]) as TestName[];
