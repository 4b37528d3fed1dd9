import { addDays, type Day, daysBetween } from "#src/day";

/** Day 0 of Excel's 1900 system for every day after February 1900. */
const ORIGIN = "1899-12-30";
/** Excel believes in 29 February 1900; serials before it are one day further on. */
const NOT_A_DAY = 60;
const LAST = 2_958_465;

/** The calendar day of an Excel serial (1900 system); "" when there is no such day. The time of day is dropped. */
export function dayOfSerial(serial: number): Day {
  const whole = Math.floor(serial);
  if (!Number.isFinite(serial) || whole < 1 || whole === NOT_A_DAY || whole > LAST) return "";
  return addDays(ORIGIN, whole < NOT_A_DAY ? whole + 1 : whole);
}

/** The Excel serial of a day; null before 1900, which Excel cannot hold as a date. */
export function serialOfDay(day: Day): number | null {
  const count = daysBetween(ORIGIN, day);
  if (!Number.isFinite(count) || count < 2 || count > LAST) return null;
  return count <= NOT_A_DAY ? count - 1 : count;
}
