import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COUNTRIES } from "#src/places/countries";
import {
  atLevel,
  isWithin,
  levelOf,
  parentOf,
  parsePlaceCode,
  pathTo,
  placeCode,
  placeCodesIn,
} from "#src/places/place";

const VILLAGE = "32.12.01.2001";
const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const villages = fc.tuple(digits(2), digits(2), digits(2), digits(4)).map((parts) => parts.join("."));

describe("a place code", () => {
  test.each([
    ["32", "province"],
    ["32.12", "regency"],
    ["32.12.01", "district"],
    [VILLAGE, "village"],
    ["32.1", undefined],
    ["", undefined],
    ["32.12.01.2001.5", undefined],
  ])("%j is a %s", (code, level) => expect(levelOf(code)).toBe(level));
  test("leads up to its province", () => {
    expect(pathTo(VILLAGE)).toEqual(["32", "32.12", "32.12.01", VILLAGE]);
    expect(parentOf(VILLAGE)).toBe("32.12.01");
    expect(parentOf("32")).toBeNull();
    expect(atLevel(VILLAGE, "regency")).toBe("32.12");
    expect(atLevel("32.12", "village")).toBeNull();
    expect(atLevel(null, "province")).toBeNull();
  });
  test("is read with or without dots", () => {
    expect(parsePlaceCode("3212012001")).toBe(VILLAGE);
    expect(parsePlaceCode(" 3212 ")).toBe("32.12");
    expect(parsePlaceCode("321")).toBeUndefined();
    fc.assert(fc.property(villages, (code) => parsePlaceCode(code.replaceAll(".", "")) === code));
  });
  test("says what is wrong", () => {
    expect(placeCode.parse("3212012001")).toBe(VILLAGE);
    expect(placeCode.safeParse(32).error?.issues[0]?.message).toBe("not_a_place");
    expect(placeCode.safeParse("Cirebon").error?.issues[0]?.message).toBe("not_a_place");
    expect(placeCode.safeParse("").error?.issues[0]?.message).toBe("required");
  });
  test("lies within every place on its way and no neighbour", () => {
    fc.assert(
      fc.property(villages, villages, (one, other) => {
        for (const area of pathTo(one)) expect(isWithin(one, area)).toBe(true);
        for (const area of pathTo(other)) expect(isWithin(one, area)).toBe(pathTo(one).includes(area));
      }),
    );
    expect(isWithin("32.12", "3")).toBe(false);
  });
});

test("there are 249 countries and territories, and home is one", () => {
  expect(COUNTRIES.codes).toHaveLength(249);
  expect(COUNTRIES.labels.IDN).toEqual(["Indonesia", "Indonesia"]);
  expect(COUNTRIES.labels.MYS[1]).toBe("Malaysia");
  for (const code of COUNTRIES.codes) expect(code).toMatch(/^[A-Z]{3}$/);
});

test("the place codes of a form and of a record are found by the name of their field, however deep they stand", () => {
  expect(placeCodesIn({ place_code: "3212", street: "32.12", "places.0.place_code": "32.12.14", name: "x" })).toEqual([
    { field: "place_code", code: "32.12" },
    { field: "places.0.place_code", code: "32.12.14" },
  ]);
  const record = {
    person: { place_code: "99" },
    experiences: [{ places: [{ place_code: "32" }, { place_code: null }] }],
  };
  expect(placeCodesIn(record).map(({ field }) => field)).toEqual([
    "person.place_code",
    "experiences.0.places.0.place_code",
  ]);
  expect(placeCodesIn({ place_code: "nowhere", home_place_code: "" })).toEqual([]);
  for (const nothing of [null, undefined, "32.12", 32, []]) expect(placeCodesIn(nothing)).toEqual([]);
});
