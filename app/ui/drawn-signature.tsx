import { m } from "#messages";
import { PAD, readStrokes } from "#src/papers/signature";

type Strokes = readonly (readonly (readonly [number, number])[])[];

/** The lines of a signature, inside a drawing of the size of the pad. */
export function Drawn({ strokes }: { strokes: Strokes }) {
  return (
    <path
      d={strokes.map((points) => `M${points.map(([x, y]) => `${x} ${y}`).join("L")}`).join("")}
      fill="none"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  );
}

/** A drawn signature as it was kept. */
export function DrawnSignature({ strokes }: { strokes: string }) {
  return (
    <svg
      role="img"
      aria-label={m["signature.drawn_label"]()}
      viewBox={`0 0 ${PAD.width} ${PAD.height}`}
      className="block h-16 w-48"
    >
      <Drawn strokes={readStrokes(strokes) ?? []} />
    </svg>
  );
}
