import { v7 } from "uuid";

/** A UUIDv7: sortable by the time it was made, unique wherever it is made. */
export const newId = (): string => v7();
