import type { Trx } from "#db/database";
import { NotFound, Refused } from "#db/errors";
import { ledgerFor } from "#db/ledger/holder";
import { membersAmong } from "#db/ledger/member-labels";
import { openBook, postEntry, type Reversal, reverseEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import { type Entry, handRefusal, mayBeTakenBack } from "#src/ledger/entry";

/**
 * An entry that the treasurer of a cooperative makes by hand; true when it is new. The first one opens the book.
 * @throws Refused account_with_own_page for savings and loans, which their own pages record, and what postEntry throws.
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
  return known === undefined;
}

/**
 * Takes an entry of a cooperative's journal back.
 * @throws Refused made_elsewhere for what another page recorded: it is taken back there. What closes or divides a year stands.
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
}
