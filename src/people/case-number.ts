/**
 * Case numbers: "RLT-2026-12345674", that is the year the case was opened, seven random digits and a check digit. Random, so that a
 * number tells nothing about how many cases there are or which came before.
 *
 * The check digit is Damm's (2004), over year and random digits. It finds every wrong digit and every swap of neighbours; Luhn's, the
 * better known, misses the swap of 0 and 9.
 */

const RANDOM_DIGITS = 7;
/** Random numbers run from 0 to one less than this. */
export const CASE_NUMBERS_A_YEAR = 10 ** RANDOM_DIGITS;

/** Damm's quasigroup of order 10: row is the state so far, column the next digit. */
const QUASIGROUP = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/** The case number for a year (four digits) and a random number below `CASE_NUMBERS_A_YEAR`. */
export function makeCaseNumber(year: number, random: number): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError("a year has four digits");
  if (!Number.isInteger(random) || random < 0 || random >= CASE_NUMBERS_A_YEAR)
    throw new RangeError("a case number has seven random digits");
  const digits = `${year}${String(random).padStart(RANDOM_DIGITS, "0")}`;
  return written(`${digits}${checkState(digits)}`);
}

/**
 * Reads a case number as people type or say it: capitals or not, with spaces, dots or dashes or none, with or without "RLT".
 * Undefined when it is none, including when its check digit does not fit.
 */
export function parseCaseNumber(typed: string): string | undefined {
  const digits = /^(?:RLT)?(\d{12})$/.exec(typed.toUpperCase().replace(/[\s._\-–]/g, ""))?.[1];
  return digits !== undefined && checkState(digits) === 0 ? written(digits) : undefined;
}

export function isCaseNumber(text: string): boolean {
  return parseCaseNumber(text) === text;
}

/** The state after the digits, which is the check digit to append; 0 for digits that already end in theirs. */
function checkState(digits: string): number {
  let state = 0;
  for (const digit of digits) state = QUASIGROUP[state]?.[Number(digit)] as number;
  return state;
}

function written(digits: string): string {
  return `RLT-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
