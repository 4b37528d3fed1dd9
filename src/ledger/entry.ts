import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, isBlank, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import {
  ACCOUNTS,
  type AccountCode,
  type BookKind,
  growsBy,
  isAccount,
  LEDGER_ACCOUNTS,
  OF_MEMBERS,
  WITH_OWN_PAGES,
} from "#src/ledger/accounts";
import { ENTRY_KINDS, type EntryKind } from "#src/ledger/code-lists";
import { MOST_RUPIAH, rupiah } from "#src/money";

/** A division of the surplus has a line for each member; nothing we know has more. */
export const MOST_LINES = 1000;
/** An entry before this is a slip of the finger: no book of these programmes is older. */
export const FIRST_DAY = "2000-01-01";

const nothingOr = z._default(
  z.pipe(
    z.transform((input: unknown): unknown => (isBlank(input) ? 0 : input)),
    rupiah,
  ),
  0,
);

/** One side of an entry: an account takes a debit or a credit, never both and never neither. */
export const EntryLine = z.object({
  account: choice(LEDGER_ACCOUNTS),
  debit_idr: nothingOr,
  credit_idr: nothingOr,
  member_id: orNull(recordId),
});
export type EntryLine = z.infer<typeof EntryLine>;

/** What anyone may post: lines whose debits equal their credits. */
export const Entry = z
  .object({
    id: recordId,
    entry_on: dayAnswer,
    kind: choice(ENTRY_KINDS),
    memo: orNull(paragraphs(500)),
    lines: z.array(EntryLine, { error: "no_entry_lines" }),
  })
  .check((payload: Answers<{ lines: readonly Side[] }>) => {
    for (const { code, field } of unsoundLines(payload.value.lines)) refuse(payload, field, code);
  });
export type Entry = z.infer<typeof Entry>;

export type Side = { account: string; debit_idr: number; credit_idr: number; member_id?: string | null };
type Refusal = { code: string; field: string };

/** Whole rupiah on exactly one side of each line, at least two lines, debits equal to credits; each thing that is not so. */
export function unsoundLines(lines: readonly Side[], most: number = MOST_RUPIAH): Refusal[] {
  const found: Refusal[] = [];
  if (lines.length < 2) found.push({ code: "no_entry_lines", field: "lines" });
  if (lines.length > MOST_LINES) found.push({ code: "too_many", field: "lines" });
  for (const [at, line] of lines.entries()) {
    const amounts = [line.debit_idr, line.credit_idr] as const;
    const side = line.debit_idr !== 0 || line.credit_idr === 0 ? "debit_idr" : "credit_idr";
    const field = `lines.${at}.${side}`;
    if (!amounts.every(Number.isInteger)) found.push({ code: "not_whole_rupiah", field });
    else if (amounts.some((amount) => amount < 0)) found.push({ code: "negative_amount", field });
    else if (amounts.some((amount) => amount > most)) found.push({ code: "too_large", field });
    else if (amounts[0] === 0 && amounts[1] === 0) found.push({ code: "required", field });
    else if (amounts[0] > 0 && amounts[1] > 0) found.push({ code: "both_sides", field });
  }
  if (found.length > 0) return found;
  const { debit_idr, credit_idr } = totalsOf(lines);
  if (debit_idr !== credit_idr) found.push({ code: "unbalanced", field: "lines" });
  else if (debit_idr > most) found.push({ code: "too_large", field: "lines" });
  return found;
}

export function totalsOf(lines: readonly Pick<Side, "debit_idr" | "credit_idr">[]) {
  let [debit_idr, credit_idr] = [0, 0];
  for (const line of lines) {
    debit_idr += line.debit_idr;
    credit_idr += line.credit_idr;
  }
  return { debit_idr, credit_idr };
}

/** What the book that an entry goes to says of days and accounts. */
export type BookState = { kind: BookKind; closed_through: Day | null };

