/**
 * Protection of small numbers. A count from 1 to k − 1 can point at a person, so it is not shown; and because totals are shown, other
 * counts must go too, or subtraction would give it back. What is promised: whoever knows everything that is shown, that all counts
 * are whole and not negative, that zeros are always shown, and how this works, is left for every hidden count with at least k possible
 * values (so never with the knowledge that it is below k).
 *
 * Counts and totals are the edges of a network, and what a reader can still move without contradicting a shown sum is a flow in it
 * (the classical view of cell suppression: Gusfield 1988, Fischetti and Salazar 2000). Greatest flows give the exact range of each
 * hidden count; cheapest paths choose which further ones to hide. Tables that are shown together and share counts must be cut from
 * one protected table, not protected each by itself.
 */
export const DEFAULT_THRESHOLD = 11;

/** A count, or null where it is hidden. */
export type Shown = number | null;
export type ProtectedTable = { cells: Shown[][]; row_totals: Shown[]; column_totals: Shown[]; total: Shown };
export type ProtectedList = { counts: Shown[]; total: Shown };

/** Protects a table of counts that is shown with row totals, column totals and the grand total. */
export function protect(counts: readonly (readonly number[])[], k = DEFAULT_THRESHOLD): ProtectedTable {
  const width = counts[0]?.length ?? 0;
  const column = (at: number) => sum(counts.map((row) => row[at] ?? 0));
  const all = [
    ...counts.map((row) => [...row, sum(row)]),
    [...Array.from({ length: width }, (_, at) => column(at)), 0],
  ];
  const corner = all[counts.length] as number[];
  corner[width] = sum(corner);
  const cells = all.flatMap((row, i) =>
    row.map((value, j) => cell(value, i, all.length + j, (i === counts.length ? 1 : 0) + (j === width ? 1 : 0))),
  );
  hide(cells, all.length + width + 1, k);
  const shown = all.map((row, i) => row.map((_, j) => shownCount(cells[i * (width + 1) + j] as Cell)));
  const last = shown[counts.length] as Shown[];
  return {
    cells: shown.slice(0, -1).map((row) => row.slice(0, -1)),
    row_totals: shown.slice(0, -1).map((row) => row[width] as Shown),
    column_totals: last.slice(0, -1),
    total: last[width] as Shown,
  };
}

/** Protects a row of counts that is shown with its total. */
export function protectList(counts: readonly number[], k = DEFAULT_THRESHOLD): ProtectedList {
  const cells = [...counts.map((value) => cell(value, 0, 1, 0)), cell(sum(counts), 0, 1, 1)];
  hide(cells, 2, k);
  const shown = cells.map(shownCount);
  return { counts: shown.slice(0, -1), total: shown.at(-1) as Shown };
}

/** A part of a whole, as a share from 0 to 1; null when the part, the rest or the whole would give a small number away. */
export function protectedShare(part: number, whole: number, k = DEFAULT_THRESHOLD): number | null {
  if (whole < k || isSmall(part, k) || isSmall(whole - part, k)) return null;
  return part / whole;
}

export function isSmall(count: number, k = DEFAULT_THRESHOLD): boolean {
  return count > 0 && count < k;
}

/**
 * One count or total: an edge between the two sums it belongs to. In the sum that has it as its total it counts with the other sign,
 * so along `from → to` a count rises and a simple total falls.
 */
type Cell = { value: number; from: number; to: number; rises: 1 | -1; cost: number; hidden: boolean };

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const TOTAL_COST = 30;

function cell(value: number, from: number, to: number, totals: number): Cell {
  if (!Number.isInteger(value) || value < 0) throw new RangeError("a count is a whole number, 0 or more");
  // Large counts tell more and totals most, so they are the last to go.
  return {
    value,
    from,
    to,
    rises: totals === 1 ? -1 : 1,
    cost: 1 + Math.log2(1 + value) + totals * TOTAL_COST,
    hidden: false,
  };
}

function shownCount({ hidden, value }: Cell): Shown {
  return hidden ? null : value;
}

function hide(cells: Cell[], nodes: number, k: number) {
  for (const one of cells) one.hidden = isSmall(one.value, k);
  const network = new Network(cells, nodes);
  // Hiding more only ever widens what is hidden already, so each is looked at once, and those hidden on the way after it.
  const hidden = cells.filter((one) => one.hidden);
  for (const one of hidden) {
    const down = downward(one, network, k);
    if (down + network.reach(one, 1, k) >= k - 1) continue;
    const used = network.widen(one, k - 1 - down);
    // No set of shown counts can cover this one: then nothing but the zeros is shown.
    if (!used) return hideAll(cells);
    for (const other of used) other.hidden = true;
    hidden.push(...used);
  }
}

function hideAll(cells: Cell[]) {
  for (const one of cells) one.hidden = one.value > 0;
}

