import { recordAct } from "#db/audit/record";
import { type FundRow, fundFor } from "#db/capital/placement";
import type { Db, Trx } from "#db/database";
import { NotAllowed, NotFound, Refused } from "#db/errors";
import { balanceOf, bookOf } from "#db/ledger/balances";
import { lockBook } from "#db/ledger/book-lock";
import { type NewEntry, openBook, postEntry, reverseEntry } from "#db/ledger/posting-writes";
import { can, type Viewer } from "#src/access/policy";
import type { Fund, FundMovement } from "#src/capital/fund";
import type { Reversal } from "#src/capital/release";

/**
 * A new fund of an office, with its journal book. The same id again changes nothing.
 * @throws Refused already_sent when that id says something else. @returns true the first time.
 */
export async function createFund(trx: Trx, viewer: Viewer, { id, ...fund }: Fund, at: string): Promise<boolean> {
  if (!can(viewer, "fund.manage")) throw new NotAllowed("fund.manage");
  const office = await trx
    .selectFrom("office")
    .select("id")
    .where("id", "=", fund.office_id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (!office) throw new Refused("not_in_list", "office_id");
  const stored = { ...fund };
  const made = await trx
    .insertInto("capital_fund")
    .values({ id, ...stored, created_at: at, created_by: viewer.userId })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    const kept = await trx.selectFrom("capital_fund").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    if (Object.entries(stored).some(([column, value]) => kept[column as keyof FundRow] !== value))
      throw new Refused("already_sent");
    return false;
  }
  const act = {
    action: "fund.created",
    record_type: "capital_fund",
    record_id: id,
    office_id: fund.office_id,
    stored,
  } as const;
  await recordAct(trx, viewer, act, at);
  await openBook(trx, viewer, { kind: "fund", id, office_id: fund.office_id }, at);
  return true;
}

/** The fund's book; there is one since the fund is. */
export async function fundBook(db: Db, fund_id: string): Promise<string> {
  const book = await bookOf(db, "fund", fund_id);
  if (book === undefined) throw new NotFound("journal_book");
  return book;
}

/**
 * Money from the donor, or back to the donor: an entry of the fund's journal and nothing else.
 * @throws Refused fund_lacks_money when more would go back than the fund has.
 */
export async function recordMovement(
  trx: Trx,
  viewer: Viewer,
  fund_id: string,
  movement: FundMovement,
  at: string,
): Promise<void> {
  const { id, kind, true_on, amount_idr, note } = movement;
  await fundFor(trx, viewer, fund_id, "fund.manage");
  const book_id = await fundBook(trx, fund_id);
  await lockBook(trx, book_id);
  const isNew = (await entryById(trx, id)) === undefined;
  if (kind === "return" && isNew && (await balanceOf(trx, book_id, "102")) < amount_idr)
    throw new Refused("fund_lacks_money", "amount_idr");
  const [debit, credit] = kind === "deposit" ? (["102", "311"] as const) : (["311", "102"] as const);
  const entry: NewEntry = {
    id,
    book_id,
    entry_on: true_on,
    kind: kind === "deposit" ? "donation" : "general",
    memo: note,
    lines: [
      { account: debit, debit_idr: amount_idr, credit_idr: 0 },
      { account: credit, debit_idr: 0, credit_idr: amount_idr },
    ],
  };
  await onDay("true_on", () => postEntry(trx, viewer, entry, at));
}

/** Takes back a movement that was entered wrongly, by a reversing entry. */
export async function reverseMovement(
  trx: Trx,
  viewer: Viewer,
  fund_id: string,
  { entry_id, ...reversal }: Reversal & { entry_id: string },
  at: string,
): Promise<void> {
  await fundFor(trx, viewer, fund_id, "fund.manage");
  const book_id = await fundBook(trx, fund_id);
  await lockBook(trx, book_id);
  const entry = await entryById(trx, entry_id);
  // What goes out with a tranche or comes back with a loan is taken back there.
  if (entry?.book_id !== book_id || entry.source_id !== null) throw new NotFound("fund_movement");
  const isNew = (await entryById(trx, reversal.id)) === undefined;
  if (isNew && entry.kind === "donation") {
    const line = await trx
      .selectFrom("journal_line")
      .select("debit_idr")
      .where("entry_id", "=", entry_id)
      .where("account", "=", "102")
      .executeTakeFirstOrThrow();
    if ((await balanceOf(trx, book_id, "102")) < line.debit_idr) throw new Refused("fund_lacks_money");
  }
  const { id, true_on, note } = reversal;
  await onDay("true_on", () =>
    reverseEntry(trx, viewer, { id, reverses_id: entry_id, entry_on: true_on, memo: note }, at),
  );
}

function entryById(trx: Trx, id: string) {
  return trx
    .selectFrom("journal_entry")
    .select(["book_id", "kind", "source_id"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** What the journal refuses about its day is said beside the day of the form that asked. */
export async function onDay<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused && error.field === "entry_on") throw new Refused(error.code, field);
    throw error;
  }
}
