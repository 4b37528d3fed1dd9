/** What a photo may be. Anything else is refused, whatever its name says. */
export const MEDIA_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** Why a file is not taken as a photo; each has a sentence (app/ui/form/error-text.ts). */
export type ImageRefusal = "not_a_photo" | "photo_damaged" | "photo_moves" | "photo_too_wide" | "photo_too_large";

/** A photo with nothing in it but the picture. Width and height as it is shown. */
export type CleanImage = { media_type: MediaType; bytes: Uint8Array; width: number; height: number };

/** Of one photo as it is kept. */
export const PHOTO_BYTES = 2 * 1_048_576;
/** Of one side, and of both: what a phone from a village can still draw. */
export const PHOTO_SIDE = 10_000;
export const PHOTO_PIXELS = 50_000_000;

/** Thrown inside a reader of one format and caught by `cleaned`; nothing else catches it. */
export class NotTaken extends Error {
  constructor(readonly code: ImageRefusal) {
    super(code);
  }
}

export function refuseUnless(holds: boolean, code: ImageRefusal = "photo_damaged"): asserts holds {
  if (!holds) throw new NotTaken(code);
}

export function checkSize(width: number, height: number): void {
  refuseUnless(width > 0 && height > 0);
  const fits = width <= PHOTO_SIDE && height <= PHOTO_SIDE && width * height <= PHOTO_PIXELS;
  refuseUnless(fits, "photo_too_wide");
}

/** Do these bytes stand here? Text is compared byte by byte. */
export function standsAt(bytes: Uint8Array, at: number, what: string): boolean {
  for (let index = 0; index < what.length; index++) if (bytes[at + index] !== what.charCodeAt(index)) return false;
  return true;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Numbers of a file, read where they must be: past the end the file is damaged. */
export class Reader {
  readonly #view: DataView;
  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  byte(at: number): number {
    this.#within(at, 1);
    return this.#view.getUint8(at);
  }
  short(at: number, littleEndian = false): number {
    this.#within(at, 2);
    return this.#view.getUint16(at, littleEndian);
  }
  long(at: number, littleEndian = false): number {
    this.#within(at, 4);
    return this.#view.getUint32(at, littleEndian);
  }
  part(from: number, to: number): Uint8Array {
    refuseUnless(from >= 0 && from <= to && to <= this.bytes.length);
    return this.bytes.subarray(from, to);
  }
  #within(at: number, length: number): void {
    refuseUnless(at >= 0 && at + length <= this.bytes.length);
  }
}
