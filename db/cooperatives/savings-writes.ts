import { heldCooperative, heldMember, onStandingLeaving, standingLeaving } from "#db/cooperatives/placement";
import { SAVINGS_SOURCE, savingsChanges } from "#db/cooperatives/savings-reads";
import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { idWithin } from "#db/ids";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { type NewEntry, openBook, postEntry, reverseEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import {
  availableOn,
  type Collection,
  leastFrom,
  linesIn,
  linesOut,
  mayBePaidBack,
  paidIn,
  SAVINGS_ACCOUNTS,
  type Saving,
} from "#src/cooperatives/savings";
import { MONEY_ACCOUNTS } from "#src/ledger/accounts";

/** Savings that one member pays in. Simpanan pokok is paid once. The same id again has no second effect. */
export async function paySaving(
  trx: Trx,
  viewer: Viewer,
  member_id: string,
  { id, kind, amount_idr, entry_on, paid_by }: Saving,
  at: string,
): Promise<void> {
  const { cooperative } = await heldMember(trx, viewer, member_id, "ledger.post");
  const book_id = await lockedBook(trx, viewer, cooperative, at);
  const lines = linesIn(member_id, paid_by, [{ kind, amount_idr }]);
  const entry = { id, book_id, entry_on, kind: "saving", memo: null, source: sourceOf(member_id), lines } as const;
  if (!(await isPosted(trx, id))) {
    if (await standingLeaving(trx, member_id)) throw new Refused("has_left");
    if (kind === "principal" && (await balanceOf(trx, book_id, SAVINGS_ACCOUNTS.principal, { member_id })) > 0)
      throw new Refused("principal_paid_already", "kind");
  }
  await postEntry(trx, viewer, entry, at);
}

/**
 * Savings paid back: voluntary ones up to what stands there, the member's share once she has left. Neither the member's
 * balance nor the cooperative's cash or bank goes below zero on any day.
 */
export async function payBackSaving(
  trx: Trx,
  viewer: Viewer,
  member_id: string,
  { id, kind, amount_idr, entry_on, paid_by }: Saving,
  at: string,
): Promise<void> {
  const { cooperative } = await heldMember(trx, viewer, member_id, "ledger.post");
  const book_id = await lockedBook(trx, viewer, cooperative, at);
  if (!(await isPosted(trx, id))) {
    const left = (await standingLeaving(trx, member_id)) !== undefined;
    if (!mayBePaidBack(kind, left)) throw new Refused("only_at_leaving", "kind");
    const changes = await savingsChanges(trx, book_id, SAVINGS_ACCOUNTS[kind], member_id);
    if (amount_idr > availableOn(entry_on, changes)) throw new Refused("more_than_saved", "amount_idr");
    if (amount_idr > (await balanceOf(trx, book_id, MONEY_ACCOUNTS[paid_by])))
      throw new Refused("not_enough_money", "amount_idr");
  }
  const lines = linesOut(member_id, paid_by, kind, amount_idr);
  const entry: NewEntry = {
    id,
    book_id,
    entry_on,
    kind: "saving_withdrawal",
    memo: null,
    source: sourceOf(member_id),
    lines,
  };
  await postEntry(trx, viewer, entry, at);
}

/**
 * The savings of many on one day: an entry for each member who paid, all of them or none, so that one row can be taken back by
 * itself. The id of each follows from the sheet's and the member's: the same sheet again posts nothing, however it was kept.
 * @returns how many rows paid something.
 * @throws Refused sheet_already_sent when it was sent with other amounts, another day, or somebody more or less who paid.
 */
export async function collectSavings(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  { id, entry_on, paid_by, rows }: Collection,
  at: string,
): Promise<number> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "ledger.post");
  const book_id = await lockedBook(trx, viewer, cooperative, at);
  const standing = await standingMembers(trx, cooperative_id);
  const lines = rows.map((row, at_row) => ({
    id: idWithin(id, row.member_id),
    member_id: row.member_id,
    field: `rows.${at_row}.mandatory_idr`,
    paid: paidIn(row, cooperative.monthly_idr),
  }));
  const posted = await postedAmong(trx, lines);
  const paying = lines.filter(({ paid }) => paid.length > 0);
  if (posted.size > 0 && lines.some((line) => posted.has(line.id) !== line.paid.length > 0))
    throw new Refused("sheet_already_sent");
  for (const { id: entry_id, member_id, field, paid } of paying) {
    if (!standing.has(member_id) && !posted.has(entry_id)) throw new Refused("has_left", field);
    const entry = { id: entry_id, book_id, entry_on, kind: "saving", memo: null, source: sourceOf(member_id) } as const;
    await asOneSheet(() => postEntry(trx, viewer, { ...entry, lines: linesIn(member_id, paid_by, paid) }, at));
  }
  return paying.length;
}

