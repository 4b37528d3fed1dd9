import { fundsWithin } from "#db/access/visible";
import type { FundRow } from "#db/capital/placement";
import type { Db } from "#db/database";
import { openFor, personKey } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import { balanceIn } from "#src/ledger/accounts";

/** Where a fund's money is, each figure summed from its journal, and what approved awards have still to take. */
export type FundSums = {
  /** From the donor, less what went back. */
  donated_idr: number;
  granted_idr: number;
  /** Lent and not yet repaid. */
  lent_idr: number;
  repaid_idr: number;
  bank_idr: number;
  promised_idr: number;
  free_idr: number;
};

/** The funds within reach, each with its money. */
export async function listFunds(db: Db, viewer: Viewer): Promise<(FundRow & { sums: FundSums })[]> {
  const funds = await db
    .selectFrom("capital_fund")
    .selectAll("capital_fund")
    .where(fundsWithin(viewer, "capital.read"))
    .orderBy("capital_fund.created_at", "desc")
    .orderBy("capital_fund.id")
    .execute();
  const sums = await fundSums(
    db,
    funds.map(({ id }) => id),
  );
  return funds.map((fund) => ({ ...fund, sums: sums.get(fund.id)! }));
}

export async function fundSums(db: Db, fund_ids: readonly string[]): Promise<Map<string, FundSums>> {
  const sums = new Map<string, FundSums>(fund_ids.map((id) => [id, { ...NOTHING }]));
  if (fund_ids.length === 0) return sums;
  for (const { fund_id, account, debit_idr, credit_idr } of await balances(db, fund_ids)) {
    const of = sums.get(fund_id)!;
    if (account === "311") of.donated_idr = balanceIn(account, { debit_idr, credit_idr });
    if (account === "521") of.granted_idr = balanceIn(account, { debit_idr, credit_idr });
    if (account === "141") of.lent_idr = balanceIn(account, { debit_idr, credit_idr });
    if (account === "102") of.bank_idr = balanceIn(account, { debit_idr, credit_idr });
  }
  for (const { fund_id, repaid_idr } of await repaid(db, fund_ids)) sums.get(fund_id!)!.repaid_idr = repaid_idr;
  for (const { fund_id, promised_idr } of await promised(db, fund_ids)) sums.get(fund_id)!.promised_idr = promised_idr;
  for (const of of sums.values()) of.free_idr = of.bank_idr - of.promised_idr;
  return sums;
}

/** What came in and went out between donor and fund, newest first, with what was taken back marked. */
export async function fundMovements(db: Db, fund_id: string) {
  const rows = await db
    .selectFrom("journal_book")
    .innerJoin("journal_entry", "journal_entry.book_id", "journal_book.id")
    .innerJoin("journal_line", (join) =>
      join.onRef("journal_line.entry_id", "=", "journal_entry.id").on("journal_line.account", "=", "311"),
    )
    .leftJoin("journal_entry as reversal", "reversal.reverses_id", "journal_entry.id")
    .select([
      "journal_entry.id",
      "journal_entry.book_id",
      "journal_entry.number",
      "journal_entry.entry_on",
      "journal_entry.memo",
      "journal_entry.reverses_id",
      "journal_entry.recorded_by",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
      "reversal.id as reversed_by",
    ])
    .where("journal_book.holder_kind", "=", "fund")
    .where("journal_book.holder_id", "=", fund_id)
    .orderBy("journal_entry.number", "desc")
    .execute();
  if (rows.length === 0) return [];
  const key = await personKey(db, rows[0]!.book_id);
  return rows.map(({ memo, debit_idr, credit_idr, book_id: _book, ...row }) => ({
    ...row,
    amount_idr: credit_idr - debit_idr,
    memo: openFor(key, { table: "journal_entry", column: "memo", id: row.id }, memo),
  }));
}

const NOTHING: FundSums = {
  donated_idr: 0,
  granted_idr: 0,
  lent_idr: 0,
  repaid_idr: 0,
  bank_idr: 0,
  promised_idr: 0,
  free_idr: 0,
};

function balances(db: Db, fund_ids: readonly string[]) {
  return db
    .selectFrom("journal_line")
    .innerJoin("journal_book", "journal_book.id", "journal_line.book_id")
    .select((eb) => [
      "journal_book.holder_id as fund_id",
      "journal_line.account",
      eb.cast<number>(eb.fn.sum("journal_line.debit_idr"), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.sum("journal_line.credit_idr"), "bigint").as("credit_idr"),
    ])
    .where("journal_book.holder_kind", "=", "fund")
    .where("journal_book.holder_id", "in", fund_ids)
    .groupBy(["journal_book.holder_id", "journal_line.account"])
    .execute();
}

function repaid(db: Db, fund_ids: readonly string[]) {
  return db
    .selectFrom("loan_repayment")
    .innerJoin("capital_loan", "capital_loan.id", "loan_repayment.loan_id")
    .leftJoin("loan_repayment_reversal", "loan_repayment_reversal.repayment_id", "loan_repayment.id")
    .select((eb) => [
      "capital_loan.fund_id",
      eb.cast<number>(eb.fn.sum("loan_repayment.amount_idr"), "bigint").as("repaid_idr"),
    ])
    .where("capital_loan.fund_id", "in", fund_ids)
    .where("loan_repayment_reversal.id", "is", null)
    .groupBy("capital_loan.fund_id")
    .execute();
}

function promised(db: Db, fund_ids: readonly string[]) {
  return db
    .selectFrom("award_tranche")
    .innerJoin("capital_award", "capital_award.id", "award_tranche.award_id")
    .select((eb) => [
      "capital_award.fund_id",
      eb.cast<number>(eb.fn.sum("award_tranche.amount_idr"), "bigint").as("promised_idr"),
    ])
    .where("capital_award.fund_id", "in", fund_ids)
    .where("capital_award.state", "=", "approved")
    .where("award_tranche.release_id", "is", null)
    .groupBy("capital_award.fund_id")
    .execute();
}
