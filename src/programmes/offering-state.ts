import type { Day } from "#src/day";

export const OFFERING_STATES = ["not_started", "running", "over", "closed"] as const;
export type OfferingState = (typeof OFFERING_STATES)[number];

type Span = { starts_on: Day; ends_on: Day | null; closed_at: string | null };

/** Where an offering stands on a day: closed to new people, else over, yet to begin, or running. */
export function offeringState({ starts_on, ends_on, closed_at }: Span, today: Day): OfferingState {
  if (closed_at !== null) return "closed";
  if (ends_on !== null && ends_on < today) return "over";
  return starts_on > today ? "not_started" : "running";
}
