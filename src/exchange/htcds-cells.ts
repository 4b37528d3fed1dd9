import type { CodeList } from "#src/code-list";
import { type Day, isDay, parseDay } from "#src/day";
import { type Cell, isEmpty } from "#src/exchange/cell";
import { codeFor } from "#src/exchange/htcds-lists";
import { dayOfSerial } from "#src/exchange/serial";
import { bare } from "#src/exchange/words";

/** What a cell was read as, or why it could not be; null: nothing in it. */
export type Reading<Value> = { value: Value } | { code: string; shown: string } | null;

/** The words in a cell. Numbers and days that stand where words belong are taken as they would be shown. */
export function textIn(cell: Cell | undefined): string {
  if (isEmpty(cell)) return "";
  if (typeof cell === "string") return cell;
  if (typeof cell === "boolean") return cell ? "Yes" : "No";
  if (typeof cell === "number") return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  return "serial" in cell ? dayOfSerial(cell.serial) : cell.error;
}

/** Excel keeps fifteen digits of a number; the rest of a longer one is already lost when the file is saved. */
export function hasLostDigits(cell: Cell | undefined): boolean {
  return typeof cell === "number" && Math.abs(cell) >= 1e15;
}

/** A serial typed or pasted as text or as a plain number: days from 1900 to 2119. */
const isPlainSerial = (serial: number) => Number.isInteger(serial) && serial > 2_100 && serial < 80_000;
const isYear = (value: number) => Number.isInteger(value) && value >= 1_900 && value <= 2_100;

/** What a cell says of a birth: a day, a year, or a year that is a guess ("ca. 1990"). */
export type BirthReading = { birth_date: Day | null; birth_year: number; birth_estimated: boolean };

/** A day: an Excel date, an Excel date without its format, or text as people write days. */
export function dayIn(cell: Cell | undefined): Reading<Day> {
  if (isEmpty(cell)) return null;
  const day = typeof cell === "object" && "serial" in cell ? dayOfSerial(cell.serial) : plainDay(cell);
  return day
    ? { value: day }
    : { code: "not_a_day", shown: textIn(cell) || String((cell as { serial: number }).serial) };
}

/** A birth day; a year alone is a year, not the day in 1905 that Excel would make of it. */
export function birthIn(cell: Cell | undefined): Reading<BirthReading> {
  if (isEmpty(cell)) return null;
  const about = typeof cell === "string" ? /^(?:c\.|ca\.?|circa|±|~|sekitar)\s*(\d{4})$/i.exec(cell.trim()) : null;
  const year = about ? Number(about[1]) : typeof cell === "object" ? Number.NaN : yearIn(cell);
  if (isYear(year)) return { value: { birth_date: null, birth_year: year, birth_estimated: about !== null } };
  const day = dayIn(cell);
  if (day === null || !("value" in day)) return day;
  return { value: { birth_date: day.value, birth_year: Number(day.value.slice(0, 4)), birth_estimated: false } };
}

function yearIn(cell: string | number | boolean): number {
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && /^\d{4}$/.test(cell.trim()) ? Number(cell) : Number.NaN;
}

function plainDay(cell: Cell): Day | undefined {
  if (typeof cell === "number") return isPlainSerial(cell) ? dayOfSerial(cell) : undefined;
  if (typeof cell !== "string") return undefined;
  const text = cell.trim().replace(/[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*(Z|[-+]\d{2}:?\d{2}|[ap]m)?$/i, "");
  if (/^\d{5}$/.test(text)) return isPlainSerial(Number(text)) ? dayOfSerial(Number(text)) : undefined;
  const yearFirst = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (yearFirst) return made(yearFirst[1], yearFirst[2], yearFirst[3]);
  // "March 12, 1990", and a weekday before any of them.
  const plain = text
    .replace(/^[a-z']+,\s*/i, "")
    .replace(/^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i, "$2 $1 $3");
  return parseDay(plain);
}

function made(year = "", month = "", date = ""): Day | undefined {
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(day) ? day : undefined;
}

const YES = new Set(["yes", "y", "true", "1", "ya", "setuju", "checked", "given", "x", "✓", "✔"]);
const NO = new Set(["no", "n", "false", "0", "tidak", "tidaksetuju", "unchecked", "refused"]);

/** A checkbox as a cell: yes, no, or something that is neither. */
export function yesNoIn(cell: Cell | undefined): Reading<boolean> {
  if (isEmpty(cell)) return null;
  if (typeof cell === "boolean") return { value: cell };
  const text = textIn(cell);
  const word = bare(text) || text.trim();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : { code: "not_in_list", shown: text };
}

/** One value of a list. The whole text is tried: some labels hold a semicolon themselves. */
export function choiceIn<Code extends string>(list: CodeList<Code>, cell: Cell | undefined): Reading<Code> {
  const several = choicesIn(list, cell);
  if (several === null || !("value" in several)) return several;
  const [only, ...others] = several.value;
  return only !== undefined && others.length === 0 ? { value: only } : { code: "one_value_only", shown: textIn(cell) };
}

/** Values of a list separated by ";", each once, in the order written. */
export function choicesIn<Code extends string>(list: CodeList<Code>, cell: Cell | undefined): Reading<Code[]> {
  const text = textIn(cell).trim();
  if (text === "") return null;
  const whole = wholeOf(list, text);
  if (whole !== undefined) return { value: [whole] };
  const codes: Code[] = [];
  for (const piece of text.split(/[;\n]/)) {
    if (piece.trim() === "") continue;
    const code = codeFor(list, piece);
    if (code === undefined) return { code: "not_in_list", shown: piece.trim() };
    if (!codes.includes(code)) codes.push(code);
  }
  return codes.length > 0 ? { value: codes } : { code: "not_in_list", shown: text };
}

/** A text with a semicolon is one value only when the list knows it as a whole, not when the list is open to any. */
function wholeOf<Code extends string>(list: CodeList<Code>, text: string): Code | undefined {
  if (!text.includes(";")) return undefined;
  const code = codeFor(list, text);
  return code !== undefined && list.labels[code].some((label) => bare(label) === bare(text)) ? code : undefined;
}

/** A whole number from 0 to `max`. */
export function countIn(cell: Cell | undefined, max: number): Reading<number> {
  const text = textIn(cell).trim();
  if (text === "") return null;
  const value = /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  if (
    Number.isNaN(value) ||
    typeof cell === "boolean" ||
    (typeof cell === "object" && cell !== null && "serial" in cell)
  )
    return { code: "not_a_number", shown: text };
  return value > max ? { code: "too_large", shown: text } : { value };
}
