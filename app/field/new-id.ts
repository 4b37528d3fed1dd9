import { v7 } from "uuid";

/** A UUIDv7, as the server makes them (db/ids.ts): made here, and never changed on the way. */
export const newId = (): string => v7();
