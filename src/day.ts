import * as z from "zod/mini";

/** A calendar day, "2026-08-21", in Asia/Jakarta terms. Field work happens on days, not instants. */
export type Day = string;

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
}

export const day = z.string({ error: "required" }).check(z.refine(isDay, { error: "not_a_day" }));

/** The day `count` days after `from` (negative: before); "" when the result is no day. */
export function addDays(from: Day, count: number): Day {
  const [year, month, date] = from.split("-").map(Number) as [number, number, number];
  return dayOf(Date.UTC(year, month - 1, date + count));
}

/** The same date `count` months on; the last day of the month where the date does not exist (31 January + 1 = 28 February). */
export function addMonths(from: Day, count: number): Day {
  const [year, month, date] = from.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOf(Date.UTC(year, month - 1 + count, Math.min(date, last)));
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
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

function dayOf(milliseconds: number): Day {
  const moment = new Date(milliseconds);
  return Number.isNaN(moment.getTime()) ? "" : moment.toISOString().slice(0, 10);
}
