import { standingAlone } from "#app/ui/charts/look";

/** Twice the size on the screen, so that print is sharp. */
const SCALE = 2;

/** Saves a drawing as a file. Made in the browser: nothing is sent. */
export function savePicture(drawn: SVGSVGElement | null | undefined, name: string, kind: "png" | "svg"): void {
  if (!drawn) return;
  const { width, height } = drawn.getBoundingClientRect();
  const copy = drawn.cloneNode(true) as SVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("font-family", "sans-serif");
  const source = new Blob([standingAlone(new XMLSerializer().serializeToString(copy))], { type: "image/svg+xml" });
  if (kind === "svg") saveAs(source, `${name}.svg`);
  else paint(source, width * SCALE, height * SCALE, (blob) => saveAs(blob, `${name}.png`));
}

function paint(source: Blob, width: number, height: number, done: (blob: Blob) => void): void {
  const image = new Image();
  const url = URL.createObjectURL(source);
  image.onload = () => {
    URL.revokeObjectURL(url);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    if (!pen) return;
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    canvas.toBlob((blob) => blob && done(blob));
  };
  image.src = url;
}

function saveAs(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // Some browsers read the address only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
