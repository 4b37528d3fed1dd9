/** The 97.5 % point of the normal distribution: both tails of a 95 % interval. */
const Z = 1.959964;

export type Interval = { low: number; high: number };

/**
 * The 95 % score interval of a share (Wilson 1927; recommended for small numbers by Brown, Cai and DasGupta 2001). Unlike
 * the usual one it never leaves 0 to 1 and says something where nothing happened. `whole` at least 1.
 */
export function wilson(part: number, whole: number): Interval {
  const share = part / whole;
  const weight = Z ** 2 / whole;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (Z / (1 + weight)) * Math.sqrt((share * (1 - share)) / whole + weight / (4 * whole));
  return { low: part === 0 ? 0 : middle - half, high: part === whole ? 1 : middle + half };
}

export type Ratio = Interval & { ratio: number };
export type Counted = { happened: number; whole: number };

/**
 * How many times as often it happened to some as to others, with a 95 % interval on the logarithm (Katz and others 1978).
 * Where it happened to nobody on one side, half a person is added on both (Walter 1975), so that the interval says how
 * little is known. Each `whole` at least 1.
 */
export function riskRatio(some: Counted, others: Counted): Ratio {
  const add = some.happened === 0 || others.happened === 0 ? 0.5 : 0;
  const [a, n] = [some.happened + add, some.whole + add];
  const [c, m] = [others.happened + add, others.whole + add];
  const ratio = a / n / (c / m);
  const spread = Z * Math.sqrt(Math.max(0, 1 / a - 1 / n + 1 / c - 1 / m));
  return { ratio, low: ratio * Math.exp(-spread), high: ratio * Math.exp(spread) };
}
