import { addDays, addMonths, type Day } from "#src/day";

const WEEK = 7;

/** The weeks of a month from Monday to Sunday, of which `first` is the first day; null = a day of another month. */
export function weeksOf(first: Day): (Day | null)[][] {
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + WEEK - 1) % WEEK;
  const days: (Day | null)[] = Array.from({ length: before }, () => null);
  for (let day = first; day < addMonths(first, 1); day = addDays(day, 1)) days.push(day);
  while (days.length % WEEK !== 0) days.push(null);
  return Array.from({ length: days.length / WEEK }, (_, at) => days.slice(at * WEEK, (at + 1) * WEEK));
}
