import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrearsClass, daysLate } from "#src/capital/arrears";
import { AwardRequest } from "#src/capital/award";
import { ARREARS_CLASSES } from "#src/capital/code-lists";
import { findingOf } from "#src/capital/conditions";
import { Fund, movementAsOf } from "#src/capital/fund";
import { whyNot, whyNotCheck } from "#src/capital/hands";
import { portfolioAtRisk, repaymentRate } from "#src/capital/par";
import {
  dividedPayment,
  dueThrough,
  type LoanSums,
  owedOf,
  scheduleOf,
  settledInstalments,
} from "#src/capital/schedule";
import { obstaclesTo, ownShareFor } from "#src/capital/tranche";
import { addDays } from "#src/day";

const principal = fc.integer({ min: 1, max: 10_000_000_000 });
const terms = fc.record({
  instalments: fc.integer({ min: 1, max: 60 }),
  grace_months: fc.integer({ min: 0, max: 24 }),
  service_fee_idr: fc.integer({ min: 0, max: 1_000_000 }),
});
const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays("2024-01-31", days));
const nothingPaid = (principal_idr: number, service_fee_idr = 0): LoanSums => ({
  principal_idr,
  service_fee_idr,
  paid_principal_idr: 0,
  paid_fee_idr: 0,
});
const paying = (sums: LoanSums, amount: number): LoanSums => {
  const { principal_idr, fee_idr } = dividedPayment(sums, amount);
  return {
    ...sums,
    paid_principal_idr: sums.paid_principal_idr + principal_idr,
    paid_fee_idr: sums.paid_fee_idr + fee_idr,
  };
};

describe("whose hands", () => {
  const people = ["ani", "budi", "citra", "dewi"];
  const who = fc.constantFrom(...people);

  test("an award that was approved has passed three different people, and who pays is not the first or the last of them", () => {
    fc.assert(
      fc.property(who, who, who, who, (asked_by, verifier, approver, payer) => {
        const asked = { asked_by, verified_by: null, approved_by: null };
        if (whyNot("verify", asked, verifier) !== null) return;
        const verified = { ...asked, verified_by: verifier };
        if (whyNot("approve", verified, approver) !== null) return;
        expect(new Set([asked_by, verifier, approver]).size).toBe(3);
        const approved = { ...verified, approved_by: approver };
        if (whyNot("release", approved, payer) === null) expect([asked_by, approver]).not.toContain(payer);
      }),
    );
  });

  test("a receipt is checked by neither who paid nor who brought it", () => {
    expect(whyNotCheck({ recorded_by: "ani", paid_by: "budi" }, "ani")).toBe("bringer_does_not_check");
    expect(whyNotCheck({ recorded_by: "ani", paid_by: "budi" }, "budi")).toBe("payer_does_not_check");
    expect(whyNotCheck({ recorded_by: "ani", paid_by: "budi" }, "citra")).toBeNull();
  });
});

