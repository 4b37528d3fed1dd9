import { randomBytes, randomInt } from "node:crypto";
import { v7 } from "uuid";

/** Where ids, keys, nonces and case numbers take their chance from. */
export type Randomness = {
  id(): string;
  /** The secret data key of one person. */
  dataKey(personId: string, bytes: number): Buffer;
  /** Never the same for two texts under one key. `boundTo` says where the sealed value stands. */
  nonce(boundTo: string, plain: string, bytes: number): Buffer;
  /** A whole number from 0 to one less than `limit`. */
  below(limit: number): number;
};

const SYSTEM: Randomness = {
  id: () => v7(),
  dataKey: (_personId, bytes) => randomBytes(bytes),
  nonce: (_boundTo, _plain, bytes) => randomBytes(bytes),
  below: (limit) => randomInt(limit),
};

let source = SYSTEM;

/** The operating system's, except while a demo programme is being made. */
export function randomness(): Randomness {
  return source;
}

/** For `db/demo` alone, whose people do not exist: the same seed makes the same records. Undefined goes back to real chance. */
export function useSeededRandomness(seeded: Randomness | undefined): void {
  source = seeded ?? SYSTEM;
}
