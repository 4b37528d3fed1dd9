import { type CleanImage, checkSize, joined, Reader, refuseUnless, standsAt } from "#src/attachments/image";

const MOST_CHUNKS = 100;
const HAS_ALPHA = 0x10;
const MOVES = 0x02;

/**
 * A WebP of which only the picture and its transparency are kept, in a container made anew: EXIF, XMP, colour profile, unknown chunks
 * and everything behind the end are gone. Container: RFC 9649.
 */
export function cleanWebp(bytes: Uint8Array): CleanImage {
  const file = new Reader(bytes);
  const riffEnd = 8 + file.long(4, true);
  refuseUnless(riffEnd <= bytes.length);
  let isExtended = false;
  let alpha: Uint8Array | undefined;
  let picture: { chunk: Uint8Array; width: number; height: number } | undefined;
  let at = 12;
  for (let chunks = 0; at < riffEnd; chunks++) {
    refuseUnless(chunks < MOST_CHUNKS);
    const length = file.long(at + 4, true);
    const end = at + 8 + length + (length % 2);
    refuseUnless(end <= riffEnd);
    const is = (name: string) => standsAt(bytes, at, name);
    if (is("VP8X")) {
      refuseUnless(length === 10 && !isExtended);
      refuseUnless((file.byte(at + 8) & MOVES) === 0, "photo_moves");
      isExtended = true;
    } else if (is("ANIM") || is("ANMF")) refuseUnless(false, "photo_moves");
    else if (is("ALPH")) {
      refuseUnless(alpha === undefined && picture === undefined);
      alpha = file.part(at, at + 8 + length);
    } else if (is("VP8 ") || is("VP8L")) {
      refuseUnless(picture === undefined);
      const size = is("VP8 ") ? sizeOfLossy(file, at + 8) : sizeOfLossless(file, at + 8);
      picture = { chunk: file.part(at, at + 8 + length), ...size };
    }
    at = end;
  }
  refuseUnless(picture !== undefined);
  const { chunk, width, height } = picture;
  checkSize(width, height);
  // Transparency beside a lossless picture means nothing; beside a lossy one it needs the extended head.
  const isWithAlpha = alpha !== undefined && standsAt(chunk, 0, "VP8 ");
  refuseUnless(!isWithAlpha || isExtended);
  const parts = isWithAlpha && alpha ? [extendedHead(width, height), even(alpha), even(chunk)] : [even(chunk)];
  const body = joined(parts);
  const head = new Uint8Array(12);
  head.set([0x52, 0x49, 0x46, 0x46]);
  new DataView(head.buffer).setUint32(4, 4 + body.length, true);
  head.set([0x57, 0x45, 0x42, 0x50], 8);
  return { media_type: "image/webp", bytes: joined([head, body]), width, height };
}

export function isWebp(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, "RIFF") && standsAt(bytes, 8, "WEBP");
}

/** RFC 6386 §9.1: three bytes of a frame's tag, the start code, 14 bits of width and of height. */
function sizeOfLossy(file: Reader, at: number) {
  refuseUnless((file.byte(at) & 1) === 0 && standsAt(file.bytes, at + 3, "\x9d\x01\x2a"));
  return { width: file.short(at + 6, true) & 0x3fff, height: file.short(at + 8, true) & 0x3fff };
}

/** RFC 9649 §3.4: a signature, then 14 bits each of width and height less one. */
function sizeOfLossless(file: Reader, at: number) {
  refuseUnless(file.byte(at) === 0x2f);
  const bits = file.long(at + 1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function extendedHead(width: number, height: number): Uint8Array {
  const head = new Uint8Array(18);
  head.set([0x56, 0x50, 0x38, 0x58, 10, 0, 0, 0, HAS_ALPHA]);
  const sides = new DataView(head.buffer);
  sides.setUint16(12, (width - 1) & 0xffff, true);
  sides.setUint16(15, (height - 1) & 0xffff, true);
  return head;
}

/** Chunks begin at even places; the byte that fills one up is zero. */
function even(chunk: Uint8Array): Uint8Array {
  return chunk.length % 2 === 0 ? chunk : joined([chunk, new Uint8Array(1)]);
}
