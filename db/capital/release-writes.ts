import { recordAct } from "#db/audit/record";
import { fundBook, onDay } from "#db/capital/fund-writes";
import { givenItems, keepGivenItems } from "#db/capital/item-writes";
import { openLoan, settleLoan } from "#db/capital/loan-writes";
import { type HeldAward, heldAward } from "#db/capital/placement";
import { isReady, trancheStandings } from "#db/capital/standing-reads";
import { requireHands } from "#db/capital/step-writes";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { type NewEntry, type NewLine, openBook, postEntry } from "#db/ledger/posting-writes";
import { scopeOf, type Viewer } from "#src/access/policy";
import type { Release } from "#src/capital/release";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";

type Tranche = { id: string; number: number; amount_idr: number };

/**
 * Pays a tranche out: the fund's entry and, of a cooperative, the cooperative's, in one transaction; a loan with its frozen
 * schedule; the things of a grant in kind. The records are asked once more here, behind the locks: who pays, what each
 * condition finds, what the fund has. The same id again has no second effect.
 * @throws Refused why not she (src/capital/hands.ts), another_office, what stands in the way (src/capital/tranche.ts), condition_not_met,
 * before_it_was_approved.
 */
export async function releaseTranche(
  trx: Trx,
  viewer: Viewer,
  tranche_id: string,
  release: Release,
  at: string,
): Promise<void> {
  const tranche = await trx.selectFrom("award_tranche").selectAll().where("id", "=", tranche_id).executeTakeFirst();
  if (!tranche) throw new NotFound("tranche");
  const award = await heldAward(trx, viewer, tranche.award_id, "award.release");
  const money_place = award.cooperative_id !== null && award.kind !== "grant_kind" ? release.into : null;
  if (await alreadyPaid(trx, tranche_id, release, money_place)) return;
  requireHands("release", award, viewer);
  requireOneOffice(award, viewer);
  const fund_book = await fundBook(trx, award.fund_id);
  const cooperative_book = await cooperativeBook(trx, viewer, award, at);
  // The fund's book before the cooperative's, always: two who hold one each would wait for each other.
  await lockBook(trx, fund_book);
  if (cooperative_book !== null) await lockBook(trx, cooperative_book);
  await requireReady(trx, award, tranche, fund_book);
  await requireAfterApproval(trx, award, release);
  const loan_id = award.kind === "revolving_loan" ? newId() : null;
  const source = { type: "tranche_release", id: release.id };
  const common = { entry_on: release.paid_on, memo: null, source };
  const isLoan = loan_id !== null;
  const tag = { award_id: award.id, loan_id };
  const paying: NewEntry = {
    id: newId(),
    book_id: fund_book,
    ...common,
    kind: isLoan ? "loan_disbursed" : "grant_paid",
    lines: [
      { account: isLoan ? "141" : "521", debit_idr: tranche.amount_idr, credit_idr: 0, ...tag },
      { account: "102", debit_idr: 0, credit_idr: tranche.amount_idr, ...tag },
    ],
  };
  const taking: NewEntry | null =
    cooperative_book === null
      ? null
      : {
          id: newId(),
          book_id: cooperative_book,
          ...common,
          kind: isLoan ? "loan_received" : "grant_received",
          lines: await takingLines(trx, award, tranche, release, loan_id),
        };
  if (loan_id !== null) await openFundLoan(trx, viewer, award, tranche, release, loan_id, at);
  await onDay("paid_on", () => postEntry(trx, viewer, paying, at));
  if (taking) await onDay("paid_on", () => postEntry(trx, viewer, taking, at));
  if (loan_id !== null) await settleLoan(trx, viewer, loan_id);
  const stored = {
    tranche_id,
    award_id: award.id,
    attempt: await nextAttempt(trx, tranche_id),
    paid_on: release.paid_on,
    amount_idr: tranche.amount_idr,
    money_place,
    loan_id,
    fund_entry_id: paying.id,
    cooperative_entry_id: taking?.id ?? null,
  };
  await trx
    .insertInto("tranche_release")
    .values({ id: release.id, ...stored, recorded_at: at, recorded_by: viewer.userId })
    .execute();
  await markReleased(trx, award, tranche, release.id);
  if (award.kind === "grant_kind") await keepGivenItems(trx, viewer, award, tranche_id, release.paid_on, at);
  const act = {
    action: "tranche.released",
    record_type: "tranche_release",
    record_id: release.id,
    ...award.act,
    stored,
    true_on: release.paid_on,
  } as const;
  await recordAct(trx, viewer, act, at);
}

