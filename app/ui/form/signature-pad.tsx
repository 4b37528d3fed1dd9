import Eraser from "lucide-react/icons/eraser";
import { type PointerEvent, useState } from "react";
import { type FormState, fieldId, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import { PAD, readStrokes, writeStrokes } from "#src/papers/signature";
import { Drawn } from "#ui/drawn-signature";
import { Field } from "#ui/form/field";

type Point = readonly [number, number];
type Props = { form: FormState; name: string; label: string; hint?: string };

/**
 * A field to sign on with a finger, a pen or a mouse. It is there only where JavaScript is; whoever signs by keyboard types
 * the full name instead. What was drawn is posted as lines, in a hidden field.
 */
export function SignaturePad({ form, name, label, hint }: Props) {
  const [strokes, setStrokes] = useState<readonly (readonly Point[])[]>(
    () => readStrokes(typedValue(form, name)) ?? [],
  );
  const [isDrawing, setDrawing] = useState(false);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrawing(true);
    const point = pointOf(event);
    setStrokes((known) => [...known, [point]]);
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (!isDrawing) return;
    const point = pointOf(event);
    setStrokes((known) => [...known.slice(0, -1), withPoint(known.at(-1) ?? [], point)]);
  };
  return (
    <Field form={form} name={name} label={label} hint={hint ?? m["signature.pad_hint"]()}>
      {(described) => (
        <div>
          <input type="hidden" name={name} value={writeStrokes(strokes)} />
          <svg
            id={fieldId(name)}
            role="img"
            aria-label={label}
            aria-describedby={described["aria-describedby"]}
            tabIndex={-1}
            viewBox={`0 0 ${PAD.width} ${PAD.height}`}
            className="block w-full max-w-lg cursor-crosshair touch-none rounded-lg border-2 border-dashed border-edge bg-surface text-ink"
            onPointerDown={begin}
            onPointerMove={move}
            onPointerUp={() => setDrawing(false)}
            onPointerCancel={() => setDrawing(false)}
          >
            <path d={`M40 ${PAD.height - 40}H${PAD.width - 40}`} className="stroke-line" strokeWidth={2} />
            <Drawn strokes={strokes} />
          </svg>
          <button type="button" className="btn btn-plain btn-small mt-1" onClick={() => setStrokes([])}>
            <Eraser aria-hidden className="size-4" />
            {m["signature.clear"]()}
          </button>
        </div>
      )}
    </Field>
  );
}

function pointOf(event: PointerEvent<SVGSVGElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  const at = (from: number, size: number, units: number) =>
    Math.min(units, Math.max(0, Math.round((from / size) * units)));
  return [at(event.clientX - box.left, box.width, PAD.width), at(event.clientY - box.top, box.height, PAD.height)];
}

/** Points that lie close together add nothing that anyone sees. */
function withPoint(points: readonly Point[], [x, y]: Point): readonly Point[] {
  const last = points.at(-1);
  return last && Math.abs(last[0] - x) + Math.abs(last[1] - y) < 4 ? points : [...points, [x, y]];
}
