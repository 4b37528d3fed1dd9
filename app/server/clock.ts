import { type Day, dayInJakarta } from "#src/day";

/**
 * The only clock of the app: `src` is told the day, `db` is told the instant.
 * Frozen by LANGKAH_NOW, which main.ts hands over after environment.ts has checked that it is a demo or a test.
 */
let frozenAt: string | undefined;

export function freezeClock(instant: string | undefined): void {
  frozenAt = instant;
}

/** The instant now, RFC 3339 in UTC. */
export function now(): string {
  return frozenAt ?? new Date().toISOString();
}

/** The calendar day now in Asia/Jakarta, where the programme works. */
export function today(): Day {
  return dayInJakarta(now());
}
