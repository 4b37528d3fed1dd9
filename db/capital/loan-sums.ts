import type { Selectable } from "kysely";
import type { Database, Db } from "#db/database";
import { daysLate } from "#src/capital/arrears";
import type { PortfolioLoan } from "#src/capital/par";
import { dueThrough, type Instalment, type LoanSums, outstandingOf, settledInstalments } from "#src/capital/schedule";
import type { Day } from "#src/day";

export type LoanRow = Selectable<Database["capital_loan"]>;
export type Lent = Pick<LoanRow, "id" | "principal_idr" | "service_fee_idr" | "cancelled_at">;

const BATCH = 400;

/** What has come back of some loans, summed from the journals of those who lent: nothing else holds a balance. */
export async function sumsOf(db: Db, loans: readonly Lent[]): Promise<Map<string, LoanSums>> {
  const sums = new Map<string, LoanSums>();
  for (const { id, principal_idr, service_fee_idr, cancelled_at } of loans)
    sums.set(id, {
      principal_idr,
      service_fee_idr: cancelled_at === null ? service_fee_idr : 0,
      paid_principal_idr: principal_idr,
      paid_fee_idr: 0,
    });
  for (let start = 0; start < loans.length; start += BATCH) {
    const rows = await db
      .selectFrom("journal_line")
      .select((eb) => [
        "loan_id",
        "account",
        eb.cast<number>(eb.fn.sum("debit_idr"), "bigint").as("debit_idr"),
        eb.cast<number>(eb.fn.sum("credit_idr"), "bigint").as("credit_idr"),
      ])
      .where(
        "loan_id",
        "in",
        loans.slice(start, start + BATCH).map(({ id }) => id),
      )
      .where("account", "in", ["121", "141", "402"])
      .groupBy(["loan_id", "account"])
      .execute();
    for (const { loan_id, account, debit_idr, credit_idr } of rows) {
      const of = sums.get(loan_id!)!;
      if (account === "402") of.paid_fee_idr = credit_idr - debit_idr;
      else of.paid_principal_idr = of.principal_idr - (debit_idr - credit_idr);
    }
  }
  return sums;
}

/** The schedule of each loan that is in force. */
export async function schedulesOf(db: Db, loans: readonly Pick<LoanRow, "id">[]): Promise<Map<string, Instalment[]>> {
  const schedules = new Map<string, Instalment[]>(loans.map(({ id }) => [id, []]));
  const ids = [...schedules.keys()];
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("capital_loan")
      .innerJoin("loan_schedule", (join) =>
        join
          .onRef("loan_schedule.loan_id", "=", "capital_loan.id")
          .onRef("loan_schedule.version", "=", "capital_loan.schedule_version"),
      )
      .innerJoin("loan_instalment", "loan_instalment.schedule_id", "loan_schedule.id")
      .select([
        "capital_loan.id",
        "loan_instalment.number",
        "loan_instalment.due_on",
        "loan_instalment.principal_idr",
        "loan_instalment.fee_idr",
      ])
      .where("capital_loan.id", "in", ids.slice(start, start + BATCH))
      .orderBy("loan_instalment.number")
      .execute();
    for (const { id, ...instalment } of rows) schedules.get(id)!.push(instalment);
  }
  return schedules;
}

/** A loan as a list or a portfolio shows it. */
export function standingOf(sums: LoanSums, instalments: readonly Instalment[], today: Day): PortfolioLoan & Owed {
  const late_days = daysLate(instalments, sums, today);
  const next = settledInstalments(instalments, sums).find(({ missing_idr }) => missing_idr > 0);
  const paid_idr = sums.paid_principal_idr + sums.paid_fee_idr;
  return {
    outstanding_idr: outstandingOf(sums),
    days_late: late_days,
    due_idr: dueThrough(instalments, sums, today),
    paid_idr,
    next_due_on: next?.due_on ?? null,
    next_idr: next?.missing_idr ?? 0,
  };
}
type Owed = { next_due_on: Day | null; next_idr: number };
