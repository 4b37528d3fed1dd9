import { hash } from "node:crypto";
import { Chance } from "#db/demo/chance";
import type { Randomness } from "#db/randomness";

/** Coprime to the number of case numbers of a year, so that no two ordinals share one. */
const STRIDE = 6_364_133;
const COUNTERS = 4096;

/**
 * Randomness that repeats itself. `begin` says which act is being done: its ids carry the act's instant and then only depend on
 * the seed, the case and the act, not on what was made before. Keys and nonces are derived from what they belong to.
 */
export class Seeded implements Randomness {
  readonly #seed: number;
  #chance = new Chance(0);
  #milliseconds = 0;
  #made = 0;
  #ordinal = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** `ordinal` of the case within the whole programme; `act` within the case. */
  begin(at: string, ordinal: number, act: number): void {
    this.#chance = new Chance(this.#seed, ordinal, act);
    this.#milliseconds = Date.parse(at);
    this.#made = 0;
    this.#ordinal = ordinal;
  }

  id(): string {
    return seededId(this.#milliseconds, this.#made++, this.#chance);
  }

  dataKey(personId: string, bytes: number): Buffer {
    return hash("sha256", `${this.#seed}\nkey\n${personId}`, "buffer").subarray(0, bytes);
  }

  nonce(boundTo: string, plain: string, bytes: number): Buffer {
    return hash("sha256", `${this.#seed}\nnonce\n${boundTo}\n${plain}`, "buffer").subarray(0, bytes);
  }

  below(limit: number): number {
    return (this.#ordinal * STRIDE + this.#seed * 7919 + 1_234_567) % limit;
  }
}

/** A UUIDv7 of an instant; `made` keeps those of one act in the order in which they were made. */
export function seededId(milliseconds: number, made: number, chance: Chance): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  const counter = (made % COUNTERS).toString(16).padStart(3, "0");
  const high = (0x80000000 | (chance.bits() >>> 2)) >>> 0;
  const low = chance.bits();
  const tail = high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
