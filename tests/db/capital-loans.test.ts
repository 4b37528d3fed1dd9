import { expect, test } from "vitest";
import { readAward } from "#db/capital/award-reads";
import { findFundLoan, findMemberLoan } from "#db/capital/loan-placement";
import { fundLoans, portfolioOf, readLoan } from "#db/capital/loan-reads";
import { reverseRepayment } from "#db/capital/repayment-writes";
import { answerRestructuring, askRestructuring } from "#db/capital/restructuring-writes";
import { readTrace } from "#db/capital/trace-reads";
import { NotAllowed, NotFound } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import { addDays } from "#src/day";
import {
  aFund,
  aRequest,
  fundLoanOf,
  granted,
  inBook,
  lent,
  paidOut,
  repaid,
  tranchesOf,
} from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, settleCast, sinta, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

const TERMS = { kind: "revolving_loan", instalments: 4, grace_months: 0 };

onEveryDatabase("a revolving loan", (database) => {
  const settle = async () => {
    await settleCast(database());
    const fund = await aFund(database(), 10_000_000);
    const cooperative = await founded(database());
    const award = await granted(database(), aRequest(fund, cooperative, TERMS));
    const [tranche] = await tranchesOf(database(), award);
    await paidOut(database(), tranche!);
    const loan = await fundLoanOf(database(), award);
    return { fund, cooperative, award, tranche: tranche!, loan, which: { loan_id: loan, lender: "fund" as const } };
  };
  const read = async (id: string, on = TODAY) => {
    const found = await findFundLoan(database(), olga, id);
    return readLoan(database(), found!, on);
  };
  const ask = (which: { loan_id: string; lender: "fund" | "cooperative" }, id: string, viewer: Viewer = olga) =>
    inTransactionOn(database(), (trx) =>
      askRestructuring(trx, viewer, which, { id, reason: "Panen gagal", instalments: 6, grace_months: 2 }, NOW),
    );
  const answer = (restructuring_id: string, viewer: Viewer, lender: "fund" | "cooperative" = "fund") =>
    inTransactionOn(database(), (trx) =>
      answerRestructuring(trx, viewer, { restructuring_id, lender }, { approves: "yes" }, NOW),
    );

  test("stands in both books, and what is repaid can be lent again", async () => {
    const { fund, cooperative, which, loan } = await settle();
    expect(await inBook(database(), "fund", fund, "141")).toBe(6_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "211")).toBe(6_000_000);
    await repaid(database(), which, 1_500_000);
    expect(await inBook(database(), "fund", fund, "141")).toBe(4_500_000);
    expect(await inBook(database(), "fund", fund, "102")).toBe(5_500_000);
    expect(await inBook(database(), "cooperative", cooperative, "211")).toBe(4_500_000);
    expect(await inBook(database(), "cooperative", cooperative, "101")).toBe(4_500_000);
    expect(await read(loan)).toMatchObject({ outstanding_idr: 4_500_000, days_late: 0, next_due_on: "2026-05-10" });
  });

  test("takes a repayment once, none beyond what is owed, and none from an empty till", async () => {
    const { which, cooperative } = await settle();
    const id = testId();
    await repaid(database(), which, 1_000_000, { id });
    await repaid(database(), which, 1_000_000, { id });
    await expect(repaid(database(), which, 2_000_000, { id })).rejects.toThrow("already_sent");
    await expect(repaid(database(), which, 5_000_001)).rejects.toThrow("more_than_owed");
    expect(await inBook(database(), "cooperative", cooperative, "101")).toBe(5_000_000);
    const member = await admitted(database(), cooperative, "Dewi Contoh");
    await lent(database(), cooperative, member, 4_500_000);
    await expect(repaid(database(), which, 1_000_000)).rejects.toThrow("cooperative_lacks_money");
    await expect(repaid(database(), which, 100, { viewer: mira })).rejects.toThrow(NotAllowed);
    await expect(repaid(database(), which, 100, { viewer: sinta })).rejects.toThrow(NotFound);
    await expect(repaid(database(), which, 100, { viewer: tuti })).rejects.toThrow(NotFound);
  });

  test("late is late by days, in its class, and puts all of it at risk", async () => {
    const { loan } = await settle();
    expect(await read(loan, "2026-04-10")).toMatchObject({ days_late: 0, arrears: "current" });
    expect(await read(loan, "2026-04-11")).toMatchObject({ days_late: 1, arrears: "special_mention" });
    expect(await read(loan, addDays("2026-04-10", 271))).toMatchObject({ days_late: 271, arrears: "loss" });
    const portfolio = async (on: string) => portfolioOf(await fundLoans(database(), olga, on));
    expect(await portfolio(addDays("2026-04-10", 30))).toMatchObject({ par30: 0, repayment_rate: 0 });
    expect(await portfolio(addDays("2026-04-10", 31))).toMatchObject({ par30: 1, outstanding_idr: 6_000_000 });
  });

  test("that was repaid wrongly owes it again by a reversing entry", async () => {
    const { fund, cooperative, award, which, loan } = await settle();
    const id = testId();
    await repaid(database(), which, 2_000_000, { id });
    const reversal = { id: testId(), true_on: TODAY, note: "Salah ketik" };
    const reverse = (changes = {}) =>
      inTransactionOn(database(), (trx) =>
        reverseRepayment(trx, olga, { repayment_id: id, lender: "fund" }, { ...reversal, ...changes }, NOW),
      );
    await reverse();
    await reverse();
    await expect(reverse({ id: testId() })).rejects.toThrow("already_reversed");
    expect(await read(loan)).toMatchObject({ outstanding_idr: 6_000_000, next_due_on: "2026-04-10" });
    expect(await inBook(database(), "fund", fund, "102")).toBe(4_000_000);
    expect(await inBook(database(), "cooperative", cooperative, "101")).toBe(6_000_000);
    const { totals, flow } = await readTrace(database(), (await readAward(database(), olga, award))!, TODAY);
    expect([flow.repaid_idr, totals.outstanding_idr, totals.difference_idr]).toEqual([0, 6_000_000, 0]);
  });

  test("gets another schedule only when somebody else agrees; the old one stays as it was", async () => {
    const { which, loan } = await settle();
    await repaid(database(), which, 1_500_000);
    const restructuring = testId();
    await ask(which, restructuring);
    await expect(ask(which, testId())).rejects.toThrow("restructuring_waits");
    expect(await read(loan)).toMatchObject({ schedule_version: 1 });
    await expect(answer(restructuring, oscar)).rejects.toThrow(NotAllowed);
    await answer(restructuring, mira);
    await answer(restructuring, mira);
    const after = await read(loan, "2026-06-11");
    expect(after).toMatchObject({ schedule_version: 2, outstanding_idr: 4_500_000, days_late: 1 });
    expect(after.instalments_now.map(({ due_on, missing_idr }) => [due_on, missing_idr])).toEqual([
      ["2026-06-10", 750_000],
      ["2026-07-10", 750_000],
      ["2026-08-10", 750_000],
      ["2026-09-10", 750_000],
      ["2026-10-10", 750_000],
      ["2026-11-10", 750_000],
    ]);
    expect(after.schedules.map(({ version, instalments }) => [version, instalments.length])).toEqual([[1, 4]]);
  });

  test("of a member: fee with the first instalment, paid first; the asker does not agree to her own new schedule", async () => {
    const { cooperative } = await settle();
    const member = await admitted(database(), cooperative, "Dewi Contoh");
    const loan_id = await lent(database(), cooperative, member, 1_000_000, { service_fee_idr: 30_000 });
    const which = { loan_id, lender: "cooperative" as const };
    await repaid(database(), which, 130_000, { viewer: tuti });
    expect(await inBook(database(), "cooperative", cooperative, "402")).toBe(30_000);
    expect(await inBook(database(), "cooperative", cooperative, "121")).toBe(900_000);
    const found = await findMemberLoan(database(), tuti, loan_id);
    expect(await readLoan(database(), found!, TODAY)).toMatchObject({ owed_idr: 900_000, next_idr: 233_333 });
    const restructuring = testId();
    await ask(which, restructuring, tuti);
    await expect(answer(restructuring, tuti, "cooperative")).rejects.toThrow(NotAllowed);
    await expect(answer(restructuring, fajar, "cooperative")).rejects.toThrow(NotFound);
    await answer(restructuring, oscar, "cooperative");
    const again = await findMemberLoan(database(), tuti, loan_id);
    const { instalments_now } = await readLoan(database(), again!, TODAY);
    expect(instalments_now.map(({ fee_idr, principal_idr }) => fee_idr + principal_idr)).toEqual(
      Array.from({ length: 6 }, () => 150_000),
    );
    await expect(repaid(database(), which, 10, { viewer: olga })).rejects.toThrow(NotAllowed);
  });

  test("is followed from donor to tranche to loan to repayment, and the sums agree to the rupiah", async () => {
    const { fund, award, which } = await settle();
    await repaid(database(), which, 1_234_567);
    const trace = await readTrace(database(), (await readAward(database(), olga, award))!, TODAY);
    expect(trace.totals).toEqual({
      left_idr: 4_000_000,
      given_idr: 0,
      outstanding_idr: 6_000_000 - 1_234_567,
      difference_idr: 0,
    });
    expect(trace.fund).toMatchObject({
      donated_idr: 10_000_000,
      lent_idr: 6_000_000 - 1_234_567,
      bank_idr: 4_000_000 + 1_234_567,
      promised_idr: 4_000_000,
      free_idr: 1_234_567,
    });
    expect(trace.loans.map(({ repayments }) => repayments.map(({ amount_idr }) => amount_idr))).toEqual([[1_234_567]]);
    expect(await inBook(database(), "fund", fund, "102")).toBe(trace.fund.bank_idr);
  });
});
