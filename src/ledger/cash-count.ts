import * as z from "zod/mini";
import { type Answers, choice, count, dayAnswer, line, orNull, paragraphs, recordId, refuse } from "#src/answer";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import type { Day } from "#src/day";
import { type AccountCode, LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import { MOST_RUPIAH, rupiah } from "#src/money";

/** Notes and coins in use, in rupiah; the largest first. */
export const PIECES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100] as const;
export type Piece = (typeof PIECES)[number];

const howMany = orNull(count(1_000_000));
const pieces = {
  pieces_100000: howMany,
  pieces_50000: howMany,
  pieces_20000: howMany,
  pieces_10000: howMany,
  pieces_5000: howMany,
  pieces_2000: howMany,
  pieces_1000: howMany,
  pieces_500: howMany,
  pieces_200: howMany,
  pieces_100: howMany,
};
type PieceCounts = Record<keyof typeof pieces, number | null>;

/** Who counted, or looked on, besides whoever records it. */
export const witness = {
  witness: orNull(line(120)),
  witness_duty: orNull(choice(COOPERATIVE_DUTIES)),
};

/** Cash as it was counted: the sum, or how many of each note and coin, or both when they say the same. */
export const CashCount = z
  .object({
    id: recordId,
    counted_on: dayAnswer,
    counted_idr: orNull(rupiah),
    ...pieces,
    explanation: orNull(paragraphs(1000)),
    ...witness,
  })
  .check((payload: Answers<PieceCounts & { counted_idr: number | null }>) => {
    const counted = payload.value;
    const inPieces = sumOfPieces(counted);
    if (counted.counted_idr === null && inPieces === null) refuse(payload, "counted_idr", "required");
    if (inPieces !== null && inPieces > MOST_RUPIAH) refuse(payload, "counted_idr", "too_large");
    if (counted.counted_idr !== null && inPieces !== null && counted.counted_idr !== inPieces)
      refuse(payload, "counted_idr", "pieces_differ");
  });
export type CashCount = z.infer<typeof CashCount>;

export function cashCountAsOf(today: Day) {
  return CashCount.check((payload: Answers<{ counted_on: Day }>) => {
    if (payload.value.counted_on > today) refuse(payload, "counted_on", "in_the_future");
  });
}

/** What notes and coins add up to; null when none were counted. */
export function sumOfPieces(counted: PieceCounts): number | null {
  const told = PIECES.map((piece) => ({ piece, many: counted[`pieces_${piece}`] })).filter(({ many }) => many !== null);
  return told.length === 0 ? null : told.reduce((sum, { piece, many }) => sum + piece * many!, 0);
}

/** What was counted, one way or the other. */
export function countedAmount(counted: CashCount): number {
  return counted.counted_idr ?? sumOfPieces(counted) ?? 0;
}

/** Notes and coins as they are kept; null when only the sum was told. */
export function piecesKept(counted: PieceCounts): string | null {
  if (sumOfPieces(counted) === null) return null;
  return JSON.stringify(Object.fromEntries(PIECES.flatMap((piece) => [[piece, counted[`pieces_${piece}`] ?? 0]])));
}

/** Posting a difference that a count found, to an account that somebody chose. */
export const DifferencePosting = z.object({ id: recordId, account: choice(LEDGER_ACCOUNTS) });
export type DifferencePosting = z.infer<typeof DifferencePosting>;

/** The accounts that a difference may be posted to: too little is an expense, too much an income, or what was forgotten. */
export function accountsForDifference(difference_idr: number): AccountCode[] {
  return difference_idr < 0 ? ["591", "501", "502", "503", "509"] : ["491", "401", "402", "409"];
}

/** Lines that bring the book to what was counted. */
export function differenceLines(difference_idr: number, account: AccountCode) {
  const amount = Math.abs(difference_idr);
  const [debit, credit]: [AccountCode, AccountCode] = difference_idr < 0 ? [account, "101"] : ["101", account];
  return [
    { account: debit, debit_idr: amount, credit_idr: 0 },
    { account: credit, debit_idr: 0, credit_idr: amount },
  ];
}
