import type { Chance } from "#db/demo/chance";
import { writeStrokes } from "#src/papers/signature";

const LETTERS = 24;
const BETWEEN = 4;

/** A signature as someone draws it with a finger: loops that grow flatter, and a line under them. Nobody signs like this. */
export function drawn(chance: Chance): string {
  const [width, height] = [chance.between(12, 20), chance.between(20, 45)];
  const tremor = Array.from({ length: LETTERS }, () => chance.between(-6, 6));
  const lean = 10 + height / 2;
  const loops = Array.from({ length: LETTERS * BETWEEN }, (_, point) => {
    const at = point / BETWEEN;
    const flat = (1 - at / 30) * (1 + tremor[Math.floor(at)]! / 14);
    const x = 50 + at * width * 0.85 + lean * Math.cos(at * 1.3) * flat;
    const y = 105 - height * Math.sin(at * 1.3) * flat + at * 0.6;
    return [Math.round(x), Math.round(y)] as const;
  });
  const end = 50 + LETTERS * width * 0.85;
  const under = [70, 0.4 * end, 0.75 * end, end + 20].map(
    (x, at) => [Math.round(x), 155 + tremor[at]! - 3 * at] as const,
  );
  return writeStrokes([loops, under]);
}
