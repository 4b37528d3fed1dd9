import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { debtAsOf, debtStateAsOf } from "#src/debts/debt";
import { amountOwed, standingsOf, sumOwed } from "#src/debts/standing";
import { type CaseFacts, type DebtFact, factsBy } from "#src/risk/facts";
import { aCase, itemOf, known, onDay, someDebts, someFacts, someToday } from "./risk-cast.ts";

const TODAY = "2026-03-10";
const told = {
  id: "01930000-0000-7000-8000-000000000001",
  creditor_type: "moneylender",
  true_on: TODAY,
  status: "open",
  outstanding_idr: "4.500.000",
};
const refusals = (changes: Record<string, unknown>) =>
  (debtAsOf(TODAY).safeParse({ ...told, ...changes }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("a debt", () => {
  test("is told with what is known of it, and nothing else is guessed", () =>
    expect(debtAsOf(TODAY).parse(told)).toEqual({
      ...told,
      outstanding_idr: 4_500_000,
      creditor_name: null,
      principal_idr: null,
      started_on: null,
      collateral: null,
      threat: null,
      note: null,
    }));
  test.each([
    ["to nobody", { creditor_type: "" }, "creditor_type: required"],
    ["to a creditor of another list", { creditor_type: "pawnshop" }, "creditor_type: not_in_list"],
    ["as it will be tomorrow", { true_on: "2026-03-11" }, "true_on: in_the_future"],
    ["that begins after it was so", { started_on: "2026-03-11" }, "started_on: after_this_was_so"],
    ["that is owed with nothing left", { outstanding_idr: 0 }, "outstanding_idr: nothing_left_to_pay"],
    ["that is paid with something left", { status: "paid" }, "outstanding_idr: settled_but_owed"],
    ["below nothing", { outstanding_idr: "-5000" }, "outstanding_idr: negative_amount"],
    ["in parts of a rupiah", { principal_idr: "1.500,50" }, "principal_idr: not_whole_rupiah"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(changes)).toEqual([refusal]));
  test("may be told again as paid, or with an amount that nobody knows", () => {
    const again = (changes: Record<string, unknown>) => debtStateAsOf(TODAY).safeParse({ ...told, ...changes });
    expect(again({ status: "paid", outstanding_idr: 0 }).success).toBe(true);
    expect(again({ status: "paid", outstanding_idr: "" }).success).toBe(true);
    expect(again({ outstanding_idr: null }).success).toBe(true);
    expect(again({ true_on: "2026-03-11" }).success).toBe(false);
  });
});

let made = 0;
const state = (debt_id: string, true_on: string, changes: Partial<DebtFact> = {}): DebtFact => ({
  id: `state-${++made}`,
  debt_id,
  creditor_type: "bank",
  true_on,
  recorded_at: "2026-03-01T00:00:00.000Z",
  status: "open",
  outstanding_idr: 2_000_000,
  ...changes,
});
const owedNow = (states: DebtFact[]) => standingsOf(states).map(amountOwed);

describe("how a debt stands", () => {
  test("is what was told of its latest day, also when that came in first", () => {
    const late = { outstanding_idr: 9_000_000, recorded_at: "2026-03-02T00:00:00.000Z" };
    const states = [state("a", "2026-02-01"), state("a", "2026-01-01", late)];
    expect(owedNow(states)).toEqual([2_000_000]);
    expect(owedNow(states.toReversed())).toEqual([2_000_000]);
  });
  test("on one day is what was recorded last", () => {
    const corrected = state("a", "2026-02-01", { outstanding_idr: 1, recorded_at: "2026-03-02T00:00:00.000Z" });
    expect(owedNow([corrected, state("a", "2026-02-01")])).toEqual([1]);
  });
  test("keeps the amount last told where nobody knows it now, but not from before it was settled", () => {
    const unsaid = (on: string) => state("a", on, { outstanding_idr: null });
    expect(owedNow([state("a", "2026-01-01"), unsaid("2026-02-01")])).toEqual([2_000_000]);
    const paid = state("a", "2026-01-15", { status: "paid", outstanding_idr: null });
    expect(owedNow([state("a", "2026-01-01"), paid])).toEqual([0]);
    expect(owedNow([state("a", "2026-01-01"), paid, unsaid("2026-02-01")])).toEqual([undefined]);
  });
  test("a sum counts what is open or renegotiated, and how much of it nobody knows", () =>
    expect(
      sumOwed(
        standingsOf([
          state("a", "2026-01-01"),
          state("b", "2026-01-01", { status: "negotiated", outstanding_idr: 500_000 }),
          state("c", "2026-01-01", { status: "paid_by_programme", outstanding_idr: null }),
          state("d", "2026-01-01", { outstanding_idr: null }),
        ]),
      ),
    ).toEqual({ known_idr: 2_500_000, debts: 3, amounts_unknown: 1 }));
  test("does not depend on the order in which it was told", () =>
    fc.assert(
      fc.property(
        someDebts.chain((debts) =>
          fc.tuple(fc.constant(debts), fc.shuffledSubarray(debts, { minLength: debts.length })),
        ),
        ([debts, shuffled]) => {
          expect(sumOwed(standingsOf(shuffled))).toEqual(sumOwed(standingsOf(debts)));
        },
      ),
    ));
});

describe("R06 by the register of debts", () => {
  const income = known(1_000_000);
  const r06 = (changes: Partial<CaseFacts>) => itemOf(aCase({ monthly_income_idr: income, ...changes }), "R06", TODAY);
  const recruiter = (changes: Partial<DebtFact> = {}) =>
    state("r", "2026-02-01", { creditor_type: "recruiter", ...changes });

  test("a debt to the recruiter counts from its own record and day", () =>
    expect(r06({ debts: [recruiter(), state("a", "2026-02-09")] })).toMatchObject({
      state: "present",
      points: 10,
      record_type: "debt",
      record_id: "r",
      fact_on: "2026-02-01",
      reason: { key: "recruiter_debt", params: { debt_idr: 2_000_000 } },
    }));
  test("the debts are added up against three months of income", () => {
    const most = [state("a", "2026-02-01"), state("b", "2026-02-09", { outstanding_idr: 1_000_000 })];
    expect(r06({ debts: most })).toMatchObject({ state: "absent", fact_on: "2026-02-09" });
    const over = [...most, state("b", "2026-02-20", { outstanding_idr: 1_000_001 })];
    expect(r06({ debts: over })).toMatchObject({
      state: "present",
      record_id: "b",
      fact_on: "2026-02-20",
      reason: { key: "debt_over_income", params: { debt_idr: 3_000_001 } },
    });
  });
  test("what was said at the start speaks until an amount is recorded, and no longer", () => {
    const atStart = { total_debt_idr: known(9_000_000), recruiter_debt_idr: known(5_000_000) };
    expect(r06(atStart)).toMatchObject({ state: "present", record_type: "baseline" });
    const unsaid = state("a", "2026-02-01", { outstanding_idr: null });
    expect(r06({ ...atStart, debts: [unsaid] })).toMatchObject({ state: "present", record_type: "baseline" });
    expect(r06({ ...atStart, debts: [state("a", "2026-02-01")] })).toMatchObject({
      state: "absent",
      record_type: "debt",
    });
  });
  test("a debt that is settled no longer counts", () => {
    const paid = { status: "paid", outstanding_idr: null };
    const debts = [recruiter(), recruiter({ true_on: "2026-03-01", ...paid })];
    expect(r06({ debts })).toMatchObject({ state: "absent", record_id: "r", fact_on: "2026-03-01" });
    expect(itemOf(aCase({ monthly_income_idr: income, debts }), "R06", "2026-02-28").state).toBe("present");
  });
  test("a recruiter who is owed is known, also where the amount is not", () =>
    expect(r06({ debts: [recruiter({ outstanding_idr: null })] })).toMatchObject({
      state: "present",
      reason: { key: "recruiter_debt_amount_unknown" },
    }));
  test("with an amount missing it is not known to be little", () => {
    const debts = [state("a", "2026-02-01"), state("b", "2026-02-01", { outstanding_idr: null })];
    expect(r06({ debts })).toMatchObject({ state: "unknown", reason: { key: "debt_amount_unknown" } });
    expect(r06({ debts, monthly_income_idr: known(100_000) }).state).toBe("present");
  });

  test("adding a debt or a state of which nobody knows the amount changes no points", () =>
    fc.assert(
      fc.property(someFacts, someToday, fc.boolean(), (facts, today, isNew) => {
        const { facts: before } = factsBy(today, facts);
        const owed = standingsOf(before.debts).find(({ latest }) => ["open", "negotiated"].includes(latest.status));
        const unsaid = { true_on: today, recorded_at: "2027-01-01T00:00:00.000Z", outstanding_idr: null };
        const more =
          isNew || !owed ? state("debt-new", today, unsaid) : { ...owed.latest, ...unsaid, id: "state-unsaid" };
        const after = onDay({ ...facts, debts: [...facts.debts, more] }, today);
        expect(after.total).toBe(onDay(facts, today).total);
      }),
      { numRuns: 500 },
    ));
});
