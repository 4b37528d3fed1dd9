import { createHash } from "node:crypto";
import { randomness } from "#db/randomness";

/** A UUIDv7: sortable by the time it was made, unique wherever it is made. */
export const newId = (): string => randomness().id();

/**
 * The id of one part of something that is sent as a whole (a line of a sheet): always the same for the same two ids, so that the
 * whole sent again finds what it made. A UUIDv7 with the time of the whole.
 */
export function idWithin(whole: string, part: string): string {
  const digest = createHash("sha256").update(`${whole} ${part}`).digest("hex");
  return `${whole.slice(0, 14)}7${digest.slice(0, 3)}-a${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}