/** How far below its value a hidden count may lie for a reader; she knows that it is not 0. */
function downward(one: Cell, network: Network, k: number): number {
  return Math.min(one.value - 1, network.reach(one, -1, k));
}

class Network {
  readonly #nodes: number;
  readonly #stepsFrom: readonly Step[][];

  constructor(cells: readonly Cell[], nodes: number) {
    this.#nodes = nodes;
    this.#stepsFrom = Array.from({ length: nodes }, () => []);
    for (const one of cells) {
      if (one.value === 0) continue;
      this.#stepsFrom[one.from]?.push({ one, along: true });
      this.#stepsFrom[one.to]?.push({ one, along: false });
    }
  }

  /** How far a hidden count can move up (1) or down (-1) while the other hidden ones make up for it; looked for as far as `most`. */
  reach(moved: Cell, direction: 1 | -1, most: number): number {
    const flow = new Map<Cell, number>();
    let total = 0;
    while (total < most) {
      const step = this.#augment(moved, direction, flow, (one) => (one.hidden ? 0 : undefined));
      if (step === 0) break;
      total += step;
    }
    return total;
  }

  /** Shown counts to hide so that `moved` can rise by `needed`, roughly the cheapest; undefined when there are none. */
  widen(moved: Cell, needed: number): Cell[] | undefined {
    const flow = new Map<Cell, number>();
    let total = 0;
    const cost = (one: Cell) => (one.hidden || flow.get(one) ? 0 : one.cost);
    // First what the hidden ones already give, or their room would be paid for twice.
    for (let step = 1; total < needed && step > 0; total += step)
      step = this.#augment(moved, 1, flow, (one) => (one.hidden ? 0 : undefined));
    while (total < needed) {
      const step = this.#augment(moved, 1, flow, cost, needed - total);
      if (step === 0) return undefined;
      total += step;
    }
    return [...flow].filter(([one, amount]) => amount !== 0 && !one.hidden).map(([one]) => one);
  }

  /** Pushes one more path of flow that lets `moved` move; returns how much it carried. Prefers a path that carries `wanted` at once. */
  #augment(
    moved: Cell,
    direction: 1 | -1,
    flow: Map<Cell, number>,
    cost: (one: Cell) => number | undefined,
    wanted = 1,
  ): number {
    const forward = moved.rises * direction > 0;
    const [start, end] = forward ? [moved.to, moved.from] : [moved.from, moved.to];
    for (let least = wanted; least >= 1; least = Math.floor(least / 2)) {
      const path = this.#cheapestPath(start, end, moved, flow, cost, least);
      if (!path) continue;
      const carried = Math.min(...path.map(({ one, along }) => room(one, along, flow)));
      for (const { one, along } of path) flow.set(one, (flow.get(one) ?? 0) + (along ? carried : -carried));
      return carried;
    }
    return 0;
  }

  /** Bellman and Ford's search, with a queue of the nodes that came closer. */
  #cheapestPath(
    start: number,
    end: number,
    except: Cell,
    flow: Map<Cell, number>,
    cost: (one: Cell) => number | undefined,
    least: number,
  ): Step[] | undefined {
    const best = new Array<number>(this.#nodes).fill(Number.POSITIVE_INFINITY);
    const by = new Array<Step | undefined>(this.#nodes).fill(undefined);
    const queue = [start];
    best[start] = 0;
    for (const node of queue) {
      for (const step of this.#stepsFrom[node] ?? []) {
        const price = step.one === except ? undefined : cost(step.one);
        if (price === undefined) continue;
        const head = step.along ? step.one.to : step.one.from;
        const through = (best[node] as number) + price + STEP_COST;
        const isBetter = through < (best[head] as number) && through < (best[end] as number);
        if (!isBetter || room(step.one, step.along, flow) < least) continue;
        best[head] = through;
        by[head] = step;
        queue.push(head);
      }
    }
    return best[end] === Number.POSITIVE_INFINITY ? undefined : walkBack(by, start, end);
  }
}
/** Of two paths of one price the shorter; also keeps every price above zero, so that paths have no loops. */
const STEP_COST = 0.001;

type Step = { one: Cell; along: boolean };

function walkBack(by: readonly (Step | undefined)[], start: number, end: number): Step[] {
  const path: Step[] = [];
  for (let node = end; node !== start; ) {
    const step = by[node] as Step;
    path.push(step);
    node = step.along ? step.one.from : step.one.to;
  }
  return path;
}

/** How much more can flow through a count this way: a count may rise without limit and fall to 1. */
function room(one: Cell, along: boolean, flow: Map<Cell, number>): number {
  const now = flow.get(one) ?? 0;
  const isRising = along === one.rises > 0;
  const moved = along ? now : -now;
  return isRising ? NO_LIMIT : one.value - 1 - moved;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
