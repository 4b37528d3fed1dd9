import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { codeList } from "#src/code-list";
import type { AccountCode } from "#src/ledger/accounts";
import type { EntryKind } from "#src/ledger/code-lists";
import type { EntryLine } from "#src/ledger/entry";
import { rupiah } from "#src/money";

/** Which way money went: the first question to who does not know debit from credit. */
export const DIRECTIONS = ["in", "out", "between"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What the money was for, in everyday words. */
export const PURPOSES = codeList("ledger_purpose", "LOCAL", {
  sale: ["Sale of goods", "Penjualan barang"],
  service: ["Service to others", "Jasa kepada orang lain"],
  buyer_pays: ["A buyer pays what was owed", "Pembeli melunasi utangnya"],
  other_income: ["Other income", "Pendapatan lain-lain"],
  purchase: ["Goods and materials", "Barang dan bahan"],
  wage: ["Wage", "Upah"],
  rent: ["Rent", "Sewa"],
  equipment: ["Equipment for lasting use", "Peralatan yang dipakai lama"],
  pay_supplier: ["Paying what was owed to a supplier", "Membayar utang kepada pemasok"],
  other_expense: ["Other expenses", "Beban lain-lain"],
  to_bank: ["From cash to the bank", "Setor kas ke bank"],
  from_bank: ["From the bank to cash", "Tarik dari bank ke kas"],
});
export type Purpose = (typeof PURPOSES.codes)[number];

export const PAID_BY = codeList("ledger_paid_by", "LOCAL", {
  cash: ["Cash", "Tunai"],
  bank: ["Through the bank", "Lewat bank"],
  later: ["Not yet paid", "Belum dibayar"],
});

type Meaning = { direction: Direction; kind: EntryKind; account: AccountCode; later?: AccountCode };

/** What each purpose means in the books: the account beside cash or bank, and what stands there while nobody has paid. */
const MEANINGS: Readonly<Record<Purpose, Meaning>> = {
  sale: { direction: "in", kind: "sale", account: "401", later: "122" },
  service: { direction: "in", kind: "sale", account: "402", later: "122" },
  buyer_pays: { direction: "in", kind: "sale", account: "122" },
  other_income: { direction: "in", kind: "other_income", account: "409" },
  purchase: { direction: "out", kind: "purchase", account: "501", later: "201" },
  wage: { direction: "out", kind: "wage", account: "502" },
  rent: { direction: "out", kind: "rent", account: "503" },
  equipment: { direction: "out", kind: "equipment", account: "151", later: "201" },
  pay_supplier: { direction: "out", kind: "purchase", account: "201" },
  other_expense: { direction: "out", kind: "other_expense", account: "509" },
  to_bank: { direction: "between", kind: "transfer", account: "102" },
  from_bank: { direction: "between", kind: "transfer", account: "102" },
};

export function purposesOf(direction: Direction): Purpose[] {
  return PURPOSES.codes.filter((code) => MEANINGS[code].direction === direction);
}

/** Can this be told before anyone has paid? */
export function mayBeLater(purpose: Purpose): boolean {
  return MEANINGS[purpose].later !== undefined;
}

/** Money as someone without bookkeeping tells of it. */
export const GuidedEntry = z
  .object({
    id: recordId,
    purpose: choice(PURPOSES),
    amount_idr: rupiah,
    entry_on: dayAnswer,
    paid_by: z._default(choice(PAID_BY), "cash"),
    memo: orNull(paragraphs(500)),
    member_id: orNull(recordId),
  })
  .check((payload: Answers<{ purpose: Purpose; paid_by: string; amount_idr: number; memo: string | null }>) => {
    const { purpose, paid_by, amount_idr, memo } = payload.value;
    if (amount_idr === 0) refuse(payload, "amount_idr", "required");
    if (paid_by === "later" && !mayBeLater(purpose)) refuse(payload, "paid_by", "not_in_list");
    if (memo === null && (purpose === "other_income" || purpose === "other_expense"))
      refuse(payload, "memo", "required");
  });
export type GuidedEntry = z.infer<typeof GuidedEntry>;

/** The two lines of a guided entry, and its kind. A member stands on the line that is hers to share in, never on cash. */
export function entryOf(told: GuidedEntry): { kind: EntryKind; lines: EntryLine[] } {
  const { direction, kind, account, later } = MEANINGS[told.purpose];
  const money: AccountCode =
    direction === "between"
      ? "101"
      : told.paid_by === "later" && later
        ? later
        : told.paid_by === "bank"
          ? "102"
          : "101";
  const isIn = direction === "in" || told.purpose === "from_bank";
  const [debit, credit] = isIn ? [money, account] : [account, money];
  // From the bank to cash, the money side is cash, and cash is debited.
  const line = (code: AccountCode, debit_idr: number, credit_idr: number): EntryLine => ({
    account: code,
    debit_idr,
    credit_idr,
    member_id: code === account && direction !== "between" ? told.member_id : null,
  });
  return { kind, lines: [line(debit, told.amount_idr, 0), line(credit, 0, told.amount_idr)] };
}
