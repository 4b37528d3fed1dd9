import type { Sealed } from "#db/vault/sealed";
import type { AccountCode, BookKind } from "#src/ledger/accounts";
import type { EntryKind } from "#src/ledger/code-lists";

type Recorded = { recorded_at: string; recorded_by: string };

/** Books, their journals, and what is done with them. Entries and lines are only ever added (tests/architecture/journal.test.ts). */
export interface LedgerTables {
  journal_book: {
    id: string;
    holder_kind: BookKind;
    /** The cooperative or the fund. */
    holder_id: string;
    office_id: string;
    /** The number of the entry posted last; entries are numbered 1, 2, 3 without a gap. */
    last_number: number;
    /** The last day of the last month that was closed; nothing may be dated on it or before. */
    closed_through: string | null;
    created_at: string;
    created_by: string;
    version: number;
  };
  journal_entry: Recorded & {
    id: string;
    book_id: string;
    number: number;
    entry_on: string;
    kind: EntryKind;
    /** Sealed under the book's own key. */
    memo: Sealed | null;
    /** The record of another room that this entry is the money of. */
    source_type: string | null;
    source_id: string | null;
    reverses_id: string | null;
  };
  journal_line: {
    entry_id: string;
    /** 1, 2, 3 within the entry. */
    line: number;
    book_id: string;
    entry_on: string;
    account: AccountCode;
    debit_idr: number;
    credit_idr: number;
    member_id: string | null;
    loan_id: string | null;
    award_id: string | null;
  };
  cash_count: Recorded & {
    id: string;
    book_id: string;
    counted_on: string;
    counted_idr: number;
    /** What the book said of that day when it was counted. */
    book_idr: number;
    /** How many of each note and coin, as JSON {"100000":2}; null: only the sum was told. */
    pieces: string | null;
    explanation: Sealed | null;
    /** Who counted along: a person of the cooperative who need not have an account. */
    witness: Sealed | null;
    witness_duty: string | null;
  };
  period_closing: Recorded & {
    id: string;
    book_id: string;
    /** "2026-01" */
    month: string;
    cash_count_id: string;
    /** Counted less booked, as the books stood when the month was closed. */
    difference_idr: number;
    explanation: Sealed | null;
    witness: Sealed | null;
    witness_duty: string | null;
    /** The entry that carried the year's income and expense to 304; in December only. */
    year_entry_id: string | null;
  };
  /** How the surplus is divided by the cooperative's own statutes, in hundredths of a percent; the latest one holds. */
  surplus_rule: Recorded & {
    id: string;
    book_id: string;
    reserve_bp: number;
    savings_bp: number;
    transactions_bp: number;
    management_bp: number;
    staff_bp: number;
    education_bp: number;
    social_bp: number;
  };
  /** The members' meeting said so: the surplus of a year was divided by this rule, by this entry. */
  surplus_decision: Recorded & {
    id: string;
    book_id: string;
    year: number;
    rule_id: string;
    meeting_id: string;
    entry_id: string;
  };
}
