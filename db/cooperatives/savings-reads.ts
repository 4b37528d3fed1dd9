import type { Db } from "#db/database";
import { balanceOf } from "#db/ledger/balances";
import { SAVINGS_ACCOUNTS, type SavingsKind } from "#src/cooperatives/savings";
import { type AccountCode, balanceIn } from "#src/ledger/accounts";

/** What an entry of savings is the money of: the membership. It is taken back in this room, and not in the journal. */
export const SAVINGS_SOURCE = "cooperative_member";

export type SavingsBalances = Record<SavingsKind, number>;
const KINDS = Object.keys(SAVINGS_ACCOUNTS) as SavingsKind[];
const ACCOUNTS = Object.values(SAVINGS_ACCOUNTS);
const NONE: SavingsBalances = { principal: 0, mandatory: 0, voluntary: 0 };

/** What each day adds to one member's savings in one account. */
export async function savingsChanges(db: Db, book_id: string, account: AccountCode, member_id: string) {
  const rows = await sums(db, book_id)
    .select("entry_on")
    .where("account", "=", account)
    .where("member_id", "=", member_id)
    .groupBy("entry_on")
    .execute();
  return rows.map(({ entry_on, ...sides }) => ({ on: entry_on, idr: balanceIn(account, sides) }));
}

/** What every member has in each kind of savings, by membership. Who has nothing is not in it. */
export async function savingsByMember(db: Db, book_id: string): Promise<Map<string, SavingsBalances>> {
  const rows = await sums(db, book_id)
    .select(["member_id", "account"])
    .where("account", "in", ACCOUNTS)
    .where("member_id", "is not", null)
    .groupBy(["member_id", "account"])
    .execute();
  const found = new Map<string, SavingsBalances>();
  for (const { member_id, account, ...sides } of rows) {
    const kind = KINDS.find((one) => SAVINGS_ACCOUNTS[one] === account);
    if (member_id === null || kind === undefined) continue;
    found.set(member_id, { ...NONE, ...found.get(member_id), [kind]: balanceIn(account, sides) });
  }
  return found;
}

/** What one member has in each kind. */
export async function savingsOf(db: Db, book_id: string, member_id: string): Promise<SavingsBalances> {
  const entries = await Promise.all(
    KINDS.map(async (kind) => [kind, await balanceOf(db, book_id, SAVINGS_ACCOUNTS[kind], { member_id })] as const),
  );
  return Object.fromEntries(entries) as SavingsBalances;
}

/** The control accounts: what the books say that all members together have. */
export async function savingsTotals(db: Db, book_id: string): Promise<SavingsBalances> {
  const entries = await Promise.all(
    KINDS.map(async (kind) => [kind, await balanceOf(db, book_id, SAVINGS_ACCOUNTS[kind])] as const),
  );
  return Object.fromEntries(entries) as SavingsBalances;
}

/** Who paid simpanan wajib in a month, by membership: what the entries dated in it add up to. */
export async function mandatoryPaid(db: Db, book_id: string, month: string): Promise<Map<string, number>> {
  const account = SAVINGS_ACCOUNTS.mandatory;
  const rows = await sums(db, book_id)
    .select("member_id")
    .where("account", "=", account)
    .where("member_id", "is not", null)
    .where("entry_on", ">=", `${month}-01`)
    .where("entry_on", "<=", `${month}-31`)
    .groupBy("member_id")
    .execute();
  return new Map(rows.map(({ member_id, ...sides }) => [member_id ?? "", balanceIn(account, sides)]));
}

/** Everything paid in and out for one member, in the order of the journal: the statement. */
export async function savingsMoves(db: Db, book_id: string, member_id: string) {
  const rows = await db
    .selectFrom("journal_line")
    .innerJoin("journal_entry", "journal_entry.id", "journal_line.entry_id")
    .leftJoin("journal_entry as mirror", "mirror.reverses_id", "journal_entry.id")
    .select([
      "journal_entry.id as entry_id",
      "journal_entry.number",
      "journal_entry.kind as entry_kind",
      "journal_entry.reverses_id",
      "mirror.id as reversed_by",
      "journal_line.line",
      "journal_line.entry_on",
      "journal_line.account",
      "journal_line.debit_idr",
      "journal_line.credit_idr",
    ])
    .where("journal_line.book_id", "=", book_id)
    .where("journal_line.member_id", "=", member_id)
    .where("journal_line.account", "in", ACCOUNTS)
    .orderBy("journal_line.entry_on")
    .orderBy("journal_entry.number")
    .orderBy("journal_line.line")
    .execute();
  return rows.map((row) => ({
    ...row,
    savings: KINDS.find((kind) => SAVINGS_ACCOUNTS[kind] === row.account) ?? "voluntary",
    amount_idr: balanceIn(row.account, row),
  }));
}
export type SavingsMove = Awaited<ReturnType<typeof savingsMoves>>[number];

function sums(db: Db, book_id: string) {
  return db
    .selectFrom("journal_line")
    .select((eb) => [
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("debit_idr"), eb.val(0)), "bigint").as("debit_idr"),
      eb.cast<number>(eb.fn.coalesce(eb.fn.sum("credit_idr"), eb.val(0)), "bigint").as("credit_idr"),
    ])
    .where("book_id", "=", book_id);
}

/** One entry of savings that was not taken back; undefined for any other entry. */
export async function readSaving(db: Db, book_id: string, entry_id: string) {
  const entry = await db
    .selectFrom("journal_entry")
    .leftJoin("journal_entry as mirror", "mirror.reverses_id", "journal_entry.id")
    .select(["journal_entry.id", "journal_entry.number", "journal_entry.entry_on", "journal_entry.source_id"])
    .where("journal_entry.id", "=", entry_id)
    .where("journal_entry.book_id", "=", book_id)
    .where("journal_entry.source_type", "=", SAVINGS_SOURCE)
    .where("journal_entry.reverses_id", "is", null)
    .where("mirror.id", "is", null)
    .executeTakeFirst();
  if (!entry || entry.source_id === null) return undefined;
  const lines = await db.selectFrom("journal_line").select(["debit_idr"]).where("entry_id", "=", entry_id).execute();
  const { source_id: member_id, ...rest } = entry;
  return { ...rest, member_id, total_idr: lines.reduce((sum, { debit_idr }) => sum + debit_idr, 0) };
}
