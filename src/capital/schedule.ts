import { addMonths, type Day } from "#src/day";
import type { Rupiah } from "#src/money";

/** The plan of a loan: so many equal months after so many in which nothing is due. */
export type LoanTerms = {
  instalments: number;
  grace_months: number;
  /** Agreed once and in rupiah, due with the first instalment. There is no interest. */
  service_fee_idr: Rupiah;
};

export const MOST_INSTALMENTS = 60;
export const MOST_GRACE_MONTHS = 24;

export type Instalment = { number: number; due_on: Day; principal_idr: Rupiah; fee_idr: Rupiah };

/**
 * The schedule that is frozen when the money goes out. Every instalment is the same whole rupiah and the last takes the
 * remainder (domain §9); the first is due one month after the months of grace. A loan of fewer rupiah than instalments has
 * instalments of nothing but the last.
 */
export function scheduleOf(principal_idr: Rupiah, from: Day, terms: LoanTerms): Instalment[] {
  const { instalments, grace_months, service_fee_idr } = terms;
  const each = Math.floor(principal_idr / instalments);
  return Array.from({ length: instalments }, (_, at) => ({
    number: at + 1,
    due_on: addMonths(from, grace_months + at + 1),
    principal_idr: at + 1 < instalments ? each : principal_idr - each * (instalments - 1),
    fee_idr: at === 0 ? service_fee_idr : 0,
  }));
}

/** What was lent and agreed as a fee, and how much of both has come back. */
export type LoanSums = {
  principal_idr: Rupiah;
  service_fee_idr: Rupiah;
  paid_principal_idr: Rupiah;
  paid_fee_idr: Rupiah;
};

export function outstandingOf(sums: LoanSums): Rupiah {
  return sums.principal_idr - sums.paid_principal_idr;
}

/** All that is still to be paid, the fee with it. */
export function owedOf(sums: LoanSums): Rupiah {
  return outstandingOf(sums) + sums.service_fee_idr - sums.paid_fee_idr;
}

/** How a payment is divided: what is left of the fee first, then the principal. Never more than is owed. */
export function dividedPayment(sums: LoanSums, amount_idr: Rupiah): { principal_idr: Rupiah; fee_idr: Rupiah } {
  const fee_idr = Math.min(amount_idr, Math.max(0, sums.service_fee_idr - sums.paid_fee_idr));
  return { fee_idr, principal_idr: amount_idr - fee_idr };
}

export type SettledInstalment = Instalment & { paid_idr: Rupiah; missing_idr: Rupiah };

/**
 * The instalments with what has been paid of each: the oldest first, however many payments there were and in whatever order
 * they came. After a restructuring the schedule in force holds only what was still owed; what was paid before it counts
 * before its first instalment, and where such a payment was reversed since, the first instalment takes what is missing again.
 */
export function settledInstalments(instalments: readonly Instalment[], sums: LoanSums): SettledInstalment[] {
  const paid = sums.paid_principal_idr + sums.paid_fee_idr;
  let through = beforeOf(instalments, sums);
  return instalments.map((one, at) => {
    const amount = one.principal_idr + one.fee_idr + (at === 0 ? Math.max(0, through - paid) : 0);
    through += one.principal_idr + one.fee_idr;
    const missing_idr = Math.min(amount, Math.max(0, through - paid));
    return { ...one, paid_idr: amount - missing_idr, missing_idr };
  });
}

/** What was to be paid before the schedule in force began. */
function beforeOf(instalments: readonly Instalment[], sums: LoanSums): Rupiah {
  const planned = instalments.reduce((sum, { principal_idr, fee_idr }) => sum + principal_idr + fee_idr, 0);
  return sums.principal_idr + sums.service_fee_idr - planned;
}

/** All that was to be paid by the end of `day` under the schedule in force. */
export function dueThrough(instalments: readonly Instalment[], sums: LoanSums, day: Day): Rupiah {
  return instalments
    .filter(({ due_on }) => due_on <= day)
    .reduce((sum, { principal_idr, fee_idr }) => sum + principal_idr + fee_idr, beforeOf(instalments, sums));
}
