import { recordAct } from "#db/audit/record";
import { onDay } from "#db/capital/fund-writes";
import { type HeldLoan, loanFor } from "#db/capital/loan-placement";
import { sumsOf } from "#db/capital/loan-sums";
import { settleLoan } from "#db/capital/loan-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { type NewEntry, type NewLine, postEntry, reverseEntry } from "#db/ledger/posting-writes";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Repayment } from "#src/capital/loan";
import type { Reversal } from "#src/capital/release";
import { dividedPayment, owedOf } from "#src/capital/schedule";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";

/**
 * Money that comes back of a loan: what is left of the fee first, then the principal, the oldest instalment first. A fund has
 * it again to lend; of a loan to a cooperative, the cooperative's own journal pays it in the same transaction. The same id
 * again has no second effect.
 * @throws Refused more_than_owed, before_it_was_lent, cooperative_lacks_money.
 */
export async function recordRepayment(
  trx: Trx,
  viewer: Viewer,
  { loan_id, lender }: { loan_id: string; lender: "fund" | "cooperative" },
  repayment: Repayment,
  at: string,
): Promise<void> {
  const loan = await loanFor(trx, viewer, loan_id, lender);
  const { id, paid_on, amount_idr } = repayment;
  // An enterprise has no journal: where its money lay is not known.
  const money_place = loan.borrower === "enterprise" ? null : repayment.place;
  const known = await trx.selectFrom("loan_repayment").selectAll().where("id", "=", id).executeTakeFirst();
  if (known) {
    if (known.loan_id !== loan_id) throw new NotFound("repayment");
    const same = known.paid_on === paid_on && known.amount_idr === amount_idr && known.money_place === money_place;
    if (!same) throw new Refused("already_sent");
    return;
  }
  if (loan.cancelled_at !== null) throw new Refused("loan_cancelled");
  if (paid_on < loan.lent_on) throw new Refused("before_it_was_lent", "paid_on");
  await lockBooks(trx, loan);
  const sums = (await sumsOf(trx, [loan])).get(loan_id)!;
  if (amount_idr > owedOf(sums)) throw new Refused("more_than_owed", "amount_idr");
  const account = MONEY_ACCOUNTS[repayment.place];
  if (loan.borrower_book !== null && (await balanceOf(trx, loan.borrower_book, account)) < amount_idr)
    throw new Refused("cooperative_lacks_money", "amount_idr");
  const parts = dividedPayment(sums, amount_idr);
  const source = { type: "loan_repayment", id };
  const lines = repaymentLines(loan, repayment, parts);
  const common = { entry_on: paid_on, kind: "loan_repaid", memo: null, source } as const;
  const lenders: NewEntry = { id: newId(), book_id: loan.lender_book, ...common, lines: lines.lender };
  await onDay("paid_on", () => postEntry(trx, viewer, lenders, at));
  const borrowers: NewEntry | null =
    loan.borrower_book === null ? null : { id: newId(), book_id: loan.borrower_book, ...common, lines: lines.borrower };
  if (borrowers) await onDay("paid_on", () => postEntry(trx, viewer, borrowers, at));
  const stored = { loan_id, paid_on, amount_idr, ...parts, money_place };
  const entries = { lender_entry_id: lenders.id, borrower_entry_id: borrowers?.id ?? null };
  await trx
    .insertInto("loan_repayment")
    .values({ id, ...stored, ...entries, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await settleLoan(trx, viewer, loan_id);
  const act = {
    action: "loan.repaid",
    record_type: "loan_repayment",
    record_id: id,
    ...loan.act,
    stored: { ...stored, ...entries },
    true_on: paid_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** Takes a repayment back by reversing entries; the loan owes it again. Each is taken back at most once. */
export async function reverseRepayment(
  trx: Trx,
  viewer: Viewer,
  which: { repayment_id: string; lender: "fund" | "cooperative" },
  { id, true_on, note }: Reversal,
  at: string,
): Promise<void> {
  const repayment = await trx
    .selectFrom("loan_repayment")
    .selectAll()
    .where("id", "=", which.repayment_id)
    .executeTakeFirst();
  if (!repayment) throw new NotFound("repayment");
  const loan = await loanFor(trx, viewer, repayment.loan_id, which.lender);
  const key = await personKey(trx, loan.key_holder);
  const sealed = sealFor(key, { table: "loan_repayment_reversal", column: "note", id }, note);
  const stored = { repayment_id: repayment.id, true_on, note: sealed };
  const known = await trx
    .selectFrom("loan_repayment_reversal")
    .selectAll()
    .where("repayment_id", "=", repayment.id)
    .executeTakeFirst();
  if (known) {
    if (known.id !== id) throw new Refused("already_reversed");
    return refuseOtherContent(key, "loan_repayment_reversal", known, stored);
  }
  await lockBooks(trx, loan);
  const from = loan.lender === "fund" ? "102" : MONEY_ACCOUNTS[repayment.money_place as Repayment["place"]];
  if ((await balanceOf(trx, loan.lender_book, from)) < repayment.amount_idr)
    throw new Refused(loan.lender === "fund" ? "fund_lacks_money" : "cooperative_lacks_money");
  for (const reverses_id of [repayment.lender_entry_id, repayment.borrower_entry_id])
    if (reverses_id !== null)
      await onDay("true_on", () =>
        reverseEntry(trx, viewer, { id: newId(), reverses_id, entry_on: true_on, memo: null }, at),
      );
  await trx
    .insertInto("loan_repayment_reversal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await settleLoan(trx, viewer, loan.id);
  const act = {
    action: "loan.repayment_reversed",
    record_type: "loan_repayment_reversal",
    record_id: id,
    ...loan.act,
    stored,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** The fund's book before the cooperative's, always: two who hold one each would wait for each other. */
async function lockBooks(trx: Trx, { lender_book, borrower_book }: HeldLoan): Promise<void> {
  await lockBook(trx, lender_book);
  if (borrower_book !== null) await lockBook(trx, borrower_book);
}

function repaymentLines(
  loan: HeldLoan,
  { amount_idr, place }: Repayment,
  { principal_idr, fee_idr }: { principal_idr: number; fee_idr: number },
): { lender: NewLine[]; borrower: NewLine[] } {
  const tag = { loan_id: loan.id, award_id: loan.award_id, member_id: loan.member_id };
  const control = loan.lender === "fund" ? "141" : "121";
  const into = loan.lender === "fund" ? "102" : MONEY_ACCOUNTS[place];
  const lender: NewLine[] = [{ account: into, debit_idr: amount_idr, credit_idr: 0 }];
  if (principal_idr > 0) lender.push({ account: control, debit_idr: 0, credit_idr: principal_idr, ...tag });
  if (fee_idr > 0) lender.push({ account: "402", debit_idr: 0, credit_idr: fee_idr, ...tag });
  const borrower: NewLine[] = [
    { account: "211", debit_idr: amount_idr, credit_idr: 0, loan_id: loan.id, award_id: loan.award_id },
    { account: MONEY_ACCOUNTS[place], debit_idr: 0, credit_idr: amount_idr },
  ];
  return { lender, borrower };
}