describe("a schedule", () => {
  test("adds up to the principal and the fee, in whole rupiah that differ only in the last, each month once", () => {
    fc.assert(
      fc.property(principal, day, terms, (principal_idr, from, agreed) => {
        const schedule = scheduleOf(principal_idr, from, agreed);
        expect(schedule).toHaveLength(agreed.instalments);
        expect(schedule.reduce((sum, one) => sum + one.principal_idr, 0)).toBe(principal_idr);
        expect(schedule.reduce((sum, one) => sum + one.fee_idr, 0)).toBe(agreed.service_fee_idr);
        expect(new Set(schedule.slice(0, -1).map((one) => one.principal_idr)).size).toBeLessThanOrEqual(1);
        const [first, last] = [schedule[0]!.principal_idr, schedule.at(-1)!.principal_idr];
        expect(last - first).toBeGreaterThanOrEqual(0);
        expect(last - first).toBeLessThan(agreed.instalments);
        const days = schedule.map(({ due_on }) => due_on);
        expect([...new Set(days)].sort()).toEqual(days);
        expect(days[0]! > from).toBe(true);
      }),
    );
  });

  test("of 1.000.000 in three takes the remainder last; grace comes before the first", () => {
    expect(scheduleOf(1_000_000, "2026-01-31", { instalments: 3, grace_months: 1, service_fee_idr: 5000 })).toEqual([
      { number: 1, due_on: "2026-03-31", principal_idr: 333_333, fee_idr: 5000 },
      { number: 2, due_on: "2026-04-30", principal_idr: 333_333, fee_idr: 0 },
      { number: 3, due_on: "2026-05-31", principal_idr: 333_334, fee_idr: 0 },
    ]);
  });

  test("is paid oldest first, never below nothing, and the order of payments makes no difference", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { maxLength: 8 });
    fc.assert(
      fc.property(principal, day, terms, amounts, (principal_idr, from, agreed, payments) => {
        const schedule = scheduleOf(principal_idr, from, agreed);
        const settle = (order: readonly number[]) => {
          let sums = nothingPaid(principal_idr, agreed.service_fee_idr);
          for (const amount of order) if (amount <= owedOf(sums)) sums = paying(sums, amount);
          return sums;
        };
        const sums = settle(payments);
        expect(owedOf(sums)).toBeGreaterThanOrEqual(0);
        const settled = settledInstalments(schedule, sums);
        expect(settled.every(({ paid_idr, missing_idr }) => paid_idr >= 0 && missing_idr >= 0)).toBe(true);
        expect(settled.reduce((sum, one) => sum + one.missing_idr, 0)).toBe(owedOf(sums));
        const open = settled.findIndex(({ missing_idr }) => missing_idr > 0);
        if (open >= 0) expect(settled.slice(open + 1).every(({ paid_idr }) => paid_idr === 0)).toBe(true);
        const total = payments.reduce((sum, amount) => sum + amount, 0);
        if (total <= principal_idr + agreed.service_fee_idr)
          expect(settle([...payments].reverse())).toEqual(settle(payments));
      }),
    );
  });

  test("after a restructuring counts what was paid before it, and takes again what of that was reversed", () => {
    const sums = { ...nothingPaid(900_000), paid_principal_idr: 300_000 };
    const later = scheduleOf(600_000, "2026-03-01", { instalments: 2, grace_months: 0, service_fee_idr: 0 });
    expect(settledInstalments(later, sums).map(({ missing_idr }) => missing_idr)).toEqual([300_000, 300_000]);
    const reversed = { ...sums, paid_principal_idr: 200_000 };
    expect(settledInstalments(later, reversed).map(({ missing_idr }) => missing_idr)).toEqual([400_000, 300_000]);
    expect(dueThrough(later, sums, "2026-04-01")).toBe(600_000);
  });
});

describe("arrears", () => {
  test("only grow while nothing is paid, a day each day, and shrink when something is", () => {
    fc.assert(
      fc.property(principal, day, terms, fc.nat(3000), fc.nat(), (principal_idr, from, agreed, after, part) => {
        const schedule = scheduleOf(principal_idr, from, agreed);
        const sums = nothingPaid(principal_idr, agreed.service_fee_idr);
        const on = addDays(from, after);
        const late = daysLate(schedule, sums, on);
        expect(late).toBeGreaterThanOrEqual(0);
        const tomorrow = daysLate(schedule, sums, addDays(on, 1));
        expect(tomorrow - late).toBe(tomorrow > 0 ? 1 : 0);
        const paid = paying(sums, Math.min(owedOf(sums), part));
        expect(daysLate(schedule, paid, on)).toBeLessThanOrEqual(late);
        expect(daysLate(schedule, paying(sums, owedOf(sums)), on)).toBe(0);
      }),
    );
  });

  test("are classed at 0, 90, 180 and 270 days, and never better for being later", () => {
    expect([0, 1, 90, 91, 180, 181, 270, 271].map(arrearsClass)).toEqual([
      "current",
      "special_mention",
      "special_mention",
      "substandard",
      "substandard",
      "doubtful",
      "doubtful",
      "loss",
    ]);
    const rank = (days: number) => ARREARS_CLASSES.codes.indexOf(arrearsClass(days));
    fc.assert(fc.property(fc.nat(500), (days) => rank(days) <= rank(days + 1)));
  });

  test("of more than 30 days put the whole of a loan at risk", () => {
    const loan = (outstanding_idr: number, days_late: number) => ({
      outstanding_idr,
      days_late,
      due_idr: 0,
      paid_idr: 0,
    });
    expect(portfolioAtRisk([])).toBeNull();
    expect(portfolioAtRisk([loan(300, 31), loan(700, 30)])).toBe(0.3);
    expect(portfolioAtRisk([loan(0, 31), loan(700, 0)])).toBe(0);
  });

  test("leave what was paid ahead out of the repayment rate", () => {
    const loan = (due_idr: number, paid_idr: number) => ({ outstanding_idr: 0, days_late: 0, due_idr, paid_idr });
    expect(repaymentRate([loan(0, 500)])).toBeNull();
    expect(repaymentRate([loan(100, 500), loan(100, 50)])).toBe(0.75);
  });
});

