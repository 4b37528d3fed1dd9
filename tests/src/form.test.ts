import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { choice, choices, count, line, orNull, yesNo, yesOrNo } from "#src/answer";
import { codeList } from "#src/code-list";
import { errorsOf, hasField, readForm, readTyped, type Typed, typedFrom } from "#src/form";

const COLOURS = codeList("colour", "LOCAL", { red: ["Red", "Merah"], blue: ["Blue", "Biru"] });
const Stop = z.object({ city: line(50), colours: choices(COLOURS) });
const Trip = z
  .object({
    name: line(20),
    note: orNull(line(20)),
    colour: orNull(choice(COLOURS)),
    colours: choices(COLOURS),
    tags: z.optional(z.nullable(z.array(z.string()))),
    guests: orNull(count(9)),
    paid: orNull(yesNo),
    wants_lunch: yesOrNo,
    stops: z._default(z.array(Stop), []),
  })
  .check(z.refine((trip) => trip.name !== "nowhere", { path: ["name"], error: "not_a_trip" }));

function formOf(...pairs: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return form;
}

describe("reading a posted form", () => {
  test("gives every field of the schema, null where nothing was said", () => {
    expect(readForm(Trip, formOf(["name", " Lima   kota "], ["note", ""]))).toEqual({
      success: true,
      data: {
        name: "Lima kota",
        note: null,
        colour: null,
        colours: [],
        guests: null,
        paid: null,
        wants_lunch: false,
        stops: [],
      },
      values: { name: " Lima   kota ", note: "" },
    });
  });

  test("takes every value of a list, one or many, and each once", () => {
    const read = (...pairs: [string, string][]) => readForm(Trip, formOf(["name", "x"], ...pairs));
    expect(read(["colours", "red"])).toMatchObject({ data: { colours: ["red"] } });
    expect(read(["colours", "blue"], ["colours", ""], ["colours", "red"], ["colours", "blue"])).toMatchObject({
      data: { colours: ["blue", "red"] },
    });
    expect(read(["tags", "a"], ["tags", "b"])).toMatchObject({ data: { tags: ["a", "b"] } });
  });

  test.each([
    ["1", true],
    ["on", true],
    ["0", false],
    ["no", false],
    ["", null],
  ])("a radio of %j is %j", (value, said) => {
    expect(readForm(Trip, formOf(["name", "x"], ["paid", value]))).toMatchObject({ data: { paid: said } });
  });

  test("of a hidden 0 and a ticked box the box counts", () => {
    expect(readForm(Trip, formOf(["name", "x"], ["wants_lunch", "0"], ["wants_lunch", "1"]))).toMatchObject({
      data: { wants_lunch: true },
    });
  });

  test("keeps what was typed beside what is wrong with it", () => {
    expect(readForm(Trip, formOf(["guests", "many"], ["colours", "green"], ["paid", "perhaps"]))).toEqual({
      success: false,
      errors: { name: ["required"], guests: ["not_a_number"], colours: ["not_in_list"], paid: ["not_in_list"] },
      values: { guests: "many", colours: ["green"], paid: "perhaps" },
    });
  });

  test("says what a rule over the whole form says", () => {
    expect(readForm(Trip, formOf(["name", "nowhere"]))).toMatchObject({ errors: { name: ["not_a_trip"] } });
  });

  test("reads numbered rows in order, skips empty ones, and speaks of them by the number typed", () => {
    const rows: [string, string][] = [
      ["stops.7.city", "Bogor"],
      ["stops.7.colours", "red"],
      ["stops.7.colours", "blue"],
      ["stops.0.city", ""],
      ["stops.2.city", "Cirebon"],
    ];
    expect(readForm(Trip, formOf(["name", "x"], ...rows))).toMatchObject({
      data: {
        stops: [
          { city: "Cirebon", colours: [] },
          { city: "Bogor", colours: ["red", "blue"] },
        ],
      },
    });
    expect(readForm(Trip, formOf(["name", "x"], ...rows, ["stops.9.colours", "red"]))).toMatchObject({
      errors: { "stops.9.city": ["required"] },
    });
  });

  test("finds the fields of an object behind a pipe", () => {
    const Upper = z.pipe(
      z.object({ name: line(20) }),
      z.transform(({ name }) => name.toUpperCase()),
    );
    expect(readForm(Upper, formOf(["name", "x"]))).toMatchObject({ data: "X" });
  });

  test("a file where text belongs is no answer", () => {
    const form = new FormData();
    form.append("name", new Blob(["x"]));
    expect(readForm(Trip, form)).toMatchObject({ errors: { name: ["required"] } });
  });
});

