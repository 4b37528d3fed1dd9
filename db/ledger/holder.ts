import { cooperativesWithin } from "#db/access/visible";
import type { Db, Trx } from "#db/database";
import { NotAllowed, NotFound } from "#db/errors";
import type { Action, Viewer } from "#src/access/policy";

/** A cooperative and its book, as far as the viewer may know of them. `book` is null before the first entry. Nothing of members. */
export async function findLedger(db: Db, viewer: Viewer, cooperative_id: string, action: Action = "ledger.read") {
  const found = await db
    .selectFrom("cooperative")
    .leftJoin("journal_book", (join) =>
      join.onRef("journal_book.holder_id", "=", "cooperative.id").on("journal_book.holder_kind", "=", "cooperative"),
    )
    .select([
      "cooperative.id",
      "cooperative.name",
      "cooperative.office_id",
      "journal_book.id as book_id",
      "journal_book.last_number",
      "journal_book.closed_through",
    ])
    .where("cooperative.id", "=", cooperative_id)
    .where(cooperativesWithin(viewer, action))
    .executeTakeFirst();
  if (!found) return undefined;
  const { book_id, last_number, closed_through, ...cooperative } = found;
  return {
    ...cooperative,
    book: book_id === null ? null : { id: book_id, last_number: last_number!, closed_through },
  };
}
export type Ledger = NonNullable<Awaited<ReturnType<typeof findLedger>>>;

/**
 * The cooperative, for a verb that does `action` to its books.
 * @throws NotFound when the viewer may not know of it, NotAllowed when she may but the action is not hers there.
 */
export async function ledgerFor(trx: Trx, viewer: Viewer, cooperative_id: string, action: Action): Promise<Ledger> {
  if (!(await findLedger(trx, viewer, cooperative_id, "cooperative.read"))) throw new NotFound("cooperative");
  const ledger = await findLedger(trx, viewer, cooperative_id, action);
  if (!ledger) throw new NotAllowed(action);
  return ledger;
}
