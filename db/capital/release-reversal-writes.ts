import { recordAct } from "#db/audit/record";
import { fundBook, onDay } from "#db/capital/fund-writes";
import { takeBackGivenItems } from "#db/capital/item-writes";
import { sumsOf } from "#db/capital/loan-sums";
import { heldAward } from "#db/capital/placement";
import { cooperativeBook } from "#db/capital/release-writes";
import { requireHands } from "#db/capital/step-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { reverseEntry } from "#db/ledger/posting-writes";
import { refuseOtherContent } from "#db/same-content";
import { personKey, sealFor } from "#db/vault/person-keys";
import type { Viewer } from "#src/access/policy";
import type { Reversal } from "#src/capital/release";
import { dayInJakarta } from "#src/day";

/**
 * Takes back what was paid out or given wrongly, by reversing entries in both books, and the things of a grant in kind with
 * them; the tranche can be paid out again. It moves the fund's money as paying does, and the same hands stay away from it:
 * who asked, and who approved.
 * @throws Refused why not she (src/capital/hands.ts), already_reversed, loan_has_repayments, later_tranche_released,
 * given_has_checks, cooperative_lacks_money, cooperative_lacks_things when the cooperative's book no longer has them.
 */
export async function reverseRelease(
  trx: Trx,
  viewer: Viewer,
  release_id: string,
  { id, true_on, note }: Reversal,
  at: string,
): Promise<void> {
  const release = await trx.selectFrom("tranche_release").selectAll().where("id", "=", release_id).executeTakeFirst();
  if (!release) throw new NotFound("release");
  const award = await heldAward(trx, viewer, release.award_id, "award.release");
  const key = await personKey(trx, award.key_holder);
  const sealed = sealFor(key, { table: "tranche_release_reversal", column: "note", id }, note);
  const stored = { release_id, true_on, note: sealed };
  const known = await trx
    .selectFrom("tranche_release_reversal")
    .selectAll()
    .where("release_id", "=", release_id)
    .executeTakeFirst();
  if (known) {
    if (known.id !== id) throw new Refused("already_reversed");
    return refuseOtherContent(key, "tranche_release_reversal", known, stored);
  }
  requireHands("release", award, viewer);
  const tranche = await trx
    .selectFrom("award_tranche")
    .selectAll()
    .where("id", "=", release.tranche_id)
    .executeTakeFirstOrThrow();
  const later = await trx
    .selectFrom("award_tranche")
    .select("id")
    .where("award_id", "=", award.id)
    .where("number", ">", tranche.number)
    .where("release_id", "is not", null)
    .executeTakeFirst();
  if (later) throw new Refused("later_tranche_released");
  const fund_book = await fundBook(trx, award.fund_id);
  const cooperative_book = await cooperativeBook(trx, viewer, award, at);
  await lockBook(trx, fund_book);
  if (cooperative_book !== null) await lockBook(trx, cooperative_book);
  if (release.loan_id !== null) await cancelLoan(trx, release.loan_id, at);
  if (cooperative_book !== null && release.cooperative_entry_id !== null) {
    for (const { account, debit_idr } of await takenIn(trx, release.cooperative_entry_id))
      if ((await balanceOf(trx, cooperative_book, account)) < debit_idr)
        throw new Refused(release.money_place === null ? "cooperative_lacks_things" : "cooperative_lacks_money");
  }
  if (award.kind === "grant_kind") await takeBackGivenItems(trx, viewer, award, { tranche_id: tranche.id, note }, at);
  for (const reverses_id of [release.fund_entry_id, release.cooperative_entry_id])
    if (reverses_id !== null)
      await onDay("true_on", () =>
        reverseEntry(trx, viewer, { id: newId(), reverses_id, entry_on: true_on, memo: null }, at),
      );
  await trx
    .insertInto("tranche_release_reversal")
    .values({ id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await trx.updateTable("award_tranche").set({ release_id: null }).where("id", "=", tranche.id).execute();
  await trx
    .updateTable("capital_award")
    .set({
      open_tranches: award.open_tranches + 1,
      next_release_on: award.state === "approved" ? (tranche.planned_on ?? dayInJakarta(at)) : null,
      version: award.version + 1,
    })
    .where("id", "=", award.id)
    .execute();
  const act = {
    action: "tranche.release_reversed",
    record_type: "tranche_release_reversal",
    record_id: id,
    ...award.act,
    stored,
    true_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

/** What a cooperative took in by an entry: money, or things at their worth. */
function takenIn(trx: Trx, entry_id: string) {
  return trx
    .selectFrom("journal_line")
    .select(["account", "debit_idr"])
    .where("entry_id", "=", entry_id)
    .where("debit_idr", ">", 0)
    .execute();
}

async function cancelLoan(trx: Trx, loan_id: string, at: string): Promise<void> {
  const loan = await trx.selectFrom("capital_loan").selectAll().where("id", "=", loan_id).executeTakeFirstOrThrow();
  const sums = (await sumsOf(trx, [loan])).get(loan_id)!;
  if (sums.paid_principal_idr !== 0 || sums.paid_fee_idr !== 0) throw new Refused("loan_has_repayments");
  const changes = { cancelled_at: at, next_due_on: null, version: loan.version + 1 };
  await trx.updateTable("capital_loan").set(changes).where("id", "=", loan_id).execute();
}
