import { describe, expect, test } from "vitest";
import type { CaseFacts, DebtFact } from "#src/risk/facts";
import type { FactTest } from "#src/risk/triggers";
import { answerTo } from "#tests/src/risk-answers";
import { aCase, attempt, known, met, OPENED } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const asking =
  (question: FactTest) =>
  (changes: Partial<CaseFacts>, today = TODAY) =>
    answerTo(question, aCase(changes), today);

let made = 0;
const debt = (creditor_type: string, outstanding_idr: number | null, changes: Partial<DebtFact> = {}): DebtFact => ({
  id: `state-${++made}`,
  debt_id: `debt-${creditor_type}`,
  creditor_type,
  true_on: "2026-03-01",
  recorded_at: "2026-03-01T00:00:00.000Z",
  status: "open",
  outstanding_idr,
  ...changes,
});

describe("asked for a debt to a recruiter", () => {
  const any = asking({ test: "recruiter_debt_over", amount_idr: 0 });
  const overMillion = asking({ test: "recruiter_debt_over", amount_idr: 1_000_000 });

  test("what was said at the start answers while the register knows no amount", () => {
    expect(any({ recruiter_debt_idr: known(5_000_000) })).toMatchObject({
      state: "present",
      reason: "recruiter_debt",
      params: { debt_idr: 5_000_000, on: OPENED },
      record_id: "baseline-1",
    });
    expect(any({ recruiter_debt_idr: known(0) })).toMatchObject({
      state: "absent",
      reason: "recruiter_debt_within",
      params: { debt_idr: 0, on: OPENED },
    });
    expect(overMillion({ recruiter_debt_idr: known(1_000_000) })).toMatchObject({
      state: "absent",
      reason: "recruiter_debt_within",
    });
    expect(overMillion({ recruiter_debt_idr: known(1_000_001) }).reason).toBe("recruiter_debt");
  });

  test("no more debt in all than asked for is no more debt to a recruiter", () => {
    expect(any({ total_debt_idr: known(0) })).toMatchObject({
      state: "absent",
      reason: "debt_total",
      params: { debt_idr: 0, on: OPENED },
    });
    expect(overMillion({ total_debt_idr: known(1_000_000) }).reason).toBe("debt_total");
    expect(overMillion({ total_debt_idr: known(1_000_001) })).toMatchObject({
      state: "unknown",
      reason: "recruiter_debt_unknown",
    });
    expect(any({}).reason).toBe("recruiter_debt_unknown");
  });

  test("the register answers once it knows an amount, with the debt told last", () => {
    const start = { recruiter_debt_idr: known(9_000_000) };
    expect(
      any({
        ...start,
        debts: [
          debt("recruiter", 2_000_000),
          debt("recruiter", 500_000, { debt_id: "debt-other", true_on: "2026-04-01" }),
          debt("bank", 7_000_000, { true_on: "2026-05-01" }),
        ],
      }),
    ).toMatchObject({
      state: "present",
      reason: "recruiter_debt",
      params: { debt_idr: 2_500_000, on: "2026-04-01" },
      record_id: "debt-other",
    });
  });

  test("owed to others alone, the recruiter is owed nothing", () => {
    expect(any({ recruiter_debt_idr: known(9_000_000), debts: [debt("bank", 7_000_000)] })).toMatchObject({
      state: "absent",
      reason: "recruiter_debt_within",
      params: { debt_idr: 0 },
      record_id: "debt-bank",
    });
  });

  test("a debt that has been paid no longer counts", () => {
    const paid = debt("recruiter", null, { status: "paid", true_on: "2026-05-01" });
    expect(any({ debts: [debt("recruiter", 2_000_000), paid] }, "2026-04-30").state).toBe("present");
    expect(any({ debts: [debt("recruiter", 2_000_000), paid] }, "2026-05-01")).toMatchObject({
      state: "absent",
      params: { debt_idr: 0, on: "2026-05-01" },
      record_id: "debt-recruiter",
    });
    const another = debt("recruiter", 100_000, { debt_id: "debt-other" });
    expect(any({ debts: [debt("recruiter", 2_000_000), paid, another] })).toMatchObject({
      state: "present",
      params: { debt_idr: 100_000, on: "2026-03-01" },
      record_id: "debt-other",
    });
  });

  test("a debt of which nobody knows the amount is a debt, and answers for no amount", () => {
    const unsaid = debt("recruiter", null, { true_on: "2026-04-01" });
    expect(any({ debts: [unsaid] })).toMatchObject({
      state: "present",
      reason: "recruiter_debt_amount_unknown",
      params: {},
      record_id: "debt-recruiter",
      fact_on: "2026-04-01",
    });
    expect(overMillion({ debts: [unsaid] })).toMatchObject({ state: "unknown", reason: "debt_amount_unknown" });
    const known_too = debt("recruiter", 1_500_000, { debt_id: "debt-other" });
    expect(overMillion({ debts: [unsaid, known_too] })).toMatchObject({
      state: "present",
      params: { debt_idr: 1_500_000, on: "2026-03-01" },
      record_id: "debt-other",
    });
  });

  test("an amount told once stands while a later state leaves it out, with the day it was told", () => {
    const later = debt("recruiter", null, { status: "negotiated", true_on: "2026-05-01" });
    expect(any({ debts: [debt("recruiter", 2_000_000), later] })).toMatchObject({
      params: { debt_idr: 2_000_000, on: "2026-03-01" },
    });
  });
});

