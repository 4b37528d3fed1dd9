import { deflateSync } from "node:zlib";
import { newId } from "#db/ids";
import type { AttachmentKind, NewAttachment } from "#src/attachments/attachment";
import { checksum } from "#src/attachments/png";
import { stripped } from "#src/attachments/strip";

const [WIDTH, HEIGHT] = [160, 120];
const [PAPER, INK] = [232, 96];

/** A small grey picture with lines on it, which shows nothing and nobody: made here, and taken in like any other photo. */
export function demoPhoto(kind: AttachmentKind): NewAttachment {
  const clean = stripped(pngOf(kind === "receipt" ? 9 : 3));
  if (!clean.success) throw new Error(`The demo's own picture is not taken: ${clean.refusal}.`);
  return { id: newId(), kind, image: clean.image };
}

/** A PNG of eight-bit grey: paper with so many lines. */
function pngOf(lines: number): Uint8Array {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const step = Math.floor(HEIGHT / (lines + 1));
    const isLine = y > 0 && y % step < 3 && Math.floor(y / step) >= 1;
    return [0, ...Array.from({ length: WIDTH }, (_, x) => (isLine && x > 16 && x < WIDTH - 16 ? INK : PAPER))];
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head[8] = 8;
  const picture = deflateSync(Uint8Array.from(rows.flat()));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", picture), chunk("IEND")]));
}

function chunk(name: string, content: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, check]);
}
