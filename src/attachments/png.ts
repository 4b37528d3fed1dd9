import { type CleanImage, checkSize, joined, Reader, refuseUnless, standsAt } from "#src/attachments/image";

const SIGNATURE = "\x89PNG\r\n\x1a\n";
const MOST_CHUNKS = 20_000;
/** Bits of a sample that each colour type allows (PNG 3rd edition, table 7). */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/**
 * A PNG of which only its head, palette, transparency and picture are kept: no text, time, EXIF, colour profile, further frames or
 * chunk of a maker's own, and nothing behind the end.
 */
export function cleanPng(bytes: Uint8Array): CleanImage {
  const file = new Reader(bytes);
  const kept: Uint8Array[] = [file.part(0, SIGNATURE.length)];
  let size: { width: number; height: number } | undefined;
  let drawn: "before" | "within" | "after" = "before";
  let at = SIGNATURE.length;
  for (let chunks = 0; ; chunks++) {
    refuseUnless(chunks < MOST_CHUNKS);
    const length = file.long(at);
    const end = at + 12 + length;
    const chunk = file.part(at, end);
    const is = (name: string) => standsAt(bytes, at + 4, name);
    refuseUnless(checksum(chunk.subarray(4, 8 + length)) === file.long(end - 4));
    refuseUnless((size === undefined) === is("IHDR"));
    if (drawn === "within" && !is("IDAT")) drawn = "after";
    if (is("IHDR")) {
      const [depth, colour, compression, filter, interlace] = bytes.subarray(at + 16, at + 21);
      refuseUnless(length === 13 && (DEPTHS[colour as number] ?? []).includes(depth as number));
      refuseUnless(compression === 0 && filter === 0 && (interlace as number) <= 1);
      size = { width: file.long(at + 8), height: file.long(at + 12) };
      checkSize(size.width, size.height);
      kept.push(chunk);
    } else if (is("IDAT")) {
      refuseUnless(drawn !== "after");
      drawn = "within";
      kept.push(chunk);
    } else if (is("PLTE")) {
      refuseUnless(drawn === "before" && length <= 768 && length % 3 === 0);
      kept.push(chunk);
    } else if (is("tRNS")) {
      refuseUnless(drawn === "before" && length <= 256);
      kept.push(chunk);
    } else if (is("IEND")) {
      refuseUnless(length === 0 && drawn === "after");
      kept.push(chunk);
      break;
    } else refuseUnless(isSpareable(bytes[at + 4] as number), "not_a_photo");
    at = end;
  }
  return { media_type: "image/png", bytes: joined(kept), ...(size as { width: number; height: number }) };
}

export function isPng(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, SIGNATURE);
}

/** A small first letter: the picture can be drawn without this chunk. */
function isSpareable(firstLetter: number): boolean {
  return (firstLetter & 0x20) !== 0;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as PNG has it (ISO 3309). */
export function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (TABLE[(value ^ byte) & 0xff] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
