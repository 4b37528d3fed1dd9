import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, recordId, refuse, yesOrNo } from "#src/answer";
import { PAID_BY, SAVINGS_KINDS } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";
import { type AccountCode, MONEY_ACCOUNTS } from "#src/ledger/accounts";
import { rupiah } from "#src/money";
import { compareText } from "#src/order";

export type SavingsKind = (typeof SAVINGS_KINDS.codes)[number];
export type PaidBy = (typeof PAID_BY.codes)[number];

/** Where the savings of members stand in the books: pokok and wajib are the members' share, sukarela is owed to them. */
export const SAVINGS_ACCOUNTS: Readonly<Record<SavingsKind, AccountCode>> = {
  principal: "301",
  mandatory: "302",
  voluntary: "231",
};

const amount = rupiah.check(z.refine((value) => (value as number) > 0, { error: "nothing_paid" }));

/** Savings of one member paid in or paid back. */
export const Saving = z.object({
  id: recordId,
  kind: choice(SAVINGS_KINDS),
  amount_idr: amount,
  entry_on: dayAnswer,
  paid_by: choice(PAID_BY),
});
export type Saving = z.infer<typeof Saving>;

export function savingAsOf(today: Day) {
  return Saving.check((payload: Answers<Saving>) => {
    if (payload.value.entry_on > today) refuse(payload, "entry_on", "in_the_future");
  });
}

/**
 * A line of the collection sheet: what one member paid that day. `paid`: the simpanan wajib that was agreed on; another amount is
 * typed. Neither: she paid nothing, and nothing is posted.
 */
const CollectionRow = z
  .object({
    member_id: recordId,
    paid: yesOrNo,
    mandatory_idr: orNull(rupiah),
    voluntary_idr: orNull(rupiah),
  })
  .check((payload) => {
    if (payload.value.paid && payload.value.mandatory_idr !== null) refuse(payload, "mandatory_idr", "paid_and_amount");
  });
type CollectionRow = z.infer<typeof CollectionRow>;

/** The savings of many members on one day, one row a member. `id`: the sheet's, from which the ids of its entries follow. */
export const Collection = z.object({
  id: recordId,
  entry_on: dayAnswer,
  paid_by: choice(PAID_BY),
  rows: z.array(CollectionRow, { error: "nothing_paid" }),
});
export type Collection = z.infer<typeof Collection>;

export function collectionAsOf(today: Day) {
  return Collection.check((payload: Answers<Collection>) => {
    const { entry_on, rows } = payload.value;
    if (entry_on > today) refuse(payload, "entry_on", "in_the_future");
    if (!rows.some((row) => row.paid || row.mandatory_idr || row.voluntary_idr))
      refuse(payload, "form", "nothing_paid");
  });
}

/** What a row of the sheet pays, by kind; nothing of what was left empty or is zero. */
export function paidIn(
  { paid, mandatory_idr, voluntary_idr }: Pick<CollectionRow, "paid" | "mandatory_idr" | "voluntary_idr">,
  monthly_idr: number | null,
) {
  const amounts: [SavingsKind, number | null][] = [
    ["mandatory", paid ? monthly_idr : mandatory_idr],
    ["voluntary", voluntary_idr],
  ];
  return amounts.flatMap(([kind, amount_idr]) => (amount_idr ? [{ kind, amount_idr }] : []));
}

/** The lines of an entry that pays savings in: the money grows, and so does what the member has in each kind. */
export function linesIn(
  member_id: string,
  paid_by: PaidBy,
  paid: readonly { kind: SavingsKind; amount_idr: number }[],
) {
  const total = paid.reduce((sum, { amount_idr }) => sum + amount_idr, 0);
  return [
    { account: MONEY_ACCOUNTS[paid_by], debit_idr: total, credit_idr: 0 },
    ...paid.map(({ kind, amount_idr }) => ({
      account: SAVINGS_ACCOUNTS[kind],
      debit_idr: 0,
      credit_idr: amount_idr,
      member_id,
    })),
  ];
}

/** The lines of an entry that pays savings back. */
export function linesOut(member_id: string, paid_by: PaidBy, kind: SavingsKind, amount_idr: number) {
  return [
    { account: SAVINGS_ACCOUNTS[kind], debit_idr: amount_idr, credit_idr: 0, member_id },
    { account: MONEY_ACCOUNTS[paid_by], debit_idr: 0, credit_idr: amount_idr },
  ];
}

/** Voluntary savings are paid back whenever asked for; the share of a member when she leaves, and not before. */
export function mayBePaidBack(kind: SavingsKind, hasLeft: boolean): boolean {
  return kind === "voluntary" || hasLeft;
}

type Change = { on: Day; idr: number };

/**
 * How much can be taken out on a day: no more than stands there then, nor than what later entries still leave, so that a
 * withdrawal dated back makes no day's balance negative. `changes`: what each day adds, in any order.
 */
export function availableOn(day: Day, changes: readonly Change[]): number {
  return Math.max(0, leastFrom(day, changes));
}

/** The lowest balance at the end of a day or of any day after it. Within a day the order of entries says nothing. */
export function leastFrom(day: Day, changes: readonly Change[]): number {
  const inOrder = [...changes].sort((one, other) => compareText(one.on, other.on));
  let balance = 0;
  for (const { on, idr } of inOrder) if (on <= day) balance += idr;
  let least = balance;
  const later = inOrder.filter(({ on }) => on > day);
  for (const [at, { on, idr }] of later.entries()) {
    balance += idr;
    if (later[at + 1]?.on !== on) least = Math.min(least, balance);
  }
  return least;
}
