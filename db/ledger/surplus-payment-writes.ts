import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { idWithin } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { ledgerFor } from "#db/ledger/holder";
import { postEntry } from "#db/ledger/posting-writes";
import { SURPLUS_PAYMENT_SOURCE, surplusDues } from "#db/ledger/surplus-payment-reads";
import { surplusDecision } from "#db/ledger/surplus-reads";
import type { Viewer } from "#src/access/policy";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";
import { payableOf, type SurplusDue, type SurplusPayment, surplusPaymentLines } from "#src/ledger/surplus-payment";

/**
 * Pays members their shares of a year that was divided: an entry for each, all or none, so that one can be taken back in the
 * journal by itself and be paid again. Nobody is paid twice, nor more than the division gave her or the books owe her. The same
 * form again has no second effect: the ids of the entries follow from its own and the members'.
 * @returns how many were paid.
 * @throws Refused not_divided, no_such_member, surplus_paid_already, before_it_was_divided, not_enough_money,
 * payment_already_sent, and what postEntry throws.
 */
export async function paySurplus(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  payment: SurplusPayment & { year: number },
  at: string,
): Promise<number> {
  const ledger = await ledgerFor(trx, viewer, cooperative_id, "ledger.post");
  if (!ledger.book) throw new Refused("not_divided");
  const book = await lockBook(trx, ledger.book.id);
  const decision = await surplusDecision(trx, book.id, payment.year);
  if (!decision) throw new Refused("not_divided");
  const dues = await surplusDues(trx, book.id, decision);
  const sent = await sentBefore(trx, payment, dues);
  if (sent !== undefined) return sent;
  const paying = chosen(payment, dues);
  if (payment.entry_on < decision.held_on) throw new Refused("before_it_was_divided", "entry_on");
  const total = paying.reduce((sum, due) => sum + payableOf(due), 0);
  if (total > (await balanceOf(trx, book.id, MONEY_ACCOUNTS[payment.paid_by])))
    throw new Refused("not_enough_money", "paid_by");
  for (const due of paying) {
    const entry = {
      id: idWithin(payment.id, due.member_id),
      book_id: book.id,
      entry_on: payment.entry_on,
      kind: "surplus_payment" as const,
      memo: null,
      source: { type: SURPLUS_PAYMENT_SOURCE, id: decision.id },
      lines: surplusPaymentLines(due.member_id, payment.paid_by, payableOf(due)),
    };
    await postEntry(trx, viewer, entry, at);
  }
  return paying.length;
}

function chosen({ everyone, member_ids }: SurplusPayment, dues: readonly SurplusDue[]): SurplusDue[] {
  if (everyone) {
    const unpaid = dues.filter((due) => payableOf(due) > 0);
    if (unpaid.length === 0) throw new Refused("surplus_paid_already", "everyone");
    return unpaid;
  }
  return member_ids.map((member_id) => {
    const due = dues.find((one) => one.member_id === member_id);
    if (!due) throw new Refused("no_such_member", "member_ids");
    if (payableOf(due) === 0) throw new Refused("surplus_paid_already", "member_ids");
    return due;
  });
}

/** How many this very form paid when it was sent before; undefined when it was not. @throws Refused payment_already_sent. */
async function sentBefore(trx: Trx, payment: SurplusPayment, dues: readonly SurplusDue[]): Promise<number | undefined> {
  const idOf = (member_id: string) => idWithin(payment.id, member_id);
  if (dues.length === 0) return undefined;
  const kept = await trx
    .selectFrom("journal_entry")
    .innerJoin("journal_line", "journal_line.entry_id", "journal_entry.id")
    .select(["journal_entry.id", "journal_entry.entry_on", "journal_line.account"])
    .where(
      "journal_entry.id",
      "in",
      dues.map(({ member_id }) => idOf(member_id)),
    )
    .where("journal_line.account", "!=", "222")
    .execute();
  if (kept.length === 0) return undefined;
  const paid = new Set(kept.map(({ id }) => id));
  const asked = dues.filter((due) =>
    payment.everyone ? paid.has(idOf(due.member_id)) || payableOf(due) > 0 : payment.member_ids.includes(due.member_id),
  );
  const isSame =
    asked.length === paid.size &&
    asked.every(({ member_id }) => paid.has(idOf(member_id))) &&
    kept.every((one) => one.entry_on === payment.entry_on && one.account === MONEY_ACCOUNTS[payment.paid_by]);
  if (!isSame) throw new Refused("payment_already_sent");
  return paid.size;
}
