import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { balanceOf } from "#db/ledger/balances";
import { ledgerFor } from "#db/ledger/holder";
import { membersAmong } from "#db/ledger/member-labels";
import { openBook, postEntry, type Reversal, reverseEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import { OF_MEMBERS } from "#src/ledger/accounts";
import { type Entry, handRefusal, mayBeTakenBack } from "#src/ledger/entry";

/**
 * An entry that the treasurer of a cooperative makes by hand; true when it is new. The first one opens the book.
 * @throws Refused account_with_own_page for savings and loans, which their own pages record, more_than_owed where it takes more
 * from a member than the cooperative owes her, and what postEntry throws.
 */
export async function recordEntry(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  entry: Entry,
  at: string,
): Promise<boolean> {
  const { office_id, book } = await ledgerFor(trx, viewer, cooperative_id, "ledger.post");
  const refused = handRefusal(entry);
  if (refused) throw new Refused(refused.code, refused.field);
  const book_id = book?.id ?? (await openBook(trx, viewer, { kind: "cooperative", id: cooperative_id, office_id }, at));
  const told = entry.lines.flatMap(({ member_id }) => member_id ?? []);
  const theirs = await membersAmong(trx, cooperative_id, told);
  const strange = entry.lines.findIndex(({ member_id }) => member_id !== null && !theirs.has(member_id));
  if (strange >= 0) throw new Refused("no_such_member", `lines.${strange}.member_id`);
  const known = await trx.selectFrom("journal_entry").select("id").where("id", "=", entry.id).executeTakeFirst();
  await postEntry(trx, viewer, { ...entry, book_id }, at);
  if (known === undefined) await requireNobodyOverdrawn(trx, entry.id, "more_than_owed");
  return known === undefined;
}

/**
 * Takes an entry of a cooperative's journal back.
 * @throws Refused made_elsewhere for what another page recorded: it is taken back there. What closes or divides a year stands.
 * Refused paid_out_since where a member has been paid what it would take from her.
 */
export async function correctEntry(
  trx: Trx,
  viewer: Viewer,
  cooperative_id: string,
  reversal: Reversal,
  at: string,
): Promise<void> {
  const { book } = await ledgerFor(trx, viewer, cooperative_id, "ledger.post");
  const entry =
    book &&
    (await trx
      .selectFrom("journal_entry")
      .select(["kind", "source_type", "reverses_id"])
      .where("id", "=", reversal.reverses_id)
      .where("book_id", "=", book.id)
      .executeTakeFirst());
  if (!entry) throw new NotFound("journal_entry");
  if (entry.reverses_id === null && !mayBeTakenBack(entry)) throw new Refused("made_elsewhere");
  await reverseEntry(trx, viewer, reversal, at);
  await requireNobodyOverdrawn(trx, reversal.id, "paid_out_since");
}

/**
 * What the cooperative owes to one member never falls below nothing: asked once the entry stands, behind the lock of its book,
 * so that two who take from one member come one after the other.
 */
async function requireNobodyOverdrawn(trx: Trx, entry_id: string, code: "more_than_owed" | "paid_out_since") {
  const taking = await trx
    .selectFrom("journal_line")
    .select(["book_id", "line", "account", "member_id"])
    .where("entry_id", "=", entry_id)
    .where("account", "in", OF_MEMBERS)
    .where("debit_idr", ">", 0)
    .orderBy("line")
    .execute();
  for (const { book_id, line, account, member_id } of taking) {
    const stands = await balanceOf(trx, book_id, account, { member_id: member_id! });
    if (stands >= 0) continue;
    throw code === "more_than_owed" ? new Refused(code, `lines.${line - 1}.debit_idr`) : new Refused(code);
  }
}
