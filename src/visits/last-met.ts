import type { Day } from "#src/day";

type Visited = { visited_on: Day; mode: string; outcome: string };
type Sought = { tried_on: Day; channel: string | null; result: string };

/** When a person was last met or spoken with, and where or by which way. */
export type LastMet = { on: Day; by: "visit" | "contact_attempt"; how: string };

/** The last completed visit, or the last time that contact was sought and made, whichever is later; null where there was neither. */
export function lastMet(visits: readonly Visited[], attempts: readonly Sought[]): LastMet | null {
  const met: LastMet[] = [
    ...visits
      .filter(({ outcome }) => outcome === "completed")
      .map(({ visited_on, mode }) => ({ on: visited_on, by: "visit" as const, how: mode })),
    ...attempts
      .filter(({ result }) => result === "reached")
      .map(({ tried_on, channel }) => ({ on: tried_on, by: "contact_attempt" as const, how: channel ?? "" })),
  ];
  return met.reduce<LastMet | null>((last, one) => (last === null || one.on > last.on ? one : last), null);
}

/** The day on which somebody went and found that the address is no longer right, unless she was met there since. */
export function placeDoubted(visits: readonly Visited[], attempts: readonly Sought[]): Day | null {
  const doubted = attempts
    .filter(({ result, channel }) => result === "no_longer_valid" && channel === "in_person")
    .map(({ tried_on }) => tried_on)
    .sort()
    .at(-1);
  if (doubted === undefined) return null;
  const isFound = visits.some(
    ({ outcome, mode, visited_on }) => outcome === "completed" && mode === "home" && visited_on >= doubted,
  );
  return isFound ? null : doubted;
}