async function alreadyPaid(trx: Trx, tranche_id: string, { id, paid_on }: Release, money_place: string | null) {
  const known = await trx.selectFrom("tranche_release").selectAll().where("id", "=", id).executeTakeFirst();
  if (!known) return false;
  if (known.tranche_id !== tranche_id) throw new NotFound("release");
  if (known.paid_on !== paid_on || known.money_place !== money_place) throw new Refused("already_sent");
  return true;
}

async function requireReady(trx: Trx, award: HeldAward, tranche: Tranche, fund_book: string): Promise<void> {
  const standings = await trancheStandings(trx, award, await balanceOf(trx, fund_book, "102"));
  const standing = standings.find(({ id }) => id === tranche.id)!;
  const [obstacle] = standing.obstacles;
  if (obstacle) throw new Refused(obstacle.code);
  if (!isReady(standing)) throw new Refused("condition_not_met");
}

/**
 * A case that was handed to another office takes its enterprise along, and not the fund: its money is let go by the fund's own
 * office, or by whoever reaches both.
 */
function requireOneOffice({ office_id, act }: HeldAward, viewer: Viewer): void {
  const reachesAll = scopeOf(viewer, "award.release") === "all";
  if (!reachesAll && (act.office_id !== office_id || viewer.officeId !== office_id))
    throw new Refused("another_office");
}

async function requireAfterApproval(trx: Trx, award: HeldAward, { paid_on }: Release): Promise<void> {
  const approved = await trx
    .selectFrom("award_step")
    .select("true_on")
    .where("award_id", "=", award.id)
    .where("step", "=", "approved")
    .executeTakeFirstOrThrow();
  if (paid_on < approved.true_on) throw new Refused("before_it_was_approved", "paid_on");
}

/** The journal of the cooperative an award is for; null for an enterprise, which has none. */
export async function cooperativeBook(trx: Trx, viewer: Viewer, award: HeldAward, at: string): Promise<string | null> {
  if (award.cooperative_id === null) return null;
  return openBook(trx, viewer, { kind: "cooperative", id: award.cooperative_id, office_id: award.office_id }, at);
}

async function takingLines(
  trx: Trx,
  award: HeldAward,
  { id, amount_idr }: Tranche,
  { into }: Release,
  loan_id: string | null,
): Promise<NewLine[]> {
  const tag = { award_id: award.id, loan_id };
  const last: NewLine = { account: loan_id ? "211" : "305", debit_idr: 0, credit_idr: amount_idr, ...tag };
  if (award.kind !== "grant_kind")
    return [{ account: MONEY_ACCOUNTS[into], debit_idr: amount_idr, credit_idr: 0, ...tag }, last];
  const items = await givenItems(trx, id);
  const worth = (kind: string) =>
    items.filter((one) => one.kind === kind).reduce((sum, { value_idr }) => sum + value_idr, 0);
  const things = [
    { account: "151" as const, debit_idr: worth("equipment"), credit_idr: 0, ...tag },
    { account: "131" as const, debit_idr: worth("stock"), credit_idr: 0, ...tag },
  ];
  return [...things.filter(({ debit_idr }) => debit_idr > 0), last];
}

async function openFundLoan(
  trx: Trx,
  viewer: Viewer,
  award: HeldAward,
  { amount_idr }: Tranche,
  { paid_on, into }: Release,
  id: string,
  at: string,
): Promise<void> {
  const { fund_id, cooperative_id, enterprise_id, recipient_kind } = award;
  const loan = {
    id,
    lender: "fund" as const,
    fund_id,
    lender_cooperative_id: null,
    award_id: award.id,
    borrower: recipient_kind as "cooperative" | "enterprise",
    cooperative_id,
    enterprise_id,
    member_id: null,
    lent_on: paid_on,
    principal_idr: amount_idr,
    money_place: cooperative_id === null ? null : into,
  };
  const terms = { instalments: award.instalments!, grace_months: award.grace_months ?? 0, service_fee_idr: 0 };
  await openLoan(trx, viewer, loan, terms, at);
}

async function nextAttempt(trx: Trx, tranche_id: string): Promise<number> {
  const earlier = await trx.selectFrom("tranche_release").select("id").where("tranche_id", "=", tranche_id).execute();
  return earlier.length + 1;
}

async function markReleased(trx: Trx, award: HeldAward, tranche: Tranche, release_id: string): Promise<void> {
  await trx.updateTable("award_tranche").set({ release_id }).where("id", "=", tranche.id).execute();
  const next = await trx
    .selectFrom("award_tranche")
    .select("planned_on")
    .where("award_id", "=", award.id)
    .where("release_id", "is", null)
    .orderBy("number")
    .executeTakeFirst();
  await trx
    .updateTable("capital_award")
    .set({
      open_tranches: award.open_tranches - 1,
      next_release_on: next ? (next.planned_on ?? award.state_on) : null,
      version: award.version + 1,
    })
    .where("id", "=", award.id)
    .execute();
}
