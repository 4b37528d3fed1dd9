import * as z from "zod/mini";
import { orRequired } from "#src/answer";
import { codeList } from "#src/code-list";

export const PLACE_LEVELS = codeList("place_level", "KEMENDAGRI", {
  province: ["Province", "Provinsi"],
  regency: ["Regency or city", "Kabupaten/kota"],
  district: ["District", "Kecamatan"],
  village: ["Village", "Desa/kelurahan"],
});
export type PlaceLevel = (typeof PLACE_LEVELS.codes)[number];

/** A Kemendagri area code, "NN", "NN.NN", "NN.NN.NN" or "NN.NN.NN.NNNN": each level begins with the code of the one above. */
export type PlaceCode = string;

const SHAPE = /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/;
const LENGTHS = [2, 5, 8, 13];

/** Undotted codes ("3201010001"), as spreadsheets carry them, are read too. */
export function parsePlaceCode(typed: string): PlaceCode | undefined {
  const text = typed.trim();
  if (SHAPE.test(text)) return text;
  if (!/^(\d{2}|\d{4}|\d{6}|\d{10})$/.test(text)) return undefined;
  return [text.slice(0, 2), text.slice(2, 4), text.slice(4, 6), text.slice(6)].filter((part) => part !== "").join(".");
}

/** The code of a place at any level; whether such a place exists is for the place table to say. */
export const placeCode = z.pipe(
  z.transform((value: unknown) => (typeof value === "string" ? (parsePlaceCode(value) ?? value) : value)),
  z.string({ error: orRequired("not_a_place") }).check(z.regex(SHAPE, { error: orRequired("not_a_place") })),
);

const DEEPEST = 4;

/**
 * The well-formed place codes in what was sent, by the name of their field ("places.0.place_code"): a form's values, which
 * are flat, or a program's record, which is nested. A field of a place has a name that ends in `place_code`.
 */
export function placeCodesIn(sent: unknown, path = "", depth = 0): { field: string; code: PlaceCode }[] {
  if (typeof sent === "string" && path.endsWith("place_code")) {
    const code = parsePlaceCode(sent);
    return code === undefined ? [] : [{ field: path, code }];
  }
  if (typeof sent !== "object" || sent === null || depth > DEEPEST) return [];
  return Object.entries(sent).flatMap(([name, value]) =>
    placeCodesIn(value, path === "" ? name : `${path}.${name}`, depth + 1),
  );
}

export function levelOf(code: PlaceCode): PlaceLevel | undefined {
  return SHAPE.test(code) ? PLACE_LEVELS.codes[LENGTHS.indexOf(code.length)] : undefined;
}

/** The code of the place above; null for a province. */
export function parentOf(code: PlaceCode): PlaceCode | null {
  const parts = code.split(".");
  return parts.length < 2 ? null : parts.slice(0, -1).join(".");
}

/** From the province down to the place itself. */
export function pathTo(code: PlaceCode): PlaceCode[] {
  return LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length));
}

/** The code cut to a level; null when the place is known less exactly than that. */
export function atLevel(code: PlaceCode | null, level: PlaceLevel): PlaceCode | null {
  const length = LENGTHS[PLACE_LEVELS.codes.indexOf(level)] as number;
  return code === null || code.length < length ? null : code.slice(0, length);
}

/** Is `code` the place `area` or inside it? */
export function isWithin(code: PlaceCode, area: PlaceCode): boolean {
  return code === area || code.startsWith(`${area}.`);
}
