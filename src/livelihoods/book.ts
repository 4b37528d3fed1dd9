import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, line, orNull, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import { ENTRY_KINDS, PAYMENTS, UNITS } from "#src/livelihoods/code-lists";
import { type Milli, quantity } from "#src/livelihoods/quantity";
import { MOST_RUPIAH, type Rupiah, rupiah } from "#src/money";

export type EntryKind = (typeof ENTRY_KINDS.codes)[number];

/** Money changes hands in these, at once or later. What is used at home or lost is a value and no payment. */
const PAID_KINDS: readonly EntryKind[] = ["sale", "input", "wage", "asset"];

export function isPaidKind(kind: string): boolean {
  return (PAID_KINDS as readonly string[]).includes(kind);
}

/** Quantity times unit price, in whole rupiah; a half is rounded up. */
export function amountOf(quantity_milli: Milli, unit_price_idr: Rupiah): Rupiah {
  return Math.round((quantity_milli * unit_price_idr) / 1000);
}

const DAYS_AT_MOST = 31;

/**
 * One line of an enterprise's book. The amount may stand alone; where quantity and unit price are given it is their product,
 * rounded to whole rupiah, and what was typed must agree. Work days are the owner's own, unpaid, spent on what this line is
 * about. A line is never changed: it is taken back, with a reason, and written anew.
 */
export const BookEntry = z
  .object({
    id: recordId,
    kind: choice(ENTRY_KINDS),
    true_on: dayAnswer,
    cycle_id: orNull(recordId),
    item: line(120),
    quantity_milli: orNull(quantity()),
    unit: orNull(choice(UNITS)),
    unit_price_idr: orNull(rupiah),
    amount_idr: orNull(rupiah),
    payment: orNull(choice(PAYMENTS)),
    work_days_milli: orNull(quantity(DAYS_AT_MOST)),
  })
  .check((payload) => {
    const entry = payload.value;
    const { quantity_milli, unit, unit_price_idr, amount_idr } = entry;
    if (quantity_milli !== null && unit === null) refuse(payload, "unit", "required");
    if (quantity_milli === null) {
      entry.unit = null;
      if (unit_price_idr !== null) refuse(payload, "quantity_milli", "required");
    }
    if (quantity_milli === 0) refuse(payload, "quantity_milli", "too_small");
    if (quantity_milli !== null && unit_price_idr !== null) {
      const product = amountOf(quantity_milli, unit_price_idr);
      if (product > MOST_RUPIAH) refuse(payload, "unit_price_idr", "too_large");
      else if (amount_idr !== null && amount_idr !== product) refuse(payload, "amount_idr", "not_the_product");
      else entry.amount_idr = product;
    } else if (amount_idr === null) refuse(payload, "amount_idr", "required");
    if (entry.amount_idr === 0) refuse(payload, "amount_idr", "nothing");
    if (!isPaidKind(entry.kind)) entry.payment = null;
    else if (entry.payment === null) entry.payment = "cash";
  });
export type BookEntry = z.infer<typeof BookEntry>;

export function bookEntryAsOf(today: Day) {
  return BookEntry.check((payload: Answers<BookEntry>) => {
    if (payload.value.true_on > today) refuse(payload, "true_on", "in_the_future");
  });
}

/** That a credit line was paid, whole. */
export const EntryPayment = z.object({ id: recordId, paid_on: dayAnswer });
export type EntryPayment = z.infer<typeof EntryPayment>;

export function entryPaymentAsOf(today: Day) {
  return EntryPayment.check((payload: Answers<EntryPayment>) => {
    if (payload.value.paid_on > today) refuse(payload, "paid_on", "in_the_future");
  });
}

export type RememberedItem = {
  kind: string;
  item: string;
  unit: string | null;
  unit_price_idr: number | null;
};

/** What was written before, last used first, each kind and item once, with its last unit and price: so that a line is quick. */
export function rememberedItems<Item extends RememberedItem>(latestFirst: readonly Item[], most: number): Item[] {
  const seen = new Map<string, Item>();
  for (const one of latestFirst) {
    const key = `${one.kind} ${one.item.toLowerCase()}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()].slice(0, most);
}