describe("asked for debt above three months of income", () => {
  const asked = asking({ test: "debt_over_income_months", months: 3 });
  const income = { monthly_income_idr: known(1_000_000, "2026-01-02") };

  test("says debt and income with their days, over the line and on it", () => {
    const params = { on: OPENED, income_idr: 1_000_000, income_on: "2026-01-02", months: 3 };
    expect(asked({ ...income, total_debt_idr: known(3_000_001) })).toMatchObject({
      state: "present",
      reason: "debt_over_income",
      params: { ...params, debt_idr: 3_000_001 },
    });
    expect(asked({ ...income, total_debt_idr: known(3_000_000) })).toMatchObject({
      state: "absent",
      reason: "debt_within_income",
      params: { ...params, debt_idr: 3_000_000 },
    });
  });

  test("no debt needs no income to be told; any debt without income is too much", () => {
    expect(asked({ total_debt_idr: known(0) })).toMatchObject({
      state: "absent",
      reason: "debt_total",
      params: { debt_idr: 0, on: OPENED },
    });
    expect(asked({ total_debt_idr: known(1), monthly_income_idr: known(0) }).state).toBe("present");
  });

  test("what is missing is named", () => {
    expect(asked(income)).toMatchObject({ state: "unknown", reason: "debt_unknown" });
    expect(asked({ total_debt_idr: known(1) })).toMatchObject({ state: "unknown", reason: "income_unknown" });
  });

  test("a debt of unknown amount leaves it open, unless the known ones are too much already", () => {
    const unsaid = debt("family", null);
    const bank = (amount: number) => debt("bank", amount);
    expect(asked({ ...income, debts: [unsaid, bank(3_000_000)] })).toMatchObject({
      state: "unknown",
      reason: "debt_amount_unknown",
    });
    expect(asked({ ...income, debts: [unsaid, bank(3_000_001)] })).toMatchObject({
      state: "present",
      params: { debt_idr: 3_000_001, on: "2026-03-01" },
      record_id: "debt-bank",
    });
    expect(asked({ ...income, total_debt_idr: known(0), debts: [unsaid] })).toMatchObject({ state: "unknown" });
    expect(asked({ ...income, total_debt_idr: known(3_000_000), debts: [unsaid] }).reason).toBe("debt_amount_unknown");
    expect(asked({ ...income, total_debt_idr: known(9_000_000), debts: [unsaid] }).reason).toBe("debt_over_income");
  });

  test("what she told later counts, and what a family told at the door does not", () => {
    const later = met("2026-03-01", { monthly_income_idr: 3_000_000 });
    const door = attempt("2026-04-01", "not_found", { answers: { ...later.answers, monthly_income_idr: 1 } });
    expect(asked({ ...income, total_debt_idr: known(4_000_000), visits: [later, door] })).toMatchObject({
      state: "absent",
      params: { income_idr: 3_000_000, income_on: "2026-03-01" },
    });
    expect(asked({ total_debt_idr: known(9_000_001), visits: [later] }).state).toBe("present");
  });
});

