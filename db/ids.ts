import { randomness } from "#db/randomness";

/** A UUIDv7: sortable by the time it was made, unique wherever it is made. */
export const newId = (): string => randomness().id();