test("a form has the fields of its schema, those of its rows, and no others", () => {
  for (const name of ["name", "stops", "stops.0.city"]) expect([name, hasField(Trip, name)]).toEqual([name, true]);
  for (const name of [
    "",
    "names",
    "__proto__",
    "name.0.city",
    "stops.x.city",
    "stops.0",
    "stops.0.name",
    "stops.0.city.a",
  ])
    expect([name, hasField(Trip, name)]).toEqual([name, false]);
});

describe("whatever is posted", () => {
  const names = fc.oneof(
    fc.constantFrom(
      "name",
      "colours",
      "paid",
      "guests",
      "stops.0.city",
      "stops.1.__proto__",
      "__proto__",
      "constructor",
      "toString",
      "stops.99999.city",
      "stops.length",
      "__proto__.polluted",
    ),
    fc.string(),
  );

  test("nothing throws, nothing unknown gets in, no prototype changes", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: "binary" }))), (pairs) => {
        const reading = readForm(Trip, formOf(...pairs));
        const known = /^(name|note|colours?|tags|guests|paid|wants_lunch|stops\.\d+\.(city|colours))$/;
        for (const name of Object.keys(reading.values)) expect(name).toMatch(known);
        if (!reading.success)
          for (const codes of Object.values(reading.errors)) expect(codes.length).toBeGreaterThan(0);
        expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test("what was typed reads the same a second time", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string())), (pairs) => {
        const first = readForm(Trip, formOf(...pairs));
        expect(readTyped(Trip, first.values)).toEqual(first);
      }),
    );
  });

  test("thousands of rows are cut, not served", () => {
    const form = new FormData();
    for (let at = 0; at < 3000; at += 1) form.append(`stops.${at}.city`, "x");
    const { values } = readForm(Trip, form);
    expect(Object.keys(values).length).toBeLessThanOrEqual(100);
  });
});

test("a kept record fills a form that reads back as the record", () => {
  const trip = fc.record({
    name: fc.stringMatching(/^[a-z]{1,20}$/),
    note: fc.option(fc.stringMatching(/^[a-z]{1,20}$/)),
    colour: fc.constantFrom("red" as const, null),
    colours: fc.subarray(["red" as const, "blue" as const]),
    guests: fc.option(fc.nat(9)),
    paid: fc.option(fc.boolean()),
    wants_lunch: fc.boolean(),
    stops: fc.array(fc.record({ city: fc.stringMatching(/^[a-z]{1,9}$/), colours: fc.subarray(["red" as const]) }), {
      maxLength: 4,
    }),
  });
  fc.assert(
    fc.property(trip, (record) => {
      const typed: Typed = typedFrom(record);
      expect(readTyped(Trip, typed)).toMatchObject({ success: record.name !== "nowhere", data: record });
    }),
  );
});

test("a message that is no code is shown as invalid, and each code once", () => {
  const issues = [
    { path: ["a"], message: "Invalid input" },
    { path: ["a"], message: "too_long" },
    { path: ["a"], message: "too_long" },
    { path: [], message: "required" },
    { path: ["means", 2], message: "not_in_list" },
  ];
  expect(errorsOf({ issues })).toEqual({ a: ["invalid", "too_long"], form: ["required"], means: ["not_in_list"] });
});