describe("asked for income", () => {
  const none = asking({ test: "no_income_at_visits", visits: 2 });
  const below = asking({ test: "income_below_plan_at_visits", visits: 2, percent: 50 });
  const visits = (...incomes: (number | null)[]) =>
    incomes.map((monthly_income_idr, at) => met(`2026-0${at + 2}-01`, { monthly_income_idr }));

  test("nothing at the latest two, so far at one, or something", () => {
    expect(none({ visits: visits(0, 0) })).toMatchObject({
      state: "present",
      reason: "no_income",
      params: { on: "2026-03-01", visits: 2, count: 2 },
    });
    expect(none({ visits: visits(0) })).toMatchObject({
      state: "absent",
      reason: "no_income_so_far",
      params: { on: "2026-02-01", visits: 1, count: 2 },
    });
    expect(none({ visits: visits(0, 1) })).toMatchObject({
      state: "absent",
      reason: "has_income_or_work",
      params: { on: "2026-03-01" },
    });
    expect(none({ visits: visits(1, 0) }).reason).toBe("has_income_or_work");
    expect(
      none({ visits: [met("2026-02-01", { working_days: 0 }), met("2026-03-01", { working_days: 1 })] }),
    ).toMatchObject({ reason: "has_income_or_work" });
    expect(none({ visits: [met("2026-02-01")] })).toMatchObject({ state: "unknown", reason: "not_answered" });
    expect(none({})).toMatchObject({ state: "unknown", reason: "no_visit_yet" });
  });

  test("only the latest two count, however many came before", () => {
    const plan = { income_plan_idr: known(1_000_000, "2026-01-20", "plan") };
    expect(none({ visits: visits(0, 0, 0) })).toMatchObject({ state: "present", params: { visits: 2, count: 2 } });
    expect(none({ visits: visits(9, 0, 0) }).state).toBe("present");
    expect(below({ ...plan, visits: visits(1, 1, 1) })).toMatchObject({ state: "present", params: { visits: 2 } });
    expect(below({ ...plan, visits: visits(900_000, 1, 1) }).state).toBe("present");
  });

  test("against the plan: below at two, below so far, near it, or without any plan", () => {
    const plan = { income_plan_idr: known(1_000_000, "2026-01-20", "plan") };
    expect(below({ ...plan, visits: visits(100_000, 499_999) })).toMatchObject({
      state: "present",
      reason: "income_below_plan",
      params: { on: "2026-03-01", income_idr: 499_999, plan_idr: 1_000_000, percent: 50, visits: 2, count: 2 },
    });
    expect(below({ ...plan, visits: visits(100_000) })).toMatchObject({
      state: "absent",
      reason: "income_below_plan_so_far",
      params: { income_idr: 100_000, visits: 1, count: 2 },
    });
    expect(below({ ...plan, visits: visits(100_000, 500_000) })).toMatchObject({
      state: "absent",
      reason: "income_near_plan",
      params: { income_idr: 500_000, visits: 1 },
    });
    expect(below({ ...plan, visits: visits(500_000, 100_000, null) })).toMatchObject({
      reason: "income_near_plan",
      params: { income_idr: 100_000 },
    });
    expect(below({ visits: visits(100_000) })).toMatchObject({
      state: "absent",
      reason: "income_without_target",
      params: { on: "2026-02-01", income_idr: 100_000 },
    });
    expect(below({ ...plan, visits: [met("2026-02-01", { working_days: 3 })] }).reason).toBe("not_answered");
  });
});

describe("asked for work over six months", () => {
  const asked = asking({ test: "worked_months_at_least", months: 6, longest_gap_days: 100 });
  const working = (...days: string[]) => days.map((on) => met(on, { working_days: 20 }));

  test("says since when, long enough or not yet", () => {
    expect(asked({ visits: working("2026-01-15", "2026-04-15", "2026-07-15") }, "2026-08-01")).toMatchObject({
      state: "present",
      reason: "worked_since",
      params: { on: "2026-07-15", since: "2026-01-15", months: 6 },
      record_id: "visit-2026-07-15",
    });
    expect(asked({ visits: working("2026-02-15", "2026-04-15") })).toMatchObject({
      state: "absent",
      reason: "worked_since_only",
      params: { since: "2026-02-15", months: 6 },
    });
  });

  test("a gap of a hundred days is bridged, one of a hundred and one begins anew", () => {
    const since = (first: string) => asked({ visits: working(first, "2026-05-01") }).params.since;
    expect(since("2026-01-21")).toBe("2026-01-21");
    expect(since("2026-01-20")).toBe("2026-05-01");
  });

  test("a visit without work ends it, and the latest without work says so", () => {
    const idle = (on: string) => met(on, { working_days: 0 });
    expect(asked({ visits: [...working("2026-02-01", "2026-05-01"), idle("2026-03-01")] }).params.since).toBe(
      "2026-05-01",
    );
    expect(asked({ visits: [...working("2026-02-01"), idle("2026-03-01")] })).toMatchObject({
      state: "absent",
      reason: "not_working",
      params: { on: "2026-03-01" },
    });
    expect(asked({ visits: [met("2026-03-01", { monthly_income_idr: 0 })] }).reason).toBe("not_working");
    expect(asked({ visits: [met("2026-03-01", { working_days: 0, monthly_income_idr: 9 })] }).reason).toBe(
      "not_working",
    );
    expect(asked({ visits: [met("2026-03-01")] }).reason).toBe("not_answered");
  });
});

