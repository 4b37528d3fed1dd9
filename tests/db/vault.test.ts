import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { open, seal } from "#db/vault/seal";
import type { Sealed } from "#db/vault/sealed";

const KEY = Buffer.alloc(32, 7);
const place = { table: "person", column: "name", id: "a" };

describe("a sealed value", () => {
  test("opens to what was sealed, whatever it was", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => open(KEY, place, seal(KEY, place, text)) === text),
    ));

  test("never looks the same twice", () => expect(seal(KEY, place, "Melati")).not.toBe(seal(KEY, place, "Melati")));

  test.each([
    ["another table", { ...place, table: "consent" }],
    ["another column", { ...place, column: "alias" }],
    ["another row", { ...place, id: "b" }],
  ])("does not open in %s", (_where, elsewhere) => {
    expect(() => open(KEY, elsewhere, seal(KEY, place, "Melati"))).toThrow();
  });

  test("does not open with another key", () => {
    expect(() => open(Buffer.alloc(32, 8), place, seal(KEY, place, "Melati"))).toThrow();
  });

  test("does not open when any bit of it was changed", () => {
    const body = Buffer.from(seal(KEY, place, "Melati").slice(2), "base64");
    for (let bit = 0; bit < body.length * 8; bit++) {
      const changed = Buffer.from(body);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => open(KEY, place, `1:${changed.toString("base64")}` as Sealed)).toThrow();
    }
  });
});
