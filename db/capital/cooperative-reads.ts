import { ownSharesOf } from "#db/capital/award-reads";
import { repaymentsOf, standingLoans } from "#db/capital/loan-reads";
import { isReady, trancheStandings } from "#db/capital/standing-reads";
import { listMembers } from "#db/cooperatives/member-reads";
import type { Db } from "#db/database";
import type { Day } from "#src/day";

/**
 * What a treasurer sees of the capital of her cooperative. These queries name every column they read: of a fund only what it
 * shows, of an award nothing that was written about it, of nobody whose she is; and they read no award but the cooperative's.
 */
export async function cooperativeAwards(db: Db, cooperative_id: string) {
  const rows = await db
    .selectFrom("capital_award")
    .innerJoin("capital_fund", "capital_fund.id", "capital_award.fund_id")
    .select([
      "capital_award.id",
      "capital_award.kind",
      "capital_award.state",
      "capital_award.state_on",
      "capital_award.amount_idr",
      "capital_award.own_amount_idr",
      "capital_award.created_at",
      "capital_fund.shown_name",
    ])
    .where("capital_award.cooperative_id", "=", cooperative_id)
    .orderBy("capital_award.id", "desc")
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const standings = await trancheStandings(db, { ...row, cooperative_id, enterprise_id: null }, null);
      return {
        ...row,
        tranches: standings.map((standing) => ({ ...standing, isReady: isReady(standing) })),
        own_shares: row.kind === "matching" ? await ownSharesOf(db, row.id) : [],
      };
    }),
  );
}
export type CooperativeAward = Awaited<ReturnType<typeof cooperativeAwards>>[number];

/** One matching grant to which the cooperative still puts in its own share. */
export async function ownShareAward(db: Db, cooperative_id: string, award_id: string) {
  const awards = await cooperativeAwards(db, cooperative_id);
  return awards.find(({ id, kind, state }) => id === award_id && kind === "matching" && OPEN.includes(state));
}
const OPEN = ["requested", "verified", "approved"];

/** What the cooperative lent to its members, in the order of the days. */
export async function memberLoans(db: Db, cooperative_id: string, today: Day) {
  const rows = await db
    .selectFrom("capital_loan")
    .select(["id", "member_id", "lent_on", "principal_idr", "service_fee_idr", "cancelled_at"])
    .where("lender_cooperative_id", "=", cooperative_id)
    .orderBy("lent_on", "desc")
    .orderBy("id", "desc")
    .execute();
  const members = new Map((await listMembers(db, cooperative_id)).map((member) => [member.id, member]));
  const standing = await standingLoans(db, rows, today);
  return standing.map((loan) => {
    const { name, member_number } = members.get(loan.member_id!)!;
    return { ...loan, name, member_number };
  });
}
export type MemberLoanRow = Awaited<ReturnType<typeof memberLoans>>[number];

/** What the cooperative itself owes to revolving funds. */
export async function cooperativeDebts(db: Db, cooperative_id: string, today: Day) {
  const rows = await db
    .selectFrom("capital_loan")
    .select(["id", "award_id", "lent_on", "principal_idr", "service_fee_idr", "cancelled_at"])
    .where("cooperative_id", "=", cooperative_id)
    .where("lender", "=", "fund")
    .where("cancelled_at", "is", null)
    .orderBy("lent_on")
    .orderBy("id")
    .execute();
  const standing = await standingLoans(db, rows, today);
  const repayments = await repaymentsOf(
    db,
    rows.map(({ id }) => id),
  );
  return standing.map((loan) => ({
    id: loan.id,
    award_id: loan.award_id,
    lent_on: loan.lent_on,
    principal_idr: loan.principal_idr,
    outstanding_idr: loan.outstanding_idr,
    next_due_on: loan.next_due_on,
    next_idr: loan.next_idr,
    days_late: loan.days_late,
    arrears: loan.arrears,
    repayments: repayments
      .filter(({ loan_id, reversed_on }) => loan_id === loan.id && reversed_on === null)
      .map(({ id, paid_on, amount_idr }) => ({ id, paid_on, amount_idr })),
  }));
}
