// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions of XLSForms are written so
import { describe, expect, test } from "vitest";
import type { Cell, Row, Workbook } from "#src/exchange/cell";
import type { Item } from "#src/instruments/definition";
import { conditionFrom } from "#src/instruments/relevant";
import { RSS_STYLE } from "#src/instruments/rss-style";
import { equalScheme, scoredItems } from "#src/instruments/scoring";
import { SoundDefinition } from "#src/instruments/soundness";
import { readWeights } from "#src/instruments/weights";
import { readXlsForm } from "#src/instruments/xlsform";

const item = (kind: Item["kind"], codes: string[] = []): Item => ({
  code: "x",
  kind,
  label: ["x", "x"],
  ...(codes.length > 0 && { options: codes.map((code) => ({ code, label: [code, code] as const })) }),
});
const KNOWN = new Map([
  ["work", item("single", ["yes", "no"])],
  ["assets", item("multi", ["land", "tools"])],
  ["age", item("integer")],
  ["word", item("text")],
]);

describe("a relevant", () => {
  test.each([
    ["${work} = 'yes'", { item: "work", is: "yes" }],
    ['${work} != "yes"', { not: { item: "work", is: "yes" } }],
    ["selected(${assets}, 'land')", { item: "assets", includes: "land" }],
    ["selected(${work},'no')", { item: "work", is: "no" }],
    [
      "${age} >= 18 and ${age}<65",
      {
        all: [
          { item: "age", at_least: 18 },
          { item: "age", less: 65 },
        ],
      },
    ],
    [
      "${work} = 'yes' or not(${age} > 3)",
      { any: [{ item: "work", is: "yes" }, { not: { item: "age", greater: 3 } }] },
    ],
    [
      "(${work} = 'yes' or ${age} = 3) and ${word} != ''",
      {
        all: [
          {
            any: [
              { item: "work", is: "yes" },
              { item: "age", equals: 3 },
            ],
          },
          { item: "word", answered: true },
        ],
      },
    ],
    ["${word} = ''", { not: { item: "word", answered: true } }],
  ])("%s is taken", (relevant, condition) => expect(conditionFrom(relevant, KNOWN)).toEqual(condition));

  test.each([
    ["a question that is not there", "${none} = 'yes'"],
    ["an answer that is not there", "${work} = 'maybe'"],
    ["a calculation", "${age} + 1 > 3"],
    ["a function", "count-selected(${assets}) > 1"],
    ["code", "constructor.constructor('return 1')()"],
    ["half an expression", "${work} = 'yes' and"],
    ["what does not end", "(".repeat(5000)],
    ["a deep nest", `${"(".repeat(60)}\${age} > 1${")".repeat(60)}`],
  ])("over %s is not", (_what, relevant) => expect(conditionFrom(relevant, KNOWN)).toBeNull());
});

const sheet = (name: string, rows: Cell[][]) => ({
  name,
  hidden: false,
  rows: rows.map((cells, at): Row => ({ number: at + 1, hidden: false, cells })),
});
const CHOICES = sheet("choices", [
  ["list_name", "name", "label::English (en)", "label::Bahasa Indonesia (id)"],
  ["yn", "yes", "Yes", "Ya"],
  ["yn", "no", "No", "Tidak"],
  ["yn", "no", "Again", "Lagi"],
]);
const formOf = (...rows: Cell[][]): Workbook => ({
  sheets: [
    sheet("survey", [
      ["type", "name", "label::English (en)", "label::Bahasa Indonesia (id)", "relevant", "required", "constraint"],
      ...rows,
    ]),
    CHOICES,
  ],
});
const outcomes = (book: Workbook) =>
  readXlsForm(book)
    .remarks.filter(({ sheet }) => sheet === "survey")
    .map(({ row, outcome, reasons }) => `${row} ${outcome}: ${reasons.join(" ")}`);

