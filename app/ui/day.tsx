import { dayWords, dueWords, instantWords, relativeDay } from "#app/ui/day-words";
import type { Day as DayText } from "#src/day";

/** A date in full. */
export function Day({ day }: { day: DayText | null }) {
  return day === null ? null : <time dateTime={day}>{dayWords(day)}</time>;
}

/** Time as people say it, with the date on hover and in print. */
export function Relative({ day, today, due = false }: { day: DayText | null; today: DayText; due?: boolean }) {
  if (day === null) return null;
  return (
    <time dateTime={day} title={dayWords(day)}>
      {due ? dueWords(day, today) : relativeDay(day, today)}
      <span className="hidden print:inline"> ({dayWords(day)})</span>
    </time>
  );
}

export function Instant({ at }: { at: string }) {
  return <time dateTime={at}>{instantWords(at)}</time>;
}
