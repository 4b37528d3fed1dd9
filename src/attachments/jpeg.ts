import { type CleanImage, checkSize, joined, Reader, refuseUnless, standsAt } from "#src/attachments/image";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DHT = 0xc4;
const DRI = 0xdd;
const APP1 = 0xe1;
const APP14 = 0xee;
const COM = 0xfe;
/** Baseline, extended, progressive: what browsers draw. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
/** A camera writes at most some dozens; more only costs whoever opens the picture. */
const MOST_SEGMENTS = 500;

/**
 * A JPEG of which only what draws it is kept: tables, frame, scans. Whatever else stands there goes: EXIF with its place, camera,
 * owner and little pictures, XMP, IPTC, colour profiles, comments, and everything behind the end. The sense of a turned picture is
 * kept as an EXIF of our own that holds the orientation and nothing else; how its colours were mixed, as Adobe's twelve bytes.
 * Marker codes: ITU T.81 table B.1; EXIF: CIPA DC-008 §4.6.
 */
export function cleanJpeg(bytes: Uint8Array): CleanImage {
  const file = new Reader(bytes);
  const kept: Uint8Array[] = [];
  let size: { width: number; height: number } | undefined;
  let turn: Uint8Array | undefined;
  let scans = 0;
  let at = 2;
  for (let segments = 0; ; segments++) {
    refuseUnless(segments < MOST_SEGMENTS);
    refuseUnless(file.byte(at) === 0xff);
    while (file.byte(at + 1) === 0xff) at++;
    const marker = file.byte(at + 1);
    if (marker === EOI) break;
    const length = file.short(at + 2);
    refuseUnless(length >= 2);
    const end = at + 2 + length;
    const segment = file.part(at, end);
    if (FRAMES.includes(marker)) {
      refuseUnless(size === undefined && length === 8 + 3 * file.byte(at + 9));
      size = { height: file.short(at + 5), width: file.short(at + 7) };
      checkSize(size.width, size.height);
      kept.push(segment);
    } else if (marker === SOS) {
      refuseUnless(size !== undefined && length === 6 + 2 * file.byte(at + 4));
      const scanEnd = endOfScan(file, end);
      kept.push(segment, file.part(end, scanEnd));
      scans++;
      at = scanEnd;
      continue;
    } else if (marker === DQT || marker === DHT) {
      refuseUnless(marker === DQT ? isWholeQuantisation(segment) : isWholeHuffman(segment));
      kept.push(segment);
    } else if (marker === DRI) {
      refuseUnless(length === 4);
      kept.push(segment);
    } else if (marker === APP1) turn ??= orientationOnly(segment);
    else if (marker === APP14) kept.push(...adobeOnly(segment));
    else refuseUnless(isSetAside(marker), "not_a_photo");
    at = end;
  }
  refuseUnless(size !== undefined && scans > 0);
  const isOnItsSide = turn !== undefined && (turn[ORIENTATION_AT] ?? 0) >= 5;
  return {
    media_type: "image/jpeg",
    bytes: joined([file.part(0, 2), ...(turn ? [turn] : []), ...kept, Uint8Array.of(0xff, EOI)]),
    width: isOnItsSide ? size.height : size.width,
    height: isOnItsSide ? size.width : size.height,
  };
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

/** Application segments and comments. Any other marker is of a kind of JPEG that browsers do not draw. */
function isSetAside(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === COM;
}

/** Where the next marker begins: stuffed bytes and restart markers belong to the scan. */
function endOfScan(file: Reader, from: number): number {
  let at = from;
  for (;;) {
    at = file.bytes.indexOf(0xff, at);
    refuseUnless(at >= 0);
    const next = file.byte(at + 1);
    if (next !== 0x00 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at += 2;
  }
}

/** Tables that fill their segment to the last byte, so that nothing hides behind them. */
function isWholeQuantisation(segment: Uint8Array): boolean {
  let at = 4;
  while (at < segment.length) at += (segment[at] as number) >> 4 === 0 ? 65 : 129;
  return at === segment.length;
}

function isWholeHuffman(segment: Uint8Array): boolean {
  let at = 4;
  while (at < segment.length) {
    if (at + 17 > segment.length) return false;
    let values = 0;
    for (const count of segment.subarray(at + 1, at + 17)) values += count;
    at += 17 + values;
  }
  return at === segment.length;
}

/** Without it, pictures of four colours, and of red, green and blue, would be drawn in false ones. */
function adobeOnly(segment: Uint8Array): Uint8Array[] {
  if (segment.length !== 16 || !standsAt(segment, 4, "Adobe")) return [];
  const transform = segment[15] as number;
  return [Uint8Array.of(0xff, APP14, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, transform & 3)];
}

const EXIF_AT = 4;
const TIFF_AT = 10;
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;
const SMALLEST_EXIF = 36;
const ORIENTATION_AT = 29;

/** An EXIF of our own with the orientation alone (2 to 8); undefined where the picture stands upright or does not say. */
function orientationOnly(segment: Uint8Array): Uint8Array | undefined {
  if (segment.length < SMALLEST_EXIF || !standsAt(segment, EXIF_AT, "Exif\0\0")) return undefined;
  const isLittle = standsAt(segment, TIFF_AT, "II*\0");
  if (!isLittle && !standsAt(segment, TIFF_AT, "MM\0*")) return undefined;
  const tiff = new DataView(segment.buffer, segment.byteOffset + TIFF_AT, segment.length - TIFF_AT);
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return undefined;
  const entries = tiff.getUint16(directory, isLittle);
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.byteLength) return undefined;
    if (tiff.getUint16(entry, isLittle) !== ORIENTATION_TAG) continue;
    const orientation = tiff.getUint16(entry + 8, isLittle);
    return orientation >= 2 && orientation <= 8 ? exifOf(orientation) : undefined;
  }
  return undefined;
}

function exifOf(orientation: number): Uint8Array {
  const exif = new Uint8Array(SMALLEST_EXIF);
  // Marker and length; "Exif"; a big-endian TIFF head; one entry: tag 0x0112, SHORT, one value; no further directory.
  exif.set([0xff, APP1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1]);
  exif.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0], 20);
  return exif;
}