describe("asked for a business, a cooperative and an activity", () => {
  const business = asking({ test: "enterprise_stopped" });
  const member = asking({ test: "active_cooperative_member" });
  const dropped = asking({ test: "dropped_out_without_next_step" });
  const row = (status: string, status_on: string) => ({ id: `${status}-${status_on}`, status, status_on });

  test("a business stopped or sold is told, one that runs since as well, and none", () => {
    expect(business({ enterprises: null })).toMatchObject({ state: "unknown", reason: "not_recorded_yet" });
    for (const status of ["stopped", "sold"])
      expect(business({ enterprises: [row(status, "2026-03-01")] })).toMatchObject({
        state: "present",
        reason: "enterprise_stopped",
        record_id: `${status}-2026-03-01`,
      });
    for (const status of ["setting_up", "operating", "seasonal_pause"])
      expect(business({ enterprises: [row("sold", "2026-03-01"), row(status, "2026-03-01")] })).toMatchObject({
        state: "absent",
        reason: "enterprise_runs",
        record_id: `${status}-2026-03-01`,
      });
    for (const enterprises of [[], [row("planning", "2026-03-01")]])
      expect(business({ enterprises })).toMatchObject({
        state: "absent",
        reason: "no_enterprise",
        record_id: "case-1",
      });
  });

  test("a member of today is told with the latest joining", () => {
    const joined = (status: string, joined_on: string) => ({ id: joined_on, status, joined_on, ended_on: null });
    expect(member({ memberships: null })).toMatchObject({ state: "unknown", reason: "not_recorded_yet" });
    expect(member({ memberships: [joined("active", "2026-02-01"), joined("active", "2026-03-01")] })).toMatchObject({
      state: "present",
      reason: "cooperative_member",
      record_id: "2026-03-01",
    });
    for (const memberships of [[], [joined("left", "2026-02-01")]])
      expect(member({ memberships })).toMatchObject({ state: "absent", reason: "not_a_member", record_id: "case-1" });
  });

  test("an activity that was left is forgotten in any that goes on, and in one begun since", () => {
    const left = {
      id: "left",
      kind: "vocational_training",
      status: "dropped_out",
      enrolled_on: "2026-01-10",
      ended_on: "2026-03-01",
      has_next_step: false,
    };
    const other = (status: string, enrolled_on: string) => ({
      ...left,
      id: "other",
      status,
      enrolled_on,
      ended_on: null,
    });
    expect(dropped({ enrolments: [left] })).toMatchObject({
      state: "present",
      reason: "dropped_out",
      record_id: "left",
    });
    for (const status of ["waiting", "enrolled", "active", "paused"])
      expect(dropped({ enrolments: [left, other(status, "2026-02-01")] })).toMatchObject({
        state: "absent",
        reason: "in_another_activity",
        record_id: "other",
      });
    expect(dropped({ enrolments: [left, other("completed", "2026-03-01")] }).state).toBe("absent");
    expect(dropped({ enrolments: [left, other("completed", "2026-02-28")] }).state).toBe("present");
    expect(dropped({ enrolments: [] })).toMatchObject({ reason: "no_enrolment", record_id: "case-1" });
    expect(dropped({ enrolments: [other("active", "2026-02-01")] }).reason).toBe("no_drop_out");
    expect(dropped({ enrolments: [{ ...left, has_next_step: true }] }).reason).toBe("no_drop_out");
  });
});
