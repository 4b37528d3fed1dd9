import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { savePicture } from "#app/ui/charts/save-picture";
import { m } from "#messages";

type Props = {
  /** The finding, in words. */
  title: string;
  /** Brought only where a chart is shown, and only in the browser. Keep it stable with useCallback. */
  load: () => Promise<ComponentType>;
  /** The same numbers to read; also what there is without JavaScript. */
  table: ReactNode;
  /** For the file name of a download; never about a person. */
  name: string;
  /** Room kept for the drawing until it is there (`barsHeight`), so that nothing jumps. */
  height?: number;
};

/** A chart with its title, its table and its downloads. The drawing is a help; the table carries the numbers. */
export function ChartFrame({ title, load, table, name, height }: Props) {
  const [Drawing, setDrawing] = useState<ComponentType | null>(null);
  const figure = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    // Without the drawing the table still says everything.
    load().then(
      (loaded) => current && setDrawing(() => loaded),
      () => {},
    );
    return () => {
      current = false;
    };
  }, [load]);
  const save = (kind: "png" | "svg") => () => savePicture(figure.current?.querySelector("svg"), name, kind);
  return (
    <figure className="card">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div ref={figure} aria-hidden className="my-3">
        {Drawing ? <Drawing /> : <svg width="1" height={height ?? 0} className="drawing-room block" />}
      </div>
      <details open>
        <summary className="py-2 font-semibold">{m["chart.table"]()}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too */}
        <section className="overflow-x-auto" aria-label={title} tabIndex={0}>
          {table}
        </section>
      </details>
      {Drawing && (
        <p className="no-print mt-2 flex flex-wrap gap-x-3 text-sm">
          <button type="button" className="btn btn-plain" onClick={save("png")}>
            {m["chart.png"]()}
          </button>
          <button type="button" className="btn btn-plain" onClick={save("svg")}>
            {m["chart.svg"]()}
          </button>
        </p>
      )}
    </figure>
  );
}