describe("a tranche", () => {
  const standing = {
    state: "approved",
    amount_idr: 10,
    tranches: [
      { id: "a", number: 1, amount_idr: 6, released: true },
      { id: "b", number: 2, amount_idr: 4, released: false },
    ],
    fund_has_idr: 4,
    own_amount_idr: 5,
    own_paid_in_idr: 5,
  };
  const codes = (id: string, changes: Partial<typeof standing> = {}) =>
    obstaclesTo(id, { ...standing, ...changes }).map(({ code }) => code);

  test("goes out when nothing stands in its way, and says each thing that does", () => {
    expect(codes("b")).toEqual([]);
    expect(codes("a")).toEqual(["already_released"]);
    expect(codes("b", { state: "withdrawn" })).toEqual(["award_not_approved"]);
    expect(codes("b", { amount_idr: 9 })).toContain("more_than_awarded");
    expect(codes("b", { fund_has_idr: 3 })).toEqual(["fund_lacks_money"]);
    expect(codes("b", { own_paid_in_idr: 4 })).toEqual(["own_share_lacking"]);
    const both = standing.tranches.map((one) => ({ ...one, released: false }));
    expect(codes("b", { tranches: both })).toEqual(["earlier_tranche_open"]);
  });

  test("asks for the own share that belongs to it, rounded up, all of it with the last", () => {
    expect(ownShareFor(1_000_000, 3_000_000, 1_000_000)).toBe(333_334);
    fc.assert(fc.property(principal, principal, (own, award) => ownShareFor(own, award, award) === own));
  });

  test("is held for what the records lack, and says how much", () => {
    const records = {
      trained: [
        { done: true, attended_percent: 0 },
        { done: false, attended_percent: 80 },
      ],
      seen_on: ["2026-03-01"],
      since: "2026-03-02",
      released_idr: 1_000_001,
      receipts_accepted_idr: 500_000,
    };
    expect(findingOf({ id: "1", kind: "training_done", people: 2, attendance_percent: null }, records)).toEqual({
      met: false,
      code: "training_done",
      has: 1,
      needs: 2,
    });
    expect(findingOf({ id: "1", kind: "training_done", people: 2, attendance_percent: 80 }, records).met).toBe(true);
    expect(findingOf({ id: "1", kind: "visit_verified" }, records)).toMatchObject({ met: false, since: "2026-03-02" });
    expect(findingOf({ id: "1", kind: "visit_verified" }, { ...records, since: "2026-03-01" }).met).toBe(true);
    expect(findingOf({ id: "1", kind: "receipts_checked", share_percent: 50 }, records)).toMatchObject({
      met: false,
      needs_idr: 500_001,
    });
  });
});

describe("what is typed", () => {
  const id = "01930000-0000-7000-8000-000000000001";
  const request = (changes: Record<string, unknown>) => {
    const base = { id, fund_id: id, kind: "grant_cash", recipient_kind: "cooperative", recipient_id: id };
    const said = { amount_idr: "10.000.000", purpose: "Modal", tranches: [{ amount_idr: "10.000.000" }] };
    const read = AwardRequest.safeParse({ ...base, ...said, ...changes });
    return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  };

  test("negative, fractional, absurd or future money is refused with the reason", () => {
    expect(request({})).toEqual([]);
    expect(request({ amount_idr: "-5" })).toContain("amount_idr negative_amount");
    expect(request({ amount_idr: "5,5" })).toContain("amount_idr not_whole_rupiah");
    expect(request({ amount_idr: "10.000.000.001" })).toContain("amount_idr too_large");
    expect(request({ amount_idr: "0" })).toContain("amount_idr amount_needed");
    const moved = { id, kind: "deposit", true_on: "2026-03-11", amount_idr: 1 };
    expect(movementAsOf("2026-03-10").safeParse(moved).error?.issues[0]?.message).toBe("in_the_future");
  });

  test("tranches are no more than the award; things are worth exactly theirs; matching is a cooperative's", () => {
    expect(request({ amount_idr: 9 })).toEqual(["amount_idr less_than_its_tranches"]);
    expect(request({ kind: "matching", recipient_kind: "enterprise", own_amount_idr: 5 })).toContain(
      "kind matching_needs_cooperative",
    );
    expect(request({ kind: "grant_kind" })).toEqual(["tranches.0.amount_idr not_worth_its_items"]);
    const item = { tranche: 1, kind: "stock", item: "Baglog", quantity: 10, unit: "baglog", value_idr: 10_000_000 };
    expect(request({ kind: "grant_kind", items: [item] })).toEqual([]);
    expect(request({ kind: "revolving_loan" })).toEqual(["instalments required"]);
  });

  test("a fund shows cooperatives no name that says whom it is for", () => {
    const fund = (shown_name: string) =>
      Fund.safeParse({ id, office_id: id, name: "Dana Penyintas", donor: "Yayasan", shown_name }).success;
    expect(fund("Dana Usaha Desa")).toBe(true);
    expect(["Dana penyintas", "Dana Korban TPPO", "Survivors' fund"].some(fund)).toBe(false);
  });
});
