import type { Day } from "#src/day";

/** The first instant that no longer belongs to this day in Jakarta (UTC+7): what was recorded before it was known by then. */
export function endOf(day: Day): string {
  return `${day}T17:00:00.000Z`;
}
