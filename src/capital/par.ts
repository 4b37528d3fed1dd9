import type { Rupiah } from "#src/money";

/** One loan as a portfolio counts it. */
export type PortfolioLoan = {
  outstanding_idr: Rupiah;
  days_late: number;
  /** What was to be paid until now under the schedule in force, and what has been paid. */
  due_idr: Rupiah;
  paid_idr: Rupiah;
};

/** More days late than this puts the whole of what a loan still owes at risk. */
export const PAR_DAYS = 30;

/**
 * Portfolio at risk over 30 days: all that is outstanding of loans more than 30 days late, by all that is outstanding; the
 * whole of such a loan, not only its late instalments (CGAP, "Definitions of selected financial terms, ratios and
 * adjustments for microfinance", 2003; domain §9: under 5 % is the common standard). Null when nothing is outstanding.
 */
export function portfolioAtRisk(loans: readonly PortfolioLoan[]): number | null {
  const total = sumOf(loans, ({ outstanding_idr }) => outstanding_idr);
  if (total === 0) return null;
  const late = loans.filter(({ days_late }) => days_late > PAR_DAYS);
  return sumOf(late, ({ outstanding_idr }) => outstanding_idr) / total;
}

/**
 * What was paid of all that has come due until now, by all that has come due; what was paid ahead does not count, and what was
 * paid late does (the cumulative "current recovery rate" of Rosenberg, CGAP Occasional Paper 3, 1999). Null when nothing has come
 * due yet.
 */
export function repaymentRate(loans: readonly PortfolioLoan[]): number | null {
  const due = sumOf(loans, ({ due_idr }) => due_idr);
  if (due === 0) return null;
  return sumOf(loans, ({ due_idr, paid_idr }) => Math.min(due_idr, paid_idr)) / due;
}

function sumOf<One>(all: readonly One[], amountOf: (one: One) => number): number {
  return all.reduce((sum, one) => sum + amountOf(one), 0);
}
