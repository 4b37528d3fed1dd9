import { Inflate } from "fflate";
import type { WorkbookLimits } from "./limits";
import { refuse } from "./parse-refuse";

/** One part of the package as the zip's directory declares it; nothing is unpacked yet. */
export type Part = { name: string; method: number; packed: number; size: number; at: number };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const FORBIDDEN = /(^|[/.])(__proto__|constructor|prototype)($|[/.])/i;
/** Packed bytes given to the inflater at once: deflate grows at most 1,032 times, so one step makes at most 4 MB. */
const STEP = 4_096;

/**
 * Reads the directory of a zip and believes nothing it cannot check: names stay inside the package, parts do not
 * overlap (the trick of the densest bombs), nothing stands before or after the package (polyglots), declared sizes
 * are within bounds.
 */
export function readDirectory(bytes: Uint8Array, limits: WorkbookLimits): Map<string, Part> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  const length = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) refuse("damaged");
  if (count > limits.parts) refuse("too_many_parts");
  if (start + length !== end) refuse("damaged");

  const parts = new Map<string, Part>();
  const spans: [from: number, to: number][] = [];
  let total = 0;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) refuse("damaged");
    const flags = view.getUint16(at + 8, true);
    if (flags & 0x2041) refuse("encrypted");
    const nameLength = view.getUint16(at + 28, true);
    const part = {
      name: nameOf(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (part.method !== 0 && part.method !== 8) refuse("damaged");
    if (part.size > limits.part_bytes) refuse("too_large_inside");
    if (part.size > limits.ratio_from && part.size > part.packed * limits.ratio) refuse("too_large_inside");
    total += part.size;
    if (total > limits.total_bytes) refuse("too_large_inside");
    const key = part.name.toLowerCase();
    if (parts.has(key)) refuse("unsafe_part_name");
    spans.push([part.at, locate(view, part, start)]);
    parts.set(key, part);
  }
  if (at !== end) refuse("damaged");
  spans.sort((one, other) => one[0] - other[0]);
  let last = 0;
  for (const [from, to] of spans) {
    if (from < last) refuse("too_large_inside");
    last = to;
  }
  if (spans[0] && spans[0][0] !== 0) refuse("damaged");
  return parts;
}

function endOf(view: DataView): number {
  const at = view.byteLength - END_LENGTH;
  for (let end = at; end >= Math.max(0, at - 0xffff); end--)
    if (view.getUint32(end, true) === END) {
      if (end + END_LENGTH + view.getUint16(end + 20, true) !== view.byteLength) refuse("damaged");
      return end;
    }
  return refuse("damaged");
}

function nameOf(bytes: Uint8Array): string {
  const name = new TextDecoder().decode(bytes);
  const inside = name.split("/").every((step) => step !== "." && step !== "..");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (!name || !inside || /^[/~]|[\\:\u0000-\u001f\ufffd]/.test(name)) refuse("unsafe_part_name");
  if (FORBIDDEN.test(name)) refuse("forbidden_name");
  return name;
}

/** Turns the offset of a part's local header into that of its data; answers where the data ends. */
function locate(view: DataView, part: Part, limit: number): number {
  if (part.at + 30 > limit || view.getUint32(part.at, true) !== LOCAL) refuse("damaged");
  if (view.getUint16(part.at + 6, true) & 0x2041) refuse("encrypted");
  const data = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true);
  if (data + part.packed > limit) refuse("damaged");
  part.at = data;
  return data + part.packed;
}

/** Unpacks a part piece by piece; more than it declared is a bomb, less is damage. */
export function unpack(bytes: Uint8Array, part: Part, take: (piece: Uint8Array) => void) {
  const packed = bytes.subarray(part.at, part.at + part.packed);
  let size = 0;
  const count = (piece: Uint8Array) => {
    size += piece.length;
    if (size > part.size) refuse("too_large_inside");
    if (piece.length > 0) take(piece);
  };
  if (part.method === 0) count(packed);
  else {
    const inflate = new Inflate((piece) => count(piece));
    for (let from = 0; from < packed.length || from === 0; from += STEP)
      inflate.push(packed.subarray(from, from + STEP), from + STEP >= packed.length);
  }
  if (size !== part.size) refuse("damaged");
}
