import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { PHOTO_BYTES } from "#src/attachments/image";
import { stripped } from "#src/attachments/strip";
import { editedPng, phonePhoto, planted, sentWebp } from "#tests/support/photos";

const PHOTOS = [
  ["a photo of a phone", phonePhoto(), "image/jpeg"],
  ["a progressive photo", phonePhoto(1, "progressive"), "image/jpeg"],
  ["an edited PNG", editedPng(), "image/png"],
  ["a WebP that was sent on", sentWebp(), "image/webp"],
] as const;

const taken = (bytes: Uint8Array) => {
  const result = stripped(bytes);
  if (!result.success) throw new Error(result.refusal);
  return result.image;
};
const refusal = (bytes: Uint8Array) => {
  const result = stripped(bytes);
  return result.success ? undefined : result.refusal;
};

describe.each(PHOTOS)("%s", (_what, bytes, media_type) => {
  test("carries the planted name and place, and neither when it is kept", () => {
    expect(planted(bytes)).toEqual(["name", "place"]);
    const image = taken(bytes);
    expect(planted(image.bytes)).toEqual([]);
    expect(image).toMatchObject({ media_type, width: 24, height: 16 });
  });

  test("is cleaned on the phone as well, where there is nothing of the server's", () => {
    const clean = taken(bytes);
    for (const name of ["Buffer", "process"]) vi.stubGlobal(name, undefined);
    const onThePhone = stripped(bytes);
    vi.unstubAllGlobals();
    expect(onThePhone).toEqual({ success: true, image: clean });
  });

  test("is smaller when it is kept, and the same when it is cleaned again", () => {
    const image = taken(bytes);
    expect(image.bytes.length).toBeLessThan(bytes.length);
    expect(taken(image.bytes)).toEqual(image);
  });

  test("is refused when its end is missing", () => {
    const whole = taken(bytes).bytes;
    for (let length = 0; length < whole.length; length++)
      expect([length, stripped(whole.subarray(0, length)).success]).toEqual([length, false]);
  });
});

test.each([3, 6, 8])("a photo turned by orientation %i stays turned, and is as wide as it is shown", (orientation) => {
  const image = taken(phonePhoto(orientation));
  // 36 bytes behind the start: our own EXIF, with one entry.
  expect(Buffer.from(image.bytes.subarray(2, 38)).toString("hex")).toBe(
    `ffe1002245786966${"0000"}4d4d002a00000008000101120003000000010${"00"}${orientation}${"0000"}00000000`,
  );
  expect([image.width, image.height]).toEqual(orientation >= 5 ? [16, 24] : [24, 16]);
  expect(taken(image.bytes)).toEqual(image);
});

test("an orientation that does not exist is dropped", () => {
  expect(taken(phonePhoto(9)).bytes).toEqual(taken(phonePhoto(1)).bytes);
});

describe("what is no photo is refused", () => {
  const flipped = (bytes: Uint8Array, at: number, value: number) => {
    const copy = Uint8Array.from(bytes);
    copy[at] = value;
    return copy;
  };
  const find = (bytes: Uint8Array, what: string) => Buffer.from(bytes).indexOf(Buffer.from(what, "latin1"));

  test.each([
    ["nothing", ""],
    ["a page", "<html><script>alert(1)</script>"],
    ["a drawing with a script", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ["a GIF", "GIF89a\x01\0\x01\0"],
    ["a HEIC of a phone", "\0\0\0\x18ftypheic"],
    ["a PDF", "%PDF-1.7"],
  ])("%s", (_what, words) => {
    expect(refusal(new Uint8Array(Buffer.from(words, "latin1")))).toBe("not_a_photo");
  });

  test("a JPEG of a kind that browsers do not draw", () => {
    const photo = taken(phonePhoto()).bytes;
    const frame = find(photo, "\xff\xc0");
    expect(refusal(flipped(photo, frame + 1, 0xc3))).toBe("not_a_photo");
  });

  test("a table of a JPEG that holds more than its numbers", () => {
    const photo = taken(phonePhoto()).bytes;
    const table = find(photo, "\xff\xdb");
    const longer = Uint8Array.from([...photo.subarray(0, table + 69), 0x4b, ...photo.subarray(table + 69)]);
    longer[table + 3] = 68;
    expect(refusal(longer)).toBe("photo_damaged");
  });

  test("a PNG whose sum does not fit", () => {
    const photo = taken(editedPng()).bytes;
    expect(refusal(flipped(photo, 29, (photo[29] as number) ^ 1))).toBe("photo_damaged");
  });

  test("a WebP that moves", () => {
    const photo = sentWebp();
    expect(refusal(flipped(photo, 20, 0x02))).toBe("photo_moves");
  });

  test("a picture wider than a village phone can draw", () => {
    const photo = taken(phonePhoto()).bytes;
    const frame = find(photo, "\xff\xc0");
    expect(refusal(flipped(photo, frame + 7, 0x7f))).toBe("photo_too_wide");
    expect(refusal(flipped(photo, frame + 8, 0))).toBe("photo_damaged");
  });

  test("a photo that is too large when it is clean, however much was taken away", () => {
    const photo = taken(phonePhoto()).bytes;
    const scan = find(photo, "\xff\xda") + 14;
    const padded = (length: number) =>
      Uint8Array.from([
        ...photo.subarray(0, scan),
        ...new Uint8Array(length - photo.length).fill(0x11),
        ...photo.subarray(scan),
      ]);
    expect(refusal(padded(PHOTO_BYTES))).toBeUndefined();
    expect(refusal(padded(PHOTO_BYTES + 1))).toBe("photo_too_large");
    const stuffed = Buffer.concat([photo, Buffer.alloc(PHOTO_BYTES)]);
    expect(refusal(new Uint8Array(stuffed))).toBeUndefined();
  });
});

describe("whatever is sent", () => {
  const whole = PHOTOS.map(([, bytes]) => bytes);
  /** A photo with some bytes changed, cut out, put in or doubled. */
  const mangled = fc
    .tuple(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      fc.nat(),
      fc.nat(300),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([bytes, changes, at, cut, put]) => {
      const place = at % bytes.length;
      const copy = Uint8Array.from([
        ...bytes.subarray(0, place),
        ...put,
        ...bytes.subarray(Math.min(place + cut, bytes.length)),
      ]);
      for (const [where, value] of changes) if (copy.length > 0) copy[where % copy.length] = value;
      return copy;
    });
  const sent = fc.oneof(mangled, fc.uint8Array({ maxLength: 400 }));

  test("it never throws, never grows, and what it takes is clean already", () => {
    fc.assert(
      fc.property(sent, (bytes) => {
        const before = Uint8Array.from(bytes);
        const result = stripped(bytes);
        expect(bytes).toEqual(before);
        if (!result.success) return;
        expect(result.image.bytes.length).toBeLessThanOrEqual(bytes.length);
        expect(stripped(result.image.bytes)).toEqual(result);
      }),
      { numRuns: 1000 },
    );
  });

  test("a name that stands in any segment or chunk that a picture does not need is gone", () => {
    const NAME = Buffer.from("Nama Rahasia");
    fc.assert(
      fc.property(fc.integer({ min: 0xe0, max: 0xef }), fc.nat(60), (marker, filling) => {
        const body = Buffer.concat([Buffer.alloc(filling, 0x20), NAME]);
        const segment = Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
        const photo = phonePhoto();
        const result = taken(new Uint8Array(Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)])));
        expect(Buffer.from(result.bytes).includes(NAME)).toBe(false);
      }),
    );
  });
});
