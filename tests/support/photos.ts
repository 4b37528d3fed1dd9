import { checksum } from "#src/attachments/png";

/** Three pictures of a colour that fades, 24 by 16, as ImageMagick writes them. */
const JPEG = [
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV",
  "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQ",
  "ABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQG/8QAFhABAQEAAAAAAAAAAAAAAAAAABNh/8QAFQEBAQAAAAAAAAAAAAAAAAAAAA",
  "X/xAAWEQADAAAAAAAAAAAAAAAAAAAAFWH/2gAMAwEAAhEDEQA/AMxbS2oLFlhDC+6pfbRBYEMDqn//2Q==",
].join("");
const PROGRESSIVE = [
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYV",
  "pQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAQ",
  "ABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAMF/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAT/2gAMAwEAAhADEAAAActBZfdAf//EAB",
  "UQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAEFAqqqqv/EABURAQEAAAAAAAAAAAAAAAAAAAAU/9oACAEDAQE/AbVr/8QAFREBAQAAAAAAAAAA",
  "AAAAAAAAABT/2gAIAQIBAT8BgQP/xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAAY/Al//xAAUEAEAAAAAAAAAAAAAAAAAAAAg/9oACAEBAA",
  "E/IV//AP/aAAwDAQACAAMAAAAQxx//xAAVEQEBAAAAAAAAAAAAAAAAAAAAcf/aAAgBAwEBPxClP//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oA",
  "CAECAQE/EIQ//8QAFhABAQEAAAAAAAAAAAAAAAAAcQAg/9oACAEBAAE/EFKWB//Z",
].join("");
const PNG = [
  "iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAMAAAA7+k+nAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAA",
  "A6mAAAF3CculE8AAAAM1BMVEX/AADuABHdACLMADO7AESqAFWZAGaIAHd3AIhmAJlVAKpEALszAMwiAN0RAO4AAP/////e28aKAAAAAWJLR0QQ",
  "lbINLAAAAAd0SU1FB+oLGgohCcurPD8AAAAuSURBVBjTdcEFAQAgAMCw4w7925LgG5ggiIIkyIIiqIIm6IIhmIIl2IIjuIInPq77C0FFB197AA",
  "AAJXRFWHRkYXRlOmNyZWF0ZQAyMDI2LTExLTI2VDEwOjMzOjA5KzAwOjAwMQcH6AAAACV0RVh0ZGF0ZTptb2RpZnkAMjAyNi0xMS0yNlQxMDoz",
  "MzowOSswMDowMEBav1QAAAAASUVORK5CYII=",
].join("");
const WEBP = [
  "UklGRmIAAABXRUJQVlA4IFYAAADwAwCdASoYABAAPpE6l0eloyIhMAgAsBIJbDuAG9Yir+gAC1ay8J6AAP7sF40Z8avX/7S//4oad9+1H//UJu",
  "f/5CbgkES5bxwZz2ZEqLwNEiNFk3VwAA==",
].join("");

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, "base64"));
const text = (words: string): Uint8Array => new Uint8Array(Buffer.from(words, "latin1"));
const together = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** What must never be kept: a name, and the place where the picture was taken. */
export const PLANTED_NAME = "Kenanga Kanariputih";
/** 6 degrees, 20 minutes, 7.31 seconds south, as three fractions of an EXIF (GPSLatitude). */
export const PLANTED_PLACE = Buffer.from("00000006000000010000001400000001000002db00000064", "hex");

/** Is the name or the place to be found in these bytes? */
export function planted(bytes: Uint8Array): ("name" | "place")[] {
  const buffer = Buffer.from(bytes);
  return [
    ...(buffer.includes(PLANTED_NAME) ? (["name"] as const) : []),
    ...(buffer.includes(PLANTED_PLACE) ? (["place"] as const) : []),
  ];
}

/** A photo as a phone takes it: with the place, the owner's name, a little picture, and more behind the end. */
export function phonePhoto(orientation = 1, scan: "baseline" | "progressive" = "baseline"): Uint8Array {
  const plain = bytesOf(scan === "baseline" ? JPEG : PROGRESSIVE);
  const segment = (marker: number, body: Uint8Array) =>
    together(Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body);
  return together(
    plain.subarray(0, 2),
    segment(0xe1, exif(orientation)),
    segment(
      0xe1,
      text(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>${PLANTED_NAME}</dc:creator></x:xmpmeta>`),
    ),
    segment(0xed, text(`Photoshop 3.0\x008BIM\x04\x04${PLANTED_NAME}`)),
    segment(0xe2, text(`ICC_PROFILE\0\x01\x01${PLANTED_NAME}`)),
    segment(0xe7, text(PLANTED_NAME)),
    segment(0xfe, text(PLANTED_NAME)),
    plain.subarray(2),
    text(PLANTED_NAME),
    bytesOf(JPEG),
  );
}

/** Big-endian EXIF: orientation, owner's name (0x013b), and a directory of the place with its latitude. */
function exif(orientation: number): Uint8Array {
  const name = text(`${PLANTED_NAME}\0`);
  const head = Buffer.alloc(8 + 2 + 3 * 12 + 4);
  head.write("MM\0*", 0, "latin1");
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(3, 8);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    head.writeUInt16BE(tag, at);
    head.writeUInt16BE(type, at + 2);
    head.writeUInt32BE(count, at + 4);
    head.writeUInt32BE(value, at + 8);
  };
  const gpsAt = head.length + name.length;
  entry(10, 0x0112, 3, 1, orientation << 16);
  entry(22, 0x013b, 2, name.length, head.length);
  entry(34, 0x8825, 4, 1, gpsAt);
  const gps = Buffer.alloc(2 + 12 + 4);
  gps.writeUInt16BE(1, 0);
  gps.writeUInt16BE(2, 2);
  gps.writeUInt16BE(5, 4);
  gps.writeUInt32BE(3, 6);
  gps.writeUInt32BE(gpsAt + gps.length, 10);
  return together(text("Exif\0\0"), head, name, gps, PLANTED_PLACE);
}

/** A screenshot as an editor saves it: texts, EXIF, a chunk of its own, and something behind the end. */
export function editedPng(): Uint8Array {
  const plain = bytesOf(PNG);
  const afterHead = 8 + 25;
  return together(
    plain.subarray(0, afterHead),
    chunk("tEXt", text(`Author\0${PLANTED_NAME}`)),
    chunk("eXIf", exif(1).subarray(6)),
    chunk("prVt", text(PLANTED_NAME)),
    plain.subarray(afterHead),
    text(PLANTED_NAME),
  );
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = together(text(name), body);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(checksum(named), framed.length - 4);
  return new Uint8Array(framed);
}

/** A WebP with EXIF, XMP and a chunk of a maker's own, in the extended form. */
export function sentWebp(): Uint8Array {
  const plain = bytesOf(WEBP);
  const riff = (name: string, body: Uint8Array) => {
    const head = Buffer.alloc(8);
    head.write(name, 0, "latin1");
    head.writeUInt32LE(body.length, 4);
    return together(head, body, new Uint8Array(body.length % 2));
  };
  const body = together(
    text("WEBP"),
    riff("VP8X", Uint8Array.of(0x0c, 0, 0, 0, 23, 0, 0, 15, 0, 0)),
    plain.subarray(12),
    riff("EXIF", exif(6).subarray(6)),
    riff("XMP ", text(PLANTED_NAME)),
    riff("MAKR", text(PLANTED_NAME)),
  );
  const head = Buffer.alloc(8);
  head.write("RIFF", 0, "latin1");
  head.writeUInt32LE(body.length, 4);
  return together(head, body, text(PLANTED_NAME));
}