async function postedAmong(trx: Trx, lines: readonly { id: string }[]): Promise<Set<string>> {
  const ids = lines.map(({ id }) => id);
  const rows = await trx.selectFrom("journal_entry").select("id").where("id", "in", ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Nobody reloads a sheet to mend it: what was sent stands, and the rest is another sheet. */
async function asOneSheet(post: () => Promise<void>): Promise<void> {
  try {
    await post();
  } catch (error) {
    if (error instanceof Refused && error.code === "already_sent") throw new Refused("sheet_already_sent");
    throw error;
  }
}

/**
 * Takes back an entry of savings that was a mistake, by its mirror. What was paid in cannot be taken back once it was paid out
 * again: no balance becomes negative by it.
 */
export async function takeBackSaving(
  trx: Trx,
  viewer: Viewer,
  { cooperative_id, entry_id }: { cooperative_id: string; entry_id: string },
  { id, entry_on }: { id: string; entry_on: string },
  at: string,
): Promise<void> {
  const cooperative = await heldCooperative(trx, viewer, cooperative_id, "ledger.post");
  const book_id = await lockedBook(trx, viewer, cooperative, at);
  const entry = await trx
    .selectFrom("journal_entry")
    .select(["id", "source_type"])
    .where("id", "=", entry_id)
    .where("book_id", "=", book_id)
    .executeTakeFirst();
  if (entry?.source_type !== SAVINGS_SOURCE) throw new NotFound("journal_entry");
  await reverseEntry(trx, viewer, { id, reverses_id: entry_id, entry_on, memo: null }, at);
  const lines = await trx.selectFrom("journal_line").selectAll().where("entry_id", "=", entry_id).execute();
  for (const { account, member_id, credit_idr } of lines) {
    if (credit_idr === 0) continue;
    const stands =
      member_id === null
        ? await balanceOf(trx, book_id, account)
        : leastFrom(entry_on, await savingsChanges(trx, book_id, account, member_id));
    if (stands < 0) throw new Refused("paid_out_since");
  }
}

function sourceOf(member_id: string) {
  return { type: SAVINGS_SOURCE, id: member_id };
}

/** The book, held; opened now for a cooperative that was entered before there were books. */
async function lockedBook(trx: Trx, viewer: Viewer, { id, office_id }: { id: string; office_id: string }, at: string) {
  const known = await bookOf(trx, "cooperative", id);
  const book_id = known ?? (await openBook(trx, viewer, { kind: "cooperative", id, office_id }, at));
  return (await lockBook(trx, book_id)).id;
}

/** Sent before: whether it is the same is for the journal to say, and what was true then need not be now. */
async function isPosted(trx: Trx, id: string): Promise<boolean> {
  return (await trx.selectFrom("journal_entry").select("id").where("id", "=", id).executeTakeFirst()) !== undefined;
}

async function standingMembers(trx: Trx, cooperative_id: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("cooperative_member")
    .leftJoin("member_leaving", onStandingLeaving)
    .select("cooperative_member.id")
    .where("cooperative_member.cooperative_id", "=", cooperative_id)
    .where("member_leaving.id", "is", null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}
