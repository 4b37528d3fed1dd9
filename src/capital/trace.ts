import type { Rupiah } from "#src/money";

/** The money of one award, as its journals have it. */
export type AwardFlow = {
  amount_idr: Rupiah;
  planned_idr: Rupiah;
  released_idr: Rupiah;
  /** Of what was released, what became a loan, and what of it came back. */
  lent_idr: Rupiah;
  repaid_idr: Rupiah;
  /** Sums of the fund's journal that name this award. */
  granted_in_books_idr: Rupiah;
  lent_in_books_idr: Rupiah;
};

/** What the page of an award adds up, each line against the journal: every difference is 0 or somebody must know. */
export function reconciled(flow: AwardFlow) {
  const given = flow.released_idr - flow.lent_idr;
  return {
    left_idr: flow.amount_idr - flow.released_idr,
    given_idr: given,
    outstanding_idr: flow.lent_idr - flow.repaid_idr,
    difference_idr:
      Math.abs(given - flow.granted_in_books_idr) + Math.abs(flow.lent_idr - flow.repaid_idr - flow.lent_in_books_idr),
  };
}

/** The money of a fund: from its donor (less what went back), given, lent and not yet repaid, and in the bank. */
export type FundFlow = { donated_idr: Rupiah; granted_idr: Rupiah; lent_idr: Rupiah; bank_idr: Rupiah };

/** Every rupiah of a fund is given, lent or in the bank: the difference is 0 in books that balance. */
export function fundDifference({ donated_idr, granted_idr, lent_idr, bank_idr }: FundFlow): Rupiah {
  return donated_idr - granted_idr - lent_idr - bank_idr;
}
