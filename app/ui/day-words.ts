import { getLocale } from "#locale";
import { m } from "#messages";
import { type Day, dayInJakarta, daysBetween } from "#src/day";

/** "5 Mar 2026", as people read a date. */
export function dayWords(day: Day): string {
  return new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : "id-ID", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "5 Mar 2026, 09.30" in Jakarta ("09:30" in English). */
export function instantWords(instant: string): string {
  const time = new Intl.DateTimeFormat(getLocale() === "en" ? "en-GB" : "id-ID", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Asia/Jakarta",
  }).format(new Date(instant));
  return `${dayWords(dayInJakarta(instant))}, ${time}`;
}

const LONG = 14;
const VERY_LONG = 60;

/** Time as people say it: "tomorrow", "in 3 days", "two weeks ago". */
export function relativeDay(day: Day, today: Day): string {
  const ahead = daysBetween(today, day);
  if (ahead === 0) return m["day.today"]();
  if (ahead === 1) return m["day.tomorrow"]();
  if (ahead === -1) return m["day.yesterday"]();
  const far = Math.abs(ahead);
  if (far < LONG) return ahead > 0 ? m["day.ahead"]({ count: far }) : m["day.ago"]({ count: far });
  if (far < VERY_LONG) {
    const count = Math.round(far / 7);
    return ahead > 0 ? m["day.weeks_ahead"]({ count }) : m["day.weeks_ago"]({ count });
  }
  const count = Math.round(far / 30.4);
  return ahead > 0 ? m["day.months_ahead"]({ count }) : m["day.months_ago"]({ count });
}

/** A due day that may have passed: "3 days late". */
export function dueWords(day: Day, today: Day): string {
  const late = daysBetween(day, today);
  if (late === 1) return m["day.late_one"]();
  if (late >= VERY_LONG) return m["day.late_months"]({ count: Math.round(late / 30.4) });
  return late > 1 ? m["day.late"]({ count: late }) : relativeDay(day, today);
}
