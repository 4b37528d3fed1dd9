import type { Kysely } from "kysely";
import type { Database } from "#db/database";
import { type NewEntry, openBook, postEntry } from "#db/ledger/posting-writes";
import type { Viewer } from "#src/access/policy";
import type { AccountCode } from "#src/ledger/accounts";
import { NORTH, NOW, TODAY, tuti } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

/** A cooperative of the north office in which tuti is the treasurer, and its book. */
export async function aCooperative(database: Kysely<Database>, office_id = NORTH, treasurer: Viewer = tuti) {
  const id = testId();
  await database
    .insertInto("cooperative")
    .values({
      id,
      office_id,
      name: "Koperasi Contoh",
      legal_form: "pra_koperasi",
      village_code: null,
      founded_on: null,
      created_at: NOW,
      created_by: treasurer.userId,
      version: 1,
    })
    .execute();
  await database
    .insertInto("cooperative_officer")
    .values({
      id: testId(),
      cooperative_id: id,
      user_id: treasurer.userId,
      duty: "treasurer",
      recorded_at: NOW,
      recorded_by: treasurer.userId,
      ended_at: null,
    })
    .execute();
  const book_id = await inTransactionOn(database, (trx) =>
    openBook(trx, treasurer, { kind: "cooperative", id, office_id }, NOW),
  );
  return { id, book_id, office_id };
}

/** An entry of two lines: what is debited and what is credited, and how much. */
export function anEntry(
  book_id: string,
  debit: AccountCode,
  credit: AccountCode,
  amount: number,
  changes: Partial<NewEntry> = {},
): NewEntry {
  return {
    id: testId(),
    book_id,
    entry_on: TODAY,
    kind: "general",
    memo: null,
    lines: [
      { account: debit, debit_idr: amount, credit_idr: 0 },
      { account: credit, debit_idr: 0, credit_idr: amount },
    ],
    ...changes,
  };
}

export function posted(database: Kysely<Database>, entry: NewEntry, viewer: Viewer = tuti, at = NOW): Promise<void> {
  return inTransactionOn(database, (trx) => postEntry(trx, viewer, entry, at));
}
