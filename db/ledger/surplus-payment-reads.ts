import type { Db } from "#db/database";
import { balanceIn } from "#src/ledger/accounts";
import type { SurplusDue } from "#src/ledger/surplus-payment";

/** What an entry that pays a part of a surplus is the money of: the decision that divided it. */
export const SURPLUS_PAYMENT_SOURCE = "surplus_payment";

/** The shares that a decision gave, with what of each was paid and what the books owe each member, in the order of the members. */
export async function surplusDues(
  db: Db,
  book_id: string,
  decision: { id: string; entry_id: string },
): Promise<SurplusDue[]> {
  const shares = await db
    .selectFrom("journal_line")
    .select(["member_id", "credit_idr"])
    .where("entry_id", "=", decision.entry_id)
    .where("account", "=", "222")
    .where("member_id", "is not", null)
    .orderBy("line")
    .execute();
  const owed = sumsByMember(await linesOfMembers(db, book_id).execute());
  const paying = linesOfMembers(db, book_id)
    .innerJoin("journal_entry", "journal_entry.id", "journal_line.entry_id")
    .where("journal_entry.source_type", "=", SURPLUS_PAYMENT_SOURCE)
    .where("journal_entry.source_id", "=", decision.id);
  const paid = sumsByMember(await paying.execute());
  return shares.map(({ member_id, credit_idr }) => ({
    member_id: member_id!,
    share_idr: credit_idr,
    paid_idr: 0 - (paid.get(member_id) ?? 0),
    owed_idr: owed.get(member_id) ?? 0,
  }));
}

function linesOfMembers(db: Db, book_id: string) {
  return db
    .selectFrom("journal_line")
    .select((eb) => [
      "journal_line.member_id",
      eb.cast<number>(eb.fn.sum("journal_line.debit_idr"), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.sum("journal_line.credit_idr"), "bigint").as("credit_idr"),
    ])
    .where("journal_line.book_id", "=", book_id)
    .where("journal_line.account", "=", "222")
    .where("journal_line.member_id", "is not", null)
    .groupBy("journal_line.member_id");
}

function sumsByMember(rows: readonly { member_id: string | null; debit_idr: number; credit_idr: number }[]) {
  return new Map(rows.map(({ member_id, ...sides }) => [member_id, balanceIn("222", sides)]));
}

/** What a member's part of every surplus was, and what was paid of it, in the order of the journal: for her statement. */
export async function surplusMoves(db: Db, book_id: string, member_id: string) {
  const rows = await db
    .selectFrom("journal_line")
    .innerJoin("journal_entry", "journal_entry.id", "journal_line.entry_id")
    .leftJoin("surplus_decision", "surplus_decision.id", "journal_entry.source_id")
    .select([
      "journal_entry.id as entry_id",
      "journal_entry.number",
      "journal_entry.kind",
      "journal_entry.reverses_id",
      "surplus_decision.year",
      "journal_line.line",
      "journal_line.entry_on",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
    ])
    .where("journal_line.book_id", "=", book_id)
    .where("journal_line.member_id", "=", member_id)
    .where("journal_line.account", "=", "222")
    .orderBy("journal_line.entry_on")
    .orderBy("journal_entry.number")
    .orderBy("journal_line.line")
    .execute();
  return rows.map(({ debit_idr, credit_idr, ...row }) => ({
    ...row,
    amount_idr: balanceIn("222", { debit_idr, credit_idr }),
  }));
}
export type SurplusMove = Awaited<ReturnType<typeof surplusMoves>>[number];
