import { type ComponentType, type ReactNode, useEffect, useRef, useState } from "react";
import { m } from "#messages";

type Props = {
  /** The finding, in words. */
  title: string;
  /** Brought only where a chart is shown, and only in the browser. */
  load: () => Promise<ComponentType>;
  /** The same numbers to read; also what there is without JavaScript. */
  table: ReactNode;
  /** For the file name of a download; never about a person. */
  name: string;
};

/** A chart with its title, its table and its downloads. The drawing is a help; the table carries the numbers. */
export function ChartFrame({ title, load, table, name }: Props) {
  const [Drawing, setDrawing] = useState<ComponentType | null>(null);
  const figure = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    load().then((loaded) => current && setDrawing(() => loaded));
    return () => {
      current = false;
    };
  }, [load]);
  return (
    <figure className="card">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      {Drawing && (
        <>
          <div ref={figure} aria-hidden className="my-3">
            <Drawing />
          </div>
          <p className="no-print flex gap-3">
            <button
              type="button"
              className="btn btn-side btn-small"
              onClick={() => download(figure.current, name, "png")}
            >
              {m["chart.png"]()}
            </button>
            <button
              type="button"
              className="btn btn-side btn-small"
              onClick={() => download(figure.current, name, "svg")}
            >
              {m["chart.svg"]()}
            </button>
          </p>
        </>
      )}
      <details className="mt-3" open>
        <summary className="cursor-pointer font-semibold">{m["chart.table"]()}</summary>
        {table}
      </details>
    </figure>
  );
}

const SCALE = 2;

function download(figure: HTMLElement | null, name: string, kind: "png" | "svg"): void {
  const drawn = figure?.querySelector("svg");
  if (!drawn) return;
  const { width, height } = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "sans-serif");
  const source = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  if (kind === "svg") {
    save(source, `${name}.svg`);
    return;
  }
  const image = new Image();
  const url = URL.createObjectURL(source);
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = width * SCALE;
    canvas.height = height * SCALE;
    const pen = canvas.getContext("2d");
    if (pen) {
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => blob && save(blob, `${name}.png`));
    }
    URL.revokeObjectURL(url);
  };
  image.src = url;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
