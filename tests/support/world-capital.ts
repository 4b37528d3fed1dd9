import { requestAward } from "#db/capital/award-writes";
import { recordAwardVisit, recordOwnShare, recordReceipt } from "#db/capital/evidence-writes";
import { createFund, recordMovement } from "#db/capital/fund-writes";
import { lendToMember } from "#db/capital/loan-writes";
import { releaseTranche } from "#db/capital/release-writes";
import { recordRepayment } from "#db/capital/repayment-writes";
import { answerRestructuring, askRestructuring } from "#db/capital/restructuring-writes";
import { answerAward, verifyAward } from "#db/capital/step-writes";
import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import { stripped } from "#src/attachments/strip";
import { aRequest } from "#tests/support/capital";
import { fajar, mira, NOW, olga, oscar, TODAY, tuti } from "#tests/support/cast";
import { phonePhoto } from "#tests/support/photos";

/** What the capital of a cooperative and of its members is, as the treasurer's addresses name it. */
export type CooperativeCapital = {
  fund: string;
  /** The cooperative's own: a revolving loan, of which the first tranche is paid out, and a matching grant. */
  awards: string[];
  tranche: string;
  release: string;
  receipt: string;
  photo: string;
  /** What the cooperative owes to the fund. */
  debt: string;
  /** What three members borrowed of it, among them a survivor in every world that has one. */
  loans: string[];
  repayment: string;
  restructurings: string[];
};

type Next = <T>(work: (trx: Trx) => Promise<T>) => Promise<T>;
type Known = { cooperative: string; members: string[] };

/** Each step an act of its own, the same in every world; only the fund's name, its donor and the purpose are the world's. */
export async function capitalised(
  next: Next,
  { cooperative, members }: Known,
  { name, donor, purpose }: { name: string; donor: string; purpose: string },
): Promise<CooperativeCapital> {
  const fund = await next(async (trx) => {
    const id = newId();
    await createFund(trx, mira, { id, office_id: olga.officeId, name, donor, shown_name: "Dana Usaha Desa" }, NOW);
    const deposit = {
      id: newId(),
      kind: "deposit",
      true_on: "2026-03-01",
      amount_idr: 20_000_000,
      note: null,
    } as const;
    await recordMovement(trx, mira, id, deposit, NOW);
    return id;
  });
  const granted = async (terms: object) => {
    const id = await next(async (trx) => {
      const request = aRequest(fund, cooperative, { id: newId(), amount_idr: 1_000_000, purpose, ...terms });
      await requestAward(trx, olga, request, NOW);
      return request.id;
    });
    await next((trx) => {
      const verification = { id: newId(), true_on: TODAY, finding: "as_asked", note: purpose, visit_id: null } as const;
      return verifyAward(trx, fajar, id, verification, NOW);
    });
    await next((trx) => answerAward(trx, mira, id, { id: newId(), approves: "yes", note: purpose }, NOW));
    return id;
  };
  const held = { training_people: 2, visit_verified: "1", receipts_percent: 50 };
  const lending = await granted({
    kind: "revolving_loan",
    instalments: 5,
    tranches: [{ amount_idr: 600_000 }, { amount_idr: 400_000, ...held }],
  });
  const matching = await granted({
    kind: "matching",
    own_amount_idr: 100_000,
    tranches: [{ amount_idr: 1_000_000, visit_verified: "1" }],
  });
  const { tranche, release, debt } = await next(async (trx) => {
    const { id } = await trx
      .selectFrom("award_tranche")
      .select("id")
      .where("award_id", "=", lending)
      .where("number", "=", 1)
      .executeTakeFirstOrThrow();
    const paid = { id: newId(), paid_on: TODAY, into: "cash" } as const;
    await releaseTranche(trx, oscar, id, paid, NOW);
    const loan = await trx.selectFrom("capital_loan").select("id").where("award_id", "=", lending).executeTakeFirst();
    return { tranche: id, release: paid.id, debt: loan!.id };
  });
  await next((trx) => {
    const visit = { id: newId(), true_on: TODAY, seen: "stock", note: purpose } as const;
    return recordAwardVisit(trx, fajar, lending, visit, NOW);
  });
  const { receipt, photo } = await next(async (trx) => {
    const bought = { id: newId(), bought_on: TODAY, item: purpose, amount_idr: 500_000 };
    const clean = stripped(phonePhoto());
    if (!clean.success) throw new Error("The picture of the test is none.");
    const picture = { id: newId(), kind: "receipt", image: clean.image } as const;
    await recordReceipt(trx, fajar, tranche, bought, [picture], NOW);
    return { receipt: bought.id, photo: picture.id };
  });
  const share = { paid_on: TODAY, amount_idr: 40_000, from: "cash", into: "stock" } as const;
  await next((trx) =>
    recordOwnShare(trx, tuti, { cooperative_id: cooperative, award_id: matching }, { id: newId(), ...share }, NOW),
  );
  return {
    ...{ fund, awards: [lending, matching], tranche, release, receipt, photo, debt },
    ...(await lentToMembers(next, { cooperative, members })),
  };
}

/** Loans of which one is late, one partly repaid and given another schedule; another schedule of it waits for an answer. */
async function lentToMembers(next: Next, { cooperative, members }: Known) {
  const loans: string[] = [];
  for (const [at, lent_on] of [
    [0, "2026-01-15"],
    [2, "2026-01-20"],
    [3, TODAY],
  ] as const)
    await next((trx) => {
      loans.push(newId());
      const terms = { from: "cash", service_fee_idr: 3000, instalments: 3, grace_months: 0 } as const;
      const loan = { id: loans.at(-1)!, member_id: members[at]!, lent_on, amount_idr: 60_000, ...terms };
      return lendToMember(trx, tuti, cooperative, loan, NOW);
    });
  const first = { loan_id: loans[0]!, lender: "cooperative" } as const;
  const repayment = await next(async (trx) => {
    const paid = { id: newId(), paid_on: TODAY, amount_idr: 10_000, place: "cash" } as const;
    await recordRepayment(trx, tuti, first, paid, NOW);
    return paid.id;
  });
  const asked = () =>
    next(async (trx) => {
      const asking = { id: newId(), reason: "Panen gagal", instalments: 4, grace_months: 1 };
      await askRestructuring(trx, tuti, first, asking, NOW);
      return asking.id;
    });
  const agreed = await asked();
  await next((trx) =>
    answerRestructuring(trx, olga, { restructuring_id: agreed, lender: "cooperative" }, { approves: "yes" }, NOW),
  );
  return { loans, repayment, restructurings: [agreed, await asked()] };
}
