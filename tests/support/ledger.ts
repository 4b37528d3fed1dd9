import type { Kysely } from "kysely";
import type { Database, Trx } from "#db/database";
import { recordCashCount } from "#db/ledger/cash-writes";
import { closePeriod } from "#db/ledger/closing-writes";
import { type NewEntry, openBook, postEntry } from "#db/ledger/posting-writes";
import { setSurplusRule } from "#db/ledger/surplus-writes";
import type { Viewer } from "#src/access/policy";
import type { AccountCode } from "#src/ledger/accounts";
import { CashCount } from "#src/ledger/cash-count";
import { PeriodClosing } from "#src/ledger/closing";
import { SurplusRule } from "#src/ledger/surplus";
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

/** The entry and the count that ledgerOf makes. */
export const LEDGER_IDS = { entryId: testId(), countId: testId() };

/** A cooperative with something in every part of its books: last year closed with a surplus, a rule, a meeting, a count that differs. */
export async function ledgerOf(database: Kysely<Database>, treasurer: Viewer = tuti) {
  const cooperative = await aCooperative(database, treasurer.officeId, treasurer);
  const within = <T>(work: (trx: Trx) => Promise<T>) => inTransactionOn(database, work);
  const { id, book_id } = cooperative;
  await posted(database, anEntry(book_id, "101", "401", 500_000, { entry_on: "2025-12-05", kind: "sale" }), treasurer);
  await within((trx) =>
    recordCashCount(trx, treasurer, id, aCount({ counted_on: "2025-12-31", counted_idr: 500_000 }), NOW),
  );
  await within((trx) => closePeriod(trx, treasurer, id, aClosing("2025-12"), NOW));
  await posted(database, anEntry(book_id, "501", "101", 20_000, { id: LEDGER_IDS.entryId }), treasurer);
  const short = aCount({ id: LEDGER_IDS.countId, counted_idr: 475_000, explanation: "Kembalian kurang" });
  await within((trx) => recordCashCount(trx, treasurer, id, short, NOW));
  await within((trx) => setSurplusRule(trx, treasurer, id, aRule(), NOW));
  return cooperative;
}

export function aCount(changes: object = {}) {
  return CashCount.parse({ id: testId(), counted_on: TODAY, ...changes });
}

export function aClosing(month: string, changes: object = {}) {
  return PeriodClosing.parse({ id: testId(), month, ...changes });
}

/** 25 % reserve, 30 % by shares, 30 % by transactions, 15 % for the rest. */
export function aRule(changes: object = {}) {
  const shares = { reserve_bp: "25", savings_bp: "30", transactions_bp: "30", management_bp: "10", education_bp: "5" };
  return SurplusRule.parse({ id: testId(), ...shares, ...changes });
}
