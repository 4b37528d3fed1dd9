import { expect, test } from "vitest";
import { reverseMovement } from "#db/capital/fund-writes";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { reverseRepayment } from "#db/capital/repayment-writes";
import { answerRestructuring, askRestructuring } from "#db/capital/restructuring-writes";
import { answerAward, verifyAward, withdrawAward } from "#db/capital/step-writes";
import { recordLeaving } from "#db/cooperatives/member-writes";
import type { Trx } from "#db/database";
import { NotFound } from "#db/errors";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import {
  aFund,
  anEnterprise,
  approved,
  aRequest,
  deposited,
  fundLoanOf,
  granted,
  inBook,
  lent,
  paidOut,
  repaid,
  requested,
  tranchesOf,
  verified,
} from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, settleCast, TODAY, tuti } from "#tests/support/cast";
import { admitted, founded } from "#tests/support/cooperatives";
import { inTransactionOn, onEveryDatabase } from "#tests/support/databases";
import { openedBy, testId } from "#tests/support/intake";
import { anEnterprise as aNewEnterprise } from "#tests/support/livelihoods";
import { aVisit, caseIdOf, logged } from "#tests/support/visits";

const YESTERDAY = "2026-03-09";

onEveryDatabase("what capital refuses", (database) => {
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database(), work);
  const settle = async () => {
    await settleCast(database());
    return { fund: await aFund(database(), 20_000_000), cooperative: await founded(database()) };
  };
  const aLoan = async () => {
    const { fund, cooperative } = await settle();
    const award = await granted(database(), aRequest(fund, cooperative, { kind: "revolving_loan", instalments: 4 }));
    const [first] = await tranchesOf(database(), award);
    const release = testId();
    await paidOut(database(), first!, oscar, release);
    const which = { loan_id: await fundLoanOf(database(), award), lender: "fund" as const };
    return { fund, cooperative, award, first: first!, release, which };
  };
  const unpaid = (release: string) =>
    within((trx) => reverseRelease(trx, oscar, release, { id: testId(), true_on: TODAY, note: "Salah" }, NOW));
  const withdrawn = (award: string) =>
    within((trx) => withdrawAward(trx, olga, award, { id: testId(), note: "Kelompok bubar" }, NOW));
  const nextDueOn = async (id: string) =>
    (await database().selectFrom("capital_loan").select("next_due_on").where("id", "=", id).executeTakeFirstOrThrow())
      .next_due_on;

  test("an award for a cooperative's own enterprise: it is the cooperative's", async () => {
    const { fund, cooperative } = await settle();
    const shared = aNewEnterprise({ owner_kind: "cooperative", cooperative_id: cooperative, name: "Kandang bersama" });
    await within((trx) => createEnterprise(trx, olga, shared, NOW));
    const request = aRequest(fund, shared.id, { recipient_kind: "enterprise" });
    await expect(requested(database(), request)).rejects.toThrow("award_its_cooperative");
  });

  test("a second verification, and one by a visit to somebody else", async () => {
    const { fund, cooperative } = await settle();
    const [mine, other] = [await openedBy(database()), await openedBy(database())];
    const enterprise = await anEnterprise(database(), mine);
    const own = await requested(database(), aRequest(fund, enterprise, { recipient_kind: "enterprise" }));
    const visit = async (number: string) => {
      const visit = aVisit(await caseIdOf(database(), number));
      await logged(database(), visit);
      return visit.id;
    };
    const verify = (award: string, visit_id: string | null, viewer = oscar) => {
      const step = { id: testId(), true_on: TODAY, finding: "as_asked", note: null, visit_id } as const;
      return within((trx) => verifyAward(trx, viewer, award, step, NOW));
    };
    await expect(verify(own, await visit(other))).rejects.toThrow("visit_of_another");
    await verify(own, await visit(mine));
    await expect(verify(own, null)).rejects.toThrow("not_to_verify");
    const shared = await requested(database(), aRequest(fund, cooperative));
    await expect(verify(shared, await visit(mine), fajar)).rejects.toThrow("visit_of_another");
  });

  test("a second answer", async () => {
    const { fund, cooperative } = await settle();
    const award = await requested(database(), aRequest(fund, cooperative));
    await verified(database(), award);
    await approved(database(), award);
    const no = { id: testId(), approves: "no", note: "Berubah pikiran" } as const;
    await expect(within((trx) => answerAward(trx, mira, award, no, NOW))).rejects.toThrow("not_to_approve");
  });

  test("ending what has ended, and what is paid out already", async () => {
    const { fund, cooperative } = await settle();
    const ended = await requested(database(), aRequest(fund, cooperative));
    await withdrawn(ended);
    await expect(withdrawn(ended)).rejects.toThrow("not_to_withdraw");
    const plan = { amount_idr: 1_000_000, tranches: [{ amount_idr: 1_000_000 }] };
    const whole = await granted(database(), aRequest(fund, cooperative, plan));
    await paidOut(database(), (await tranchesOf(database(), whole))[0]!);
    await expect(withdrawn(whole)).rejects.toThrow("not_to_withdraw");
  });

  test("a tranche dated before the approval, taken back before a later one, or twice", async () => {
    const { fund, cooperative } = await settle();
    const award = await granted(database(), aRequest(fund, cooperative));
    const [first, second] = await tranchesOf(database(), award);
    const early = paidOut(database(), first!, oscar, testId(), YESTERDAY);
    await expect(early).rejects.toThrow("before_it_was_approved");
    const [one, two] = [testId(), testId()];
    await paidOut(database(), first!, oscar, one);
    await paidOut(database(), second!, oscar, two);
    await expect(unpaid(one)).rejects.toThrow("later_tranche_released");
    await unpaid(two);
    await unpaid(one);
    await expect(unpaid(one)).rejects.toThrow("already_reversed");
    const open = database().selectFrom("capital_award").select(["open_tranches"]).where("id", "=", award);
    expect(await open.executeTakeFirstOrThrow()).toEqual({ open_tranches: 2 });
  });

  test("taking back money that the cooperative has spent, or the donor's that the fund has given", async () => {
    const { fund, cooperative } = await settle();
    const gift = await deposited(database(), fund, 1_000_000);
    const award = await granted(database(), aRequest(fund, cooperative));
    const [first, second] = await tranchesOf(database(), award);
    const release = testId();
    await paidOut(database(), first!, oscar, release);
    const member = await admitted(database(), cooperative, "Dewi Contoh");
    await lent(database(), cooperative, member, 1_000);
    await expect(unpaid(release)).rejects.toThrow("cooperative_lacks_money");
    await paidOut(database(), second!);
    const rest = await granted(database(), aRequest(fund, cooperative, { tranches: [{ amount_idr: 10_000_000 }] }));
    await paidOut(database(), (await tranchesOf(database(), rest))[0]!);
    const back = (entry_id: string) => {
      const reversal = { id: testId(), entry_id, true_on: TODAY, note: "Salah ketik" };
      return within((trx) => reverseMovement(trx, mira, fund, reversal, NOW));
    };
    // Exactly the gift is left, and can go; then nothing is, and the first deposit cannot.
    await back(gift);
    const entries = database().selectFrom("journal_entry").select("id").where("kind", "=", "donation");
    const deposit = await entries.where("id", "!=", gift).executeTakeFirstOrThrow();
    await expect(back(deposit.id)).rejects.toThrow("fund_lacks_money");
    expect(await inBook(database(), "fund", fund, "102")).toBe(0);
    const given = await database()
      .selectFrom("tranche_release")
      .select("fund_entry_id")
      .where("id", "=", release)
      .executeTakeFirstOrThrow();
    await expect(back(given.fund_entry_id)).rejects.toThrow(NotFound);
  });

  test("repaying before it was lent, and a loan that was taken back; a loan repaid in part is not taken back", async () => {
    const { which, release } = await aLoan();
    await expect(repaid(database(), which, 100, { paid_on: YESTERDAY })).rejects.toThrow("before_it_was_lent");
    const repayment = testId();
    await repaid(database(), which, 1_500_000, { id: repayment });
    // What lists and notices ask for follows what was paid, and what was taken back.
    expect(await nextDueOn(which.loan_id)).toBe("2026-05-10");
    await expect(unpaid(release)).rejects.toThrow("loan_has_repayments");
    const mistake = { id: testId(), true_on: TODAY, note: "Salah ketik" };
    const of = { repayment_id: repayment, lender: "fund" } as const;
    await within((trx) => reverseRepayment(trx, olga, of, mistake, NOW));
    expect(await nextDueOn(which.loan_id)).toBe("2026-04-10");
    await unpaid(release);
    expect(await nextDueOn(which.loan_id)).toBeNull();
    await expect(repaid(database(), which, 100)).rejects.toThrow("loan_cancelled");
  });

  test("another schedule for what is paid, and a second answer to who asked for one", async () => {
    const { which } = await aLoan();
    const ask = async () => {
      const id = testId();
      const asked = { id, reason: "Panen gagal", instalments: 6, grace_months: 0 };
      await within((trx) => askRestructuring(trx, olga, which, asked, NOW));
      return { restructuring_id: id, lender: "fund" as const };
    };
    const answer = (of: Awaited<ReturnType<typeof ask>>, approves: "yes" | "no") =>
      within((trx) => answerRestructuring(trx, mira, of, { approves }, NOW));
    const refused = await ask();
    await answer(refused, "no");
    await answer(refused, "no");
    await expect(answer(refused, "yes")).rejects.toThrow("schedule_answered");
    const waiting = await ask();
    await repaid(database(), which, 6_000_000);
    expect(await nextDueOn(which.loan_id)).toBeNull();
    await expect(answer(waiting, "yes")).rejects.toThrow("nothing_owed");
    await answer(waiting, "no");
    await expect(ask()).rejects.toThrow("nothing_owed");
  });

  test("a cooperative's loan to a member who has left, or who had not joined", async () => {
    const { cooperative } = await aLoan();
    const member = await admitted(database(), cooperative, "Dewi Contoh", { joined_on: "2026-03-10" });
    await expect(lent(database(), cooperative, member, 1_000, { lent_on: YESTERDAY })).rejects.toThrow(
      "before_joining",
    );
    const leaving = { id: testId(), left_on: TODAY, reason: "moved", note: null } as const;
    await within((trx) => recordLeaving(trx, tuti, member, leaving, NOW));
    await expect(lent(database(), cooperative, member, 1_000)).rejects.toThrow("member_has_left");
  });
});