/** Why an entry cannot stand in a book on a day; undefined when it can. The first thing that is wrong, with its field. */
export function refusalOf(
  entry: { entry_on: Day; kind: EntryKind; lines: readonly Side[] },
  book: BookState,
  today: Day,
): Refusal | undefined {
  if (entry.entry_on > today) return { code: "in_the_future", field: "entry_on" };
  if (entry.entry_on < FIRST_DAY) return { code: "too_long_ago", field: "entry_on" };
  if (book.closed_through !== null && entry.entry_on <= book.closed_through)
    return { code: "period_closed", field: "entry_on" };
  const strange = entry.lines.findIndex(({ account }) => !isAccount(account));
  if (strange >= 0) return { code: "unknown_account", field: `lines.${strange}.account` };
  const elsewhere = entry.lines.findIndex(({ account }) => !standsIn(account as AccountCode, book.kind));
  if (elsewhere >= 0) return { code: "account_of_another_book", field: `lines.${elsewhere}.account` };
  const nobodys = entry.lines.findIndex(
    ({ account, member_id }) => OF_MEMBERS.includes(account as AccountCode) && (member_id ?? null) === null,
  );
  if (nobodys >= 0) return { code: "member_needed", field: `lines.${nobodys}.account` };
  // What the books themselves add up is no slip of the finger, however large.
  return unsoundLines(entry.lines, entry.kind === "year_close" ? Number.MAX_SAFE_INTEGER : MOST_RUPIAH)[0];
}

function standsIn(account: AccountCode, kind: BookKind): boolean {
  return ACCOUNTS[account].books.includes(kind);
}

/** What a person may post by hand: whatever no other page records. What stood before the first entry may be told of any account. */
export const KINDS_BY_HAND = [
  "general",
  "opening",
  "sale",
  "purchase",
  "wage",
  "rent",
  "equipment",
  "other_income",
  "other_expense",
  "transfer",
] as const satisfies readonly EntryKind[];

/** Why an entry is not one that a person posts by hand; undefined when it is. */
export function handRefusal(entry: { kind: EntryKind; lines: readonly Side[] }): Refusal | undefined {
  if (!(KINDS_BY_HAND as readonly EntryKind[]).includes(entry.kind)) return { code: "not_in_list", field: "kind" };
  if (entry.kind === "opening") return openingRefusal(entry.lines);
  const own = entry.lines.findIndex(({ account }) => WITH_OWN_PAGES.includes(account as AccountCode));
  return own < 0 ? undefined : { code: "account_with_own_page", field: `lines.${own}.account` };
}

/**
 * What stood there before the books began only adds to savings and loans: an opening that took from them would pay a member out,
 * or let a loan go, past the page that asks whether that may be.
 */
function openingRefusal(lines: readonly Side[]): Refusal | undefined {
  const taking = lines.findIndex(({ account, debit_idr, credit_idr }) => {
    if (!WITH_OWN_PAGES.includes(account as AccountCode)) return false;
    return (growsBy(account as AccountCode) === 1 ? credit_idr : debit_idr) > 0;
  });
  return taking < 0 ? undefined : { code: "account_with_own_page", field: `lines.${taking}.account` };
}

/** Kinds that are taken back only as a whole, if at all: a year that was closed or divided stands. */
const STANDING: readonly EntryKind[] = ["year_close", "surplus_division"];

/** What was recorded elsewhere, but of which nothing else than its entry says that it was. */
const TAKEN_BACK_HERE: readonly string[] = ["cash_count", "surplus_payment"];

/**
 * May an entry be taken back from the page of the journal? What another page recorded is taken back there, a closed year stands,
 * and what takes back is not taken back itself.
 */
export function mayBeTakenBack(entry: { kind: EntryKind; source_type: string | null; reverses_id: string | null }) {
  if (STANDING.includes(entry.kind) || entry.reverses_id !== null) return false;
  return entry.source_type === null || TAKEN_BACK_HERE.includes(entry.source_type);
}

/** The same lines with their sides changed: what takes an entry back without touching it. */
export function reversedLines<Line extends Side>(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, debit_idr: line.credit_idr, credit_idr: line.debit_idr }));
}
