import { MEDIA_TYPES } from "#src/attachments/image";
import { stripped } from "#src/attachments/strip";
import { PAD, readStrokes } from "#src/papers/signature";

/** What gets through on the poorest signal before the server gives up waiting; an item of an outbox would hold more. */
const MOST_BYTES = 400 * 1024;
const SIDES = [1600, 1200, 900, 600];
const QUALITY = 0.75;

/** A photo as text, drawn smaller until it fits and with nothing in it but the picture; undefined where it is none. */
export async function pictureText(file: File): Promise<string | undefined> {
  if (!(MEDIA_TYPES as readonly string[]).includes(file.type)) return undefined;
  for (const side of SIDES) {
    const drawn = await drawnSmaller(file, side);
    if (drawn && drawn.length <= MOST_BYTES) return base64(drawn);
  }
  return undefined;
}

/** Drawing leaves everything else behind: place, camera, owner. */
async function drawnSmaller(file: File, longest: number): Promise<Uint8Array | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return bytesOf(canvas, "image/jpeg");
}

/** The lines of a signature as a picture, black on white. */
export async function signatureText(typed: string): Promise<string | undefined> {
  const strokes = readStrokes(typed) ?? [];
  if (strokes.length === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = PAD.width;
  canvas.height = PAD.height;
  const pen = canvas.getContext("2d")!;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, PAD.width, PAD.height);
  pen.lineWidth = 4;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const points of strokes) {
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.stroke();
  }
  const bytes = await bytesOf(canvas, "image/png");
  return bytes && base64(bytes);
}

async function bytesOf(canvas: HTMLCanvasElement, type: "image/jpeg" | "image/png"): Promise<Uint8Array | undefined> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, QUALITY));
  if (!blob) return undefined;
  const clean = stripped(new Uint8Array(await blob.arrayBuffer()));
  return clean.success ? clean.image.bytes : undefined;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
