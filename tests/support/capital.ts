import type { Kysely } from "kysely";
import { requestAward } from "#db/capital/award-writes";
import { recordOwnShare, recordReceipt } from "#db/capital/evidence-writes";
import { createFund, recordMovement } from "#db/capital/fund-writes";
import { lendToMember } from "#db/capital/loan-writes";
import { releaseTranche } from "#db/capital/release-writes";
import { recordRepayment } from "#db/capital/repayment-writes";
import { askRestructuring } from "#db/capital/restructuring-writes";
import { answerAward, verifyAward } from "#db/capital/step-writes";
import type { Database } from "#db/database";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import type { Viewer } from "#src/access/policy";
import { AwardRequest } from "#src/capital/award";
import type { AccountCode } from "#src/ledger/accounts";
import { NewEnterprise } from "#src/livelihoods/enterprise";
import { fajar, mira, NOW, olga, oscar, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type Db = Kysely<Database>;

/** The enterprise of the person whose case this is. */
export async function anEnterprise(database: Db, case_number: string, viewer: Viewer = olga): Promise<string> {
  const enterprise = NewEnterprise.parse({
    id: testId(),
    owner_kind: "person",
    case_number,
    activity: "mushroom",
    place_code: "32.12.14",
    started_on: "2026-01-05",
    season_months: [],
    status: "operating",
    status_on: "2026-01-05",
  });
  await inTransactionOn(database, (trx) => createEnterprise(trx, viewer, enterprise, NOW));
  return enterprise.id;
}

/** A fund of the north office with so much from its donor. */
export async function aFund(
  database: Db,
  amount_idr: number,
  { name = "Dana Pemulihan Penyintas", manager = mira } = {},
): Promise<string> {
  const id = testId();
  const fund = { id, office_id: manager.officeId, name, donor: "Yayasan Donatur", shown_name: "Dana Usaha Desa" };
  await inTransactionOn(database, (trx) => createFund(trx, manager, fund, NOW));
  if (amount_idr > 0) await deposited(database, id, amount_idr, manager);
  return id;
}

export async function deposited(
  database: Db,
  fund_id: string,
  amount_idr: number,
  manager: Viewer = mira,
): Promise<string> {
  const id = testId();
  const movement = { id, kind: "deposit", true_on: "2026-03-01", amount_idr, note: null } as const;
  await inTransactionOn(database, (trx) => recordMovement(trx, manager, fund_id, movement, NOW));
  return id;
}

/** Ten million for a cooperative, half now, half later, with no condition; change what the test is about. */
export function aRequest(fund_id: string, recipient_id: string, changes: Record<string, unknown> = {}): AwardRequest {
  return AwardRequest.parse({
    id: testId(),
    fund_id,
    kind: "grant_cash",
    recipient_kind: "cooperative",
    recipient_id,
    amount_idr: 10_000_000,
    purpose: "Modal awal jamur tiram",
    tranches: [{ amount_idr: 6_000_000 }, { amount_idr: 4_000_000 }],
    ...changes,
  });
}

export async function requested(database: Db, request: AwardRequest, viewer: Viewer = olga): Promise<string> {
  await inTransactionOn(database, (trx) => requestAward(trx, viewer, request, NOW));
  return request.id;
}

export function verified(database: Db, award_id: string, viewer: Viewer = fajar): Promise<void> {
  const verification = { id: testId(), true_on: TODAY, finding: "as_asked", note: null, visit_id: null } as const;
  return inTransactionOn(database, (trx) => verifyAward(trx, viewer, award_id, verification, NOW));
}

export function approved(database: Db, award_id: string, viewer: Viewer = mira): Promise<void> {
  const approval = { id: testId(), approves: "yes", note: null } as const;
  return inTransactionOn(database, (trx) => answerAward(trx, viewer, award_id, approval, NOW));
}

export type Hands = { asks: Viewer; verifies: Viewer; approves: Viewer; pays: Viewer; keeps: Viewer };
/** Asked by olga, verified by fajar, approved by mira, paid by oscar; tuti keeps the cooperative's book. */
export const HANDS: Hands = { asks: olga, verifies: fajar, approves: mira, pays: oscar, keeps: tuti };

export async function granted(database: Db, request: AwardRequest, hands: Hands = HANDS): Promise<string> {
  await requested(database, request, hands.asks);
  await verified(database, request.id, hands.verifies);
  await approved(database, request.id, hands.approves);
  return request.id;
}

/** The ids of the tranches of an award, in their order. */
export async function tranchesOf(database: Db, award_id: string): Promise<string[]> {
  const rows = await database
    .selectFrom("award_tranche")
    .select("id")
    .where("award_id", "=", award_id)
    .orderBy("number")
    .execute();
  return rows.map(({ id }) => id);
}

/** Paid out by oscar, who neither asked nor approved. */
export function paidOut(database: Db, tranche_id: string, viewer: Viewer = oscar, id = testId(), paid_on = TODAY) {
  const release = { id, paid_on, into: "cash" } as const;
  return inTransactionOn(database, (trx) => releaseTranche(trx, viewer, tranche_id, release, NOW));
}

/** What an account of a fund or a cooperative stands at. */
export async function inBook(database: Db, kind: "fund" | "cooperative", id: string, account: AccountCode) {
  const book = await bookOf(database, kind, id);
  return book === undefined ? 0 : balanceOf(database, book, account);
}

/** What a loan of a fund that was paid out is. */
export async function fundLoanOf(database: Db, award_id: string): Promise<string> {
  const loan = await database
    .selectFrom("capital_loan")
    .select("id")
    .where("award_id", "=", award_id)
    .where("cancelled_at", "is", null)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return loan.id;
}

export function repaid(
  database: Db,
  which: { loan_id: string; lender: "fund" | "cooperative" },
  amount_idr: number,
  { viewer = olga, id = testId(), paid_on = TODAY }: { viewer?: Viewer; id?: string; paid_on?: string } = {},
): Promise<void> {
  const repayment = { id, paid_on, amount_idr, place: "cash" } as const;
  return inTransactionOn(database, (trx) => recordRepayment(trx, viewer, which, repayment, NOW));
}

/** Out of the cooperative's cash, in so many instalments without grace. */
export async function lent(
  database: Db,
  cooperative_id: string,
  member_id: string,
  amount_idr: number,
  changes: Partial<Parameters<typeof lendToMember>[3]> = {},
  treasurer: Viewer = tuti,
): Promise<string> {
  const id = changes.id ?? testId();
  const terms = { instalments: 3, grace_months: 0, service_fee_idr: 0 };
  const loan = { id, member_id, lent_on: TODAY, amount_idr, from: "cash" as const, ...terms, ...changes };
  await inTransactionOn(database, (trx) => lendToMember(trx, treasurer, cooperative_id, loan, NOW));
  return id;
}

/** Everything that the pages of capital open: a fund with its movement, awards, a receipt, loans and what is asked of them. */
export async function capitalOf(database: Db, cooperative_id: string, member_id: string, hands: Hands = HANDS) {
  const { asks, verifies, approves, pays, keeps } = hands;
  const fundId = await aFund(database, 0, { manager: approves });
  const movementId = await deposited(database, fundId, 50_000_000, approves);
  const loanTerms = { kind: "revolving_loan", instalments: 10, grace_months: 1 };
  const lending = await granted(database, aRequest(fundId, cooperative_id, loanTerms), hands);
  await paidOut(database, (await tranchesOf(database, lending))[0]!, pays);
  const loanId = await fundLoanOf(database, lending);
  const repaymentId = testId();
  await repaid(database, { loan_id: loanId, lender: "fund" }, 100_000, { id: repaymentId, viewer: asks });
  const restructuringId = testId();
  const asking = { reason: "Panen gagal", instalments: 12, grace_months: 2 };
  const memberLoanId = await lent(database, cooperative_id, member_id, 300_000, {}, keeps);
  const memberRepaymentId = testId();
  const ofMember = { loan_id: memberLoanId, lender: "cooperative" } as const;
  await repaid(database, ofMember, 100_000, { id: memberRepaymentId, viewer: keeps });
  const memberRestructuringId = testId();
  const matching = { kind: "matching", own_amount_idr: 1_000_000 };
  const awardId = await granted(database, aRequest(fundId, cooperative_id, matching), hands);
  const share = { id: testId(), paid_on: TODAY, amount_idr: 600_000, from: "cash", into: "stock" } as const;
  const [trancheId] = await tranchesOf(database, awardId);
  await inTransactionOn(database, async (trx) => {
    await askRestructuring(trx, asks, { loan_id: loanId, lender: "fund" }, { id: restructuringId, ...asking }, NOW);
    await askRestructuring(trx, keeps, ofMember, { id: memberRestructuringId, ...asking }, NOW);
    await recordOwnShare(trx, keeps, { cooperative_id, award_id: awardId }, share, NOW);
  });
  const releaseId = testId();
  await paidOut(database, trancheId!, pays, releaseId);
  const receiptId = testId();
  const receipt = { id: receiptId, bought_on: TODAY, item: "Baglog", amount_idr: 500_000 };
  await inTransactionOn(database, (trx) => recordReceipt(trx, verifies, trancheId!, receipt, [], NOW));
  const loans = { loanId, repaymentId, restructuringId, memberLoanId, memberRepaymentId, memberRestructuringId };
  return { fundId, movementId, awardId, trancheId: trancheId!, releaseId, receiptId, ...loans };
}
