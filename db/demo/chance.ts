/** Chance that can be repeated: the same seeds give the same numbers (sfc32 of PractRand; not for secrets). */
export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(one: number, two = 0, three = 0) {
    this.#a = one | 0;
    this.#b = two | 0;
    this.#c = three | 0;
    for (let round = 0; round < 12; round++) this.bits();
  }

  /** 32 random bits, as a whole number from 0. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#count) | 0;
    this.#count = (this.#count + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From 0 to just below 1. */
  share(): number {
    return this.bits() / 4_294_967_296;
  }

  below(limit: number): number {
    return Math.floor(this.share() * limit);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  odds(probability: number): boolean {
    return this.share() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Some of a list, each with this probability, in the order of the list. */
  some<T>(list: readonly T[], probability: number): T[] {
    return list.filter(() => this.odds(probability));
  }

  /** The share of the time that each weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    return atShare(choices, this.share());
  }

  /** Around 0, mostly between -2 and 2. */
  bell(): number {
    return this.share() + this.share() + this.share() + this.share() + this.share() + this.share() - 3;
  }
}

/** The choice in which `share` (0 to 1) falls when the choices lie side by side, each as wide as its weight. */
export function atShare<T>(choices: readonly (readonly [T, number])[], share: number): T {
  const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = share * total;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices.at(-1)![0];
}

/** Square roots of primes, less their whole part: steps around a circle that never meet. */
const STEPS = [2, 3, 5, 7, 11, 13, 17, 19].map((prime) => Math.sqrt(prime) % 1);

/**
 * The place of the n-th of many around a circle, 0 to 1: spread so evenly that a share taken of them is that share to within
 * a person or two, which drawing by chance is not. `which` of eight independent circles.
 */
export function evenly(n: number, which: number, offset: number): number {
  return (offset + (n + 1) * STEPS[which]!) % 1;
}
