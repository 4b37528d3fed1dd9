import * as z from "zod/mini";
import { orNull, paragraphs, recordId } from "#src/answer";
import { codeList } from "#src/code-list";
import type { Day } from "#src/day";
import { witness } from "#src/ledger/cash-count";
import { firstDayOf, lastDayOf, type Month, month, monthAfter, monthOf } from "#src/ledger/month";

/** What must be so before a month is closed. */
export const CLOSING_CHECKS = codeList("ledger_closing_check", "LOCAL", {
  month_over: ["The month is over", "Bulan sudah berakhir"],
  balanced: ["Debit and credit are equal", "Neraca saldo seimbang"],
  cash_counted: ["Cash was counted this month", "Kas sudah dihitung pada bulan ini"],
  explained: ["Any cash difference is explained", "Selisih kas sudah dijelaskan"],
});
export type ClosingCheck = (typeof CLOSING_CHECKS.codes)[number];

export const PeriodClosing = z.object({
  id: recordId,
  month,
  explanation: orNull(paragraphs(1000)),
  ...witness,
});
export type PeriodClosing = z.infer<typeof PeriodClosing>;

/** The month that is closed next: the one after the last closed, or that of the first entry; null for an empty book. */
export function monthToClose(closed_through: Day | null, first_entry_on: Day | null): Month | null {
  if (closed_through !== null) return monthAfter(monthOf(closed_through));
  return first_entry_on === null ? null : monthOf(first_entry_on);
}

export type ClosingFacts = {
  month: Month;
  balances: boolean;
  /** Of the last count in the month, against the book as it stands; null: none. */
  difference_idr: number | null;
  /** It was explained when it was counted. */
  explained: boolean;
};

/** Each check with its answer, in the order in which they are shown. A difference that is still to be explained can be now. */
export function closingChecks(facts: ClosingFacts, today: Day): Record<ClosingCheck, boolean> {
  return {
    month_over: lastDayOf(facts.month) < today,
    balanced: facts.balances,
    cash_counted: facts.difference_idr !== null,
    explained: facts.difference_idr === null || facts.difference_idr === 0 || facts.explained,
  };
}

/** Why a month cannot be closed; undefined when it can. */
export function closingRefusal(
  facts: ClosingFacts,
  asked: { month: Month; explanation: string | null },
  today: Day,
): { code: string; field: string } | undefined {
  if (asked.month !== facts.month) return { code: "months_in_order", field: "month" };
  const checks = closingChecks(facts, today);
  if (!checks.month_over) return { code: "month_not_over", field: "month" };
  if (!checks.balanced) return { code: "unbalanced", field: "form" };
  if (!checks.cash_counted) return { code: "cash_not_counted", field: "form" };
  if (!checks.explained && asked.explanation === null) return { code: "difference_unexplained", field: "explanation" };
  return undefined;
}

/** First and last day of a month. */
export function daysOf(of: Month): { from: Day; through: Day } {
  return { from: firstDayOf(of), through: lastDayOf(of) };
}