describe("an XLSForm", () => {
  test("becomes questions in both languages, with their groups, conditions and bounds", () => {
    const { definition } = readXlsForm(
      formOf(
        ["select_one yn", "works", "Works?", "Bekerja?", null, "yes"],
        ["begin_group", "job", "The job", "Pekerjaan", "${works} = 'yes'"],
        ["integer", "hours", "Hours", "Jam", null, null, ". >= 0 and . <= 24"],
        ["end_group"],
        ["begin_repeat", "child", "A child", "Anak"],
        ["text", "child_school", "School", "Sekolah"],
        ["end_repeat"],
        ["note", "thanks", "Thank you", "Terima kasih"],
      ),
    );
    expect(SoundDefinition.safeParse(definition).error).toBeUndefined();
    expect(definition?.sections).toMatchObject([
      {
        items: [
          {
            code: "works",
            kind: "single",
            required: true,
            options: [{ code: "yes", label: ["Yes", "Ya"] }, { code: "no" }],
          },
        ],
      },
      {
        title: ["The job", "Pekerjaan"],
        when: { item: "works", is: "yes" },
        items: [{ code: "hours", least: 0, most: 24 }],
      },
      { title: ["A child", "Anak"], repeat: { most: 20 }, items: [{ code: "child_school" }] },
      { items: [{ code: "thanks", kind: "note" }] },
    ]);
  });

  test("says of every row that it could not take which it is, and why", () => {
    expect(
      outcomes(
        formOf(
          ["start", "start"],
          ["geopoint", "where", "Where", "Di mana"],
          ["calculate", "sum"],
          ["text", "__proto__", "x", "x"],
          ["text", "a", "A", "A", "${b} = 'x'"],
          ["select_one nothing", "c", "C", "C"],
          ["begin_group", "g", "G", "G", "pulldata('x','y')"],
          ["text", "d", "D", "D"],
          ["end_group"],
          ["text", "e", "Only English"],
          ["text", "e", "Again", "Lagi"],
        ),
      ),
    ).toEqual([
      "2 left_out: metadata",
      "3 left_out: unsupported_type",
      "4 left_out: calculated",
      "5 left_out: bad_name",
      "6 left_out: unsupported_condition",
      "7 left_out: no_list",
      "8 left_out: unsupported_condition",
      "9 left_out: in_left_out_group",
      "11 changed: borrowed_words",
      "12 left_out: code_twice",
    ]);
    const choices = readXlsForm(formOf()).remarks;
    expect(choices).toMatchObject([{ sheet: "choices", row: 4, outcome: "left_out", reasons: ["code_twice"] }]);
  });

  test("takes eight groups in each other and no more, however many the file opens", () => {
    const nested = (groups: number): Cell[][] => [
      ["text", "word", "Word", "Kata"],
      ...Array.from({ length: groups }, (_, at): Cell[] => ["begin_group", `g${at}`, "G", "G", "${word} != ''"]),
      ["text", "deepest", "Deepest", "Terdalam"],
      ...Array.from({ length: groups }, (): Cell[] => ["end_group"]),
      ["text", "after", "After", "Sesudah"],
    ];
    const eight = readXlsForm(formOf(...nested(8)));
    expect(eight.definition?.sections.map(({ items }) => items.map(({ code }) => code))).toEqual([
      ["word"],
      ["deepest"],
      ["after"],
    ]);
    expect(SoundDefinition.safeParse(eight.definition).error).toBeUndefined();
    const many = formOf(...nested(150));
    expect(outcomes(many).slice(8, 11)).toEqual([
      "10 taken: ",
      "11 left_out: too_deep",
      "12 left_out: too_deep in_left_out_group",
    ]);
    expect(outcomes(many).at(-1)).toBe("304 taken: ");
    const { definition } = readXlsForm(many);
    expect(definition?.sections.map(({ items }) => items.map(({ code }) => code))).toEqual([["word"], ["after"]]);
  });

  test("stops where its lists, written out at each question, come to more than is kept", () => {
    const long = sheet("choices", [
      ["list_name", "name", "label"],
      ...Array.from({ length: 500 }, (_, at): Cell[] => ["long", `o${at}`, "x".repeat(400)]),
    ]);
    const survey = sheet("survey", [
      ["type", "name", "label"],
      ...Array.from({ length: 50 }, (_, at): Cell[] => ["select_one long", `q${at}`, "Q"]),
    ]);
    const { definition, remarks } = readXlsForm({ sheets: [survey, long] });
    expect(JSON.stringify(definition).length).toBeLessThan(2_500_000);
    expect(SoundDefinition.safeParse(definition).error).toBeUndefined();
    expect(remarks.at(-1)).toMatchObject({ outcome: "left_out", reasons: ["borrowed_words", "form_too_large"] });
  });

  test("cannot ask in one row of a group about another group's rows", () => {
    expect(
      outcomes(
        formOf(
          ["begin_repeat", "r", "R", "R"],
          ["integer", "n", "N", "N"],
          ["text", "m", "M", "M", "${n} > 1"],
          ["end_repeat"],
          ["text", "after", "After", "Sesudah", "${n} > 1"],
        ),
      ).slice(1),
    ).toEqual(["3 taken: ", "4 taken: ", "6 left_out: unsupported_condition"]);
  });
});

describe("a weight file", () => {
  const rows = (pairs: [Cell, Cell][]): Row[] => pairs.map((cells, at) => ({ number: at + 1, hidden: false, cells }));
  const whole: [Cell, Cell][] = [
    ["code", "weight"],
    ...scoredItems(RSS_STYLE).map(({ code }): [Cell, Cell] => [code, 2]),
    ["economic", "0,5"],
    ["social", 0.25],
    ["psychosocial", "0.25"],
  ];
  test("that is whole becomes a way to score", () => {
    const { scheme, problems, missing } = readWeights(RSS_STYLE, rows(whole), 0.5);
    expect([problems, missing]).toEqual([[], []]);
    expect(scheme).toMatchObject({ weights: "loaded", dont_know: 0.5, dimensions: { economic: 0.5, social: 0.25 } });
    expect(Object.keys(scheme!.items)).toEqual(Object.keys(equalScheme(RSS_STYLE).items));
  });
  test("that lacks a weight, or names what is not scored, is not loaded, and says which rows are wrong", () => {
    const wrong = whole.filter(([code]) => code !== "eco_food");
    const found = readWeights(
      RSS_STYLE,
      rows([...wrong, ["eco_looks_why", 1], ["social", 1], ["eco_food", "x"], ["eco_food", -1]]),
      null,
    );
    expect(found).toMatchObject({ scheme: null, missing: ["eco_food"] });
    expect(found.problems.map(({ code, reason }) => `${code} ${reason}`)).toEqual([
      "eco_looks_why not_in_instrument",
      "social code_twice",
      "eco_food not_a_number",
      "eco_food negative",
    ]);
  });
  test("under which a dimension counts nothing is not loaded", () => {
    const none = whole.map(([code, weight]): [Cell, Cell] => [code, String(code).startsWith("psy_") ? 0 : weight]);
    expect(readWeights(RSS_STYLE, rows(none), null)).toMatchObject({
      scheme: null,
      problems: [{ reason: "nothing_counts" }],
    });
  });
});
