import * as z from "zod/mini";

/** A calendar day, "2026-08-21", in Asia/Jakarta terms. Field work happens on days, not instants. */
export type Day = string;

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

export const day = z
  .string({ error: ({ input }) => (input === undefined || input === null ? "required" : "not_a_day") })
  .check(z.minLength(1, { error: "required", abort: true }), z.refine(isDay, { error: "not_a_day", abort: true }));
day.register(z.globalRegistry, { format: "date", examples: ["2026-08-21"] });

const MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"];
const ENGLISH_MONTHS: Record<string, string> = { may: "mei", aug: "agu", oct: "okt", dec: "des", ags: "agu" };

/** Reads a day as people type it: "2026-08-21", "21/8/2026", "21-08-2026", "21 Agustus 2026", "21 Aug 2026"; day before month. */
export function parseDay(typed: string): Day | undefined {
  const text = typed.trim().toLowerCase();
  if (isDay(text)) return text;
  const parts = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})$/.exec(text);
  if (!parts) return undefined;
  const [, date, month, year] = parts as unknown as [string, string, string, string];
  const name = month.slice(0, 3);
  const number = /^\d/.test(month) ? Number(month) : MONTHS.indexOf(ENGLISH_MONTHS[name] ?? name) + 1;
  const found = `${year}-${String(number).padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isDay(found) ? found : undefined;
}

/** The day `count` days after `from` (negative: before); "" when the result is no day. */
export function addDays(from: Day, count: number): Day {
  const number = numberOf(from);
  return number === undefined ? dayOf(startOf(from) + count * DAY_MS) : dayNumbered(number + count);
}

const DAY_MS = 86_400_000;
/** Days are counted from 1970 on; those of two centuries are written once each, because rules count days all the time. */
const [FIRST, LAST] = [-25_567, 47_482];
const written: (Day | undefined)[] = [];
const numbers = new Map<Day, number>();

/** Undefined for what is no day, or a day that lies far off. */
function numberOf(day: Day): number | undefined {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = startOf(day) / DAY_MS;
  if (!(number >= FIRST && number <= LAST) || dayOf(number * DAY_MS) !== day) return undefined;
  numbers.set(day, number);
  return number;
}

function dayNumbered(number: number): Day {
  if (!(number >= FIRST && number <= LAST)) return dayOf(number * DAY_MS);
  const known = written[number - FIRST];
  if (known !== undefined) return known;
  const day = dayOf(number * DAY_MS);
  written[number - FIRST] = day;
  return day;
}

function startOf(day: Day): number {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, date);
}

/** The same date `count` months on; the last day of the month where the date does not exist (31 January + 1 = 28 February). */
export function addMonths(from: Day, count: number): Day {
  const [year, month, date] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)), Number(from.slice(8))];
  const last = Date.UTC(year, month + count, 0) / DAY_MS;
  const same = Date.UTC(year, month - 1 + count, date) / DAY_MS;
  return dayNumbered(Math.min(same, last));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  const [first, last] = [numberOf(from), numberOf(to)];
  if (first !== undefined && last !== undefined) return last - first;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** Completed years of life on `on`. */
export function ageOn(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

const JAKARTA_OFFSET_MS = 7 * 3_600_000;

/** The calendar day in Jakarta (UTC+7, no summer time) at an instant. */
export function dayInJakarta(instant: string): Day {
  return dayOf(Date.parse(instant) + JAKARTA_OFFSET_MS);
}

/** The instant at which a day begins in Jakarta. */
export function startInJakarta(day: Day): string {
  return new Date(startOf(day) - JAKARTA_OFFSET_MS).toISOString();
}

function dayOf(milliseconds: number): Day {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
}
