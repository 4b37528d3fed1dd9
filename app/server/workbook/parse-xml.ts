import { type SaxesAttributePlain, SaxesParser } from "saxes";
import type { WorkbookLimits } from "./limits";
import { refuse } from "./parse-refuse";
import { type Part, unpack } from "./parse-zip";

export type Attributes = ReadonlyMap<string, string>;

/** What a reader of one part wants to hear. Names come without their prefix, which each program chooses for itself. */
export type XmlReader = {
  open(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

/**
 * Streams one XML part through a reader. A document type is refused before anything in it is read, so there are no
 * entities to expand and nothing to fetch; processing instructions are skipped.
 */
export function readXml(bytes: Uint8Array, part: Part, limits: WorkbookLimits, reader: XmlReader) {
  const parser = new SaxesParser({ xmlns: false });
  let depth = 0;
  let attributes = new Map<string, string>();
  parser.on("doctype", () => refuse("doctype"));
  parser.on("error", () => refuse("bad_xml"));
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding && !/^utf-?(8|16(le|be)?)$/i.test(encoding)) refuse("bad_xml");
  });
  parser.on("opentagstart", () => {
    if (++depth > limits.depth) refuse("bad_xml");
    attributes = new Map();
  });
  parser.on("attribute", ({ name, value }: SaxesAttributePlain) => {
    if (attributes.size > 64) refuse("bad_xml");
    attributes.set(local(name), value);
  });
  parser.on("opentag", (tag) => reader.open(local(tag.name), attributes));
  parser.on("closetag", (tag) => {
    depth--;
    reader.close?.(local(tag.name));
  });
  const { text } = reader;
  if (text) {
    parser.on("text", (piece) => text(piece));
    parser.on("cdata", (piece) => text(piece));
  }

  let decoder: TextDecoder | undefined;
  const write = (piece: string) => {
    // The parser waits for the end of a document type, which may be as long as the part: look for its start first.
    if (depth === 0 && /<!DOCTYPE/i.test(piece)) refuse("doctype");
    parser.write(piece);
  };
  unpack(bytes, part, (piece) => {
    decoder ??= new TextDecoder(encodingOf(piece), { fatal: true });
    write(decode(decoder, piece));
  });
  if (decoder) write(decode(decoder));
  parser.close();
}

/** `x:row` and `row`, `r:id` and `id` are the same to a reader: no element here has both. */
function local(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

function encodingOf(piece: Uint8Array): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return "utf-16le";
  if (piece[0] === 0xfe && piece[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function decode(decoder: TextDecoder, piece?: Uint8Array): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    return refuse("bad_xml");
  }
}
