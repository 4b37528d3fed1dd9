import { type Measures, measures } from "#src/looking-back/measures";
import type { Divided } from "#src/looking-back/tally";

/** The measures of a window; while it is not over, counts so far without any share but that of people marked. */
export function soFar(counts: Divided, isOver: boolean): Measures {
  const found = measures(counts);
  if (isOver) return found;
  const plain = Object.entries(found).map(([name, one]) => [name, name === "marked" ? one : { ...one, share: null }]);
  return Object.fromEntries(plain) as Measures;
}
