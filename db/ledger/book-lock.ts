import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotFound } from "#db/errors";

/**
 * The book, held until the transaction ends. Whatever a posting depends on (is there enough in the account, is the month still
 * open) is asked after this, so that two who post at once come one after the other.
 */
export async function lockBook(trx: Trx, book_id: string) {
  const query = trx.selectFrom("journal_book").selectAll().where("id", "=", book_id);
  const book = await forUpdate(trx, query).executeTakeFirst();
  if (!book) throw new NotFound("journal_book");
  return book;
}

export type LockedBook = Awaited<ReturnType<typeof lockBook>>;
