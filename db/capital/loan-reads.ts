import { fundsWithin } from "#db/access/visible";
import { type Lent, type LoanRow, schedulesOf, standingOf, sumsOf } from "#db/capital/loan-sums";
import type { Db } from "#db/database";
import { keyIfKept, openFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { arrearsClass } from "#src/capital/arrears";
import { type PortfolioLoan, portfolioAtRisk, repaymentRate } from "#src/capital/par";
import { settledInstalments } from "#src/capital/schedule";
import type { Day } from "#src/day";

/** Some loans that the viewer has already read, each with where it stands today. */
export async function standingLoans<Loan extends Lent>(db: Db, loans: readonly Loan[], today: Day) {
  const sums = await sumsOf(db, loans);
  const schedules = await schedulesOf(db, loans);
  return loans.map((loan) => {
    const standing = standingOf(sums.get(loan.id)!, schedules.get(loan.id)!, today);
    return { ...loan, ...standing, arrears: arrearsClass(standing.days_late) };
  });
}
export type StandingLoan = Awaited<ReturnType<typeof standingLoans<LoanRow>>>[number];

/** A loan with its schedule instalment by instalment, what came back, and how its schedule was changed. */
export async function readLoan(db: Db, loan: LoanRow, today: Day) {
  const sums = (await sumsOf(db, [loan])).get(loan.id)!;
  const schedule = (await schedulesOf(db, [loan])).get(loan.id)!;
  const standing = standingOf(sums, schedule, today);
  const key = await keyIfKept(db, (loan.member_id ?? loan.cooperative_id ?? loan.enterprise_id)!);
  const restructurings = await db
    .selectFrom("loan_restructuring")
    .selectAll()
    .where("loan_id", "=", loan.id)
    .orderBy("asked_at")
    .orderBy("id")
    .execute();
  return {
    ...loan,
    ...standing,
    owed_idr: standing.outstanding_idr + sums.service_fee_idr - sums.paid_fee_idr,
    arrears: arrearsClass(standing.days_late),
    sums,
    instalments_now: settledInstalments(schedule, sums),
    schedules: await earlierSchedules(db, loan),
    repayments: await repaymentsOf(db, [loan.id]),
    restructurings: restructurings.map((one) => ({
      ...one,
      reason: key ? openFor(key, { table: "loan_restructuring", column: "reason", id: one.id }, one.reason) : "",
    })),
  };
}
export type ReadLoan = Awaited<ReturnType<typeof readLoan>>;

/** What came back of some loans, oldest first; what was taken back is marked. */
export function repaymentsOf(db: Db, loan_ids: readonly string[]) {
  if (loan_ids.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("loan_repayment")
    .innerJoin("journal_entry", "journal_entry.id", "loan_repayment.lender_entry_id")
    .leftJoin("loan_repayment_reversal", "loan_repayment_reversal.repayment_id", "loan_repayment.id")
    .selectAll("loan_repayment")
    .select(["journal_entry.number as entry_number", "loan_repayment_reversal.true_on as reversed_on"])
    .where("loan_repayment.loan_id", "in", loan_ids)
    .orderBy("loan_repayment.paid_on")
    .orderBy("loan_repayment.id")
    .execute();
}

/** Schedules that are no longer in force, in their order. */
async function earlierSchedules(db: Db, loan: LoanRow) {
  const rows = await db
    .selectFrom("loan_schedule")
    .innerJoin("loan_instalment", "loan_instalment.schedule_id", "loan_schedule.id")
    .select([
      "loan_schedule.version",
      "loan_schedule.in_force_on",
      "loan_instalment.number",
      "loan_instalment.due_on",
      "loan_instalment.principal_idr",
      "loan_instalment.fee_idr",
    ])
    .where("loan_schedule.loan_id", "=", loan.id)
    .where("loan_schedule.version", "<", loan.schedule_version)
    .orderBy("loan_schedule.version")
    .orderBy("loan_instalment.number")
    .execute();
  const versions = [...new Set(rows.map(({ version }) => version))];
  return versions.map((version) => {
    const instalments = rows.filter((row) => row.version === version);
    return { version, in_force_on: instalments[0]!.in_force_on, instalments };
  });
}

/** How loans stand as a whole, with the definitions in src/capital/par.ts. */
export function portfolioOf(loans: readonly PortfolioLoan[]) {
  return {
    loans: loans.filter(({ outstanding_idr }) => outstanding_idr > 0).length,
    outstanding_idr: loans.reduce((sum, { outstanding_idr }) => sum + outstanding_idr, 0),
    par30: portfolioAtRisk(loans),
    repayment_rate: repaymentRate(loans),
  };
}

/** The loans of the funds within reach that stand, for the figures of the whole. */
export async function fundLoans(db: Db, viewer: Viewer, today: Day, fund_id?: string): Promise<StandingLoan[]> {
  let query = db
    .selectFrom("capital_loan")
    .innerJoin("capital_fund", "capital_fund.id", "capital_loan.fund_id")
    .selectAll("capital_loan")
    .where(fundsWithin(viewer, "capital.read"))
    .where("capital_loan.cancelled_at", "is", null)
    .orderBy("capital_loan.lent_on")
    .orderBy("capital_loan.id");
  if (fund_id !== undefined) query = query.where("capital_fund.id", "=", fund_id);
  return standingLoans(db, await query.execute(), today);
}
