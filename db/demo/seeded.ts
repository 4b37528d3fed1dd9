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
  #time = "";
  #made = 0;
  #ordinal = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** `ordinal` of the case within the whole programme; `act` within the case. */
  begin(at: string, ordinal: number, act: number): void {
    this.#chance = new Chance(this.#seed, ordinal, act);
    this.#time = timeOf(Date.parse(at));
    this.#made = 0;
    this.#ordinal = ordinal;
  }

  id(): string {
    return idOf(this.#time, this.#made++, this.#chance);
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
  return idOf(timeOf(milliseconds), made, chance);
}

/** The first two groups, of 48 bits of milliseconds, and the version. */
function timeOf(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7`;
}

function idOf(time: string, made: number, chance: Chance): string {
  const high = (0x80000000 | (chance.bits() >>> 2)) >>> 0;
  const low = chance.bits();
  const counter = hexOf((made % COUNTERS) + COUNTERS).slice(1);
  const first = hexOf(high);
  return `${time}${counter}-${first.slice(0, 4)}-${first.slice(4)}${hexOf(low).padStart(8, "0")}`;
}

function hexOf(number: number): string {
  return number.toString(16);
}
