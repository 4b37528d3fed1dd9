import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Answers, applied, type Given, holds, type Row } from "#src/instruments/answers";
import { BUILT_IN, versionId, versionIn } from "#src/instruments/built-in";
import type { Definition, Item } from "#src/instruments/definition";
import { RSS_STYLE } from "#src/instruments/rss-style";
import { equalScheme, scoreOf } from "#src/instruments/scoring";
import { SoundDefinition } from "#src/instruments/soundness";

const EQUAL = equalScheme(RSS_STYLE);

/** Any answer to a question: one of its own, don't know, refused, or nothing. */
function givenTo(item: Item): fc.Arbitrary<Given | undefined> {
  const codes = (item.options ?? []).map(({ code }) => code);
  const value =
    item.kind === "multi"
      ? fc.subarray(codes, { minLength: 1 })
      : item.kind === "single"
        ? fc.constantFrom(...codes)
        : fc.constant(2);
  return fc.oneof(
    { weight: 4, arbitrary: value.map((one): Given => ({ value: one })) },
    { weight: 1, arbitrary: fc.constantFrom<Given>({ said: "dont_know" }, { said: "refused" }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
const answers: fc.Arbitrary<Answers> = fc
  .tuple(
    ...RSS_STYLE.sections
      .flatMap(({ items }) => items)
      .map((item) => givenTo(item).map((given) => [item.code, given] as const)),
  )
  .map((pairs) => ({ items: Object.fromEntries(pairs.filter(([, given]) => given !== undefined)) as Row, rows: {} }));

describe("the scores of the RSS-style questions", () => {
  test("all lie between 0 and 1, and what was asked adds up", () =>
    fc.assert(
      fc.property(answers, (given) => {
        const { scores, counts, completeness } = scoreOf(RSS_STYLE, EQUAL, given);
        for (const score of Object.values(scores)) if (score !== null) expect(score >= 0 && score <= 1).toBe(true);
        expect(counts.answered + counts.dont_know + counts.refused + counts.unanswered).toBe(counts.applicable);
        expect(completeness).toBe(Math.round((counts.answered / counts.applicable) * 100));
      }),
    ));

  test("make the composite the mean of the dimensions when weights are equal, and none where a dimension is missing", () =>
    fc.assert(
      fc.property(answers, (given) => {
        const { economic, social, psychosocial, composite } = scoreOf(RSS_STYLE, EQUAL, given).scores;
        const parts = [economic, social, psychosocial];
        if (parts.includes(null)) expect(composite).toBeNull();
        else expect(composite).toBeCloseTo((parts as number[]).reduce((sum, one) => sum + one, 0) / 3, 5);
      }),
    ));

  test("do not change with one more “don't know” or refusal, unless the option is on", () =>
    fc.assert(
      fc.property(answers, fc.constantFrom("dont_know", "refused"), (given, said) => {
        const silent = RSS_STYLE.sections
          .flatMap(({ items }) => items)
          .find(({ code, dimension }) => dimension === "social" && given.items[code] === undefined);
        fc.pre(silent !== undefined);
        const more = { ...given, items: { ...given.items, [silent!.code]: { said } } };
        expect(scoreOf(RSS_STYLE, EQUAL, more).scores).toEqual(scoreOf(RSS_STYLE, EQUAL, given).scores);
      }),
    ));

  test("count “don't know” as the middle when the option is on, and a refusal never", () => {
    const half = equalScheme(RSS_STYLE, 0.5);
    const said = (what: "dont_know" | "refused"): Answers => ({ items: { soc_water: { said: what } }, rows: {} });
    expect(scoreOf(RSS_STYLE, half, said("dont_know")).scores.social).toBe(0.5);
    expect(scoreOf(RSS_STYLE, half, said("refused")).scores.social).toBeNull();
  });

  test("do not depend on the order in which answers were given, and are the same each time", () =>
    fc.assert(
      fc.property(answers, (given) => {
        const turned = { items: Object.fromEntries(Object.entries(given.items).reverse()), rows: {} };
        expect(scoreOf(RSS_STYLE, EQUAL, turned)).toEqual(scoreOf(RSS_STYLE, EQUAL, given));
        const again = JSON.parse(JSON.stringify(given)) as Answers;
        expect(scoreOf(RSS_STYLE, JSON.parse(JSON.stringify(EQUAL)), again)).toEqual(scoreOf(RSS_STYLE, EQUAL, given));
      }),
    ));

  test("have no composite while a dimension has no answers: without the hard part it would look better than it is", () => {
    const items: Row = { eco_works: { value: "yes" }, soc_water: { value: "very_good" } };
    expect(scoreOf(RSS_STYLE, EQUAL, { items, rows: {} }).scores).toMatchObject({
      economic: 1,
      social: 1,
      composite: null,
    });
  });

  test("follow the weights of questions and of dimensions", () => {
    const given: Answers = {
      items: {
        eco_works: { value: "yes" },
        eco_can_borrow: { value: "no" },
        soc_water: { value: "very_poor" },
        psy_safe: { value: "always" },
      },
      rows: {},
    };
    const weights = {
      ...EQUAL,
      items: { ...EQUAL.items, eco_works: 3 },
      dimensions: { economic: 2, social: 1, psychosocial: 0 },
    };
    expect(scoreOf(RSS_STYLE, weights, given).scores).toEqual({
      economic: 0.75,
      social: 0,
      psychosocial: 1,
      composite: 0.5,
    });
  });

  test("take the best of several answers, and nothing from an answer without a score", () => {
    const score = (items: Row) => scoreOf(RSS_STYLE, EQUAL, { items, rows: {} });
    expect(score({ eco_assets: { value: ["land", "tools"] } }).scores.economic).toBe(1);
    const none = score({ soc_children: { value: "no_children" } });
    expect(none.scores.social).toBeNull();
    expect(none.counts.answered).toBe(1);
  });
});

describe("skipping", () => {
  test("never asks a question whose condition is false, and keeps no answer to it", () =>
    fc.assert(
      fc.property(answers, (given) => {
        const { answers: kept, asked, dropped } = applied(RSS_STYLE, given);
        const shown = new Set(asked.flatMap(({ items }) => items.map(({ code }) => code)));
        for (const item of RSS_STYLE.sections.flatMap(({ items }) => items)) {
          const isOn = item.when === undefined || holds(item.when, (code) => kept.items[code]);
          expect(shown.has(item.code)).toBe(isOn);
          if (!isOn) expect(kept.items[item.code]).toBeUndefined();
          expect(dropped.some(({ item: code }) => code === item.code)).toBe(
            !isOn && given.items[item.code] !== undefined,
          );
        }
      }),
    ));

  test("asks why she looks for work only if she does, and names the answer that it leaves out", () => {
    const given: Answers = { items: { eco_looks: { value: "no" }, eco_looks_why: { value: "pay" } }, rows: {} };
    expect(applied(RSS_STYLE, given)).toMatchObject({
      answers: { items: { eco_looks: { value: "no" } } },
      dropped: [{ section: "economy", row: null, item: "eco_looks_why" }],
    });
  });

  const item = (code: string, more: Partial<Item> = {}): Item => ({
    code,
    kind: "integer",
    label: [code, code],
    ...more,
  });
  const chained: Definition = {
    title: ["x", "x"],
    sections: [
      {
        code: "s",
        title: ["s", "s"],
        items: [
          item("a"),
          item("b", { when: { item: "a", greater: 1 } }),
          item("c", { when: { item: "b", answered: true } }),
        ],
      },
      {
        code: "g",
        title: ["g", "g"],
        repeat: { most: 3 },
        items: [
          item("n"),
          item("m", {
            when: {
              all: [
                { item: "n", at_least: 2 },
                { item: "a", less: 9 },
              ],
            },
          }),
        ],
      },
    ],
  };
  test("goes on through what was skipped: an answer that does not apply opens no other question", () => {
    const given: Answers = { items: { a: { value: 1 }, b: { value: 5 }, c: { value: 5 } }, rows: {} };
    expect(applied(chained, given).dropped.map(({ item: code }) => code)).toEqual(["b", "c"]);
  });
  test("looks at each row by itself, and at what stands outside it", () => {
    const given: Answers = {
      items: { a: { value: 3 } },
      rows: {
        g: [
          { n: { value: 1 }, m: { value: 7 } },
          { n: { value: 2 }, m: { value: 8 } },
        ],
      },
    };
    expect(applied(chained, given)).toMatchObject({
      answers: { rows: { g: [{ n: { value: 1 } }, { n: { value: 2 }, m: { value: 8 } }] } },
      dropped: [{ section: "g", row: 0, item: "m" }],
    });
  });
  test.each([
    [{ item: "x", is: "a" }, { x: { value: "a" } }, true],
    [{ item: "x", is: "a" }, {}, false],
    [{ item: "x", includes: "a" }, { x: { value: ["b", "a"] } }, true],
    [{ item: "x", at_most: 2 }, { x: { value: 2 } }, true],
    [{ item: "x", less: 2 }, { x: { value: 2 } }, false],
    [{ item: "x", equals: 2 }, { x: { value: 2 } }, true],
    [{ item: "x", answered: true }, { x: { said: "refused" } }, false],
    [{ item: "x", said: "refused" }, { x: { said: "refused" } }, true],
    [{ item: "x", said: "refused" }, { x: { said: "dont_know" } }, false],
    [{ not: { item: "x", is: "a" } }, { x: { said: "dont_know" } }, true],
    [
      {
        any: [
          { item: "x", is: "a" },
          { item: "x", is: "b" },
        ],
      },
      { x: { value: "b" } },
      true,
    ],
  ] as const)("%j with %j: %s", (condition, row, expected) =>
    expect(holds(condition as never, (code) => (row as Row)[code])).toBe(expected),
  );
});

describe("a definition", () => {
  test.each(BUILT_IN)("of $code is sound", ({ definition }) => {
    expect(SoundDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
  });

  const refusals = (change: (definition: Definition) => void) => {
    const changed = JSON.parse(JSON.stringify(RSS_STYLE)) as Definition;
    change(changed);
    return (SoundDefinition.safeParse(changed).error?.issues ?? []).map(
      ({ path, message }) => `${path.join(".")}: ${message}`,
    );
  };
  const first = (definition: Definition) => definition.sections[0]!.items[0]!;
  test.each<[string, (definition: Definition) => void, string]>([
    [
      "with a code twice",
      (one) => Object.assign(first(one), { code: "eco_food" }),
      "sections.0.items.1.code: code_twice",
    ],
    [
      "that asks ahead",
      (one) => Object.assign(first(one), { when: { item: "eco_works", is: "yes" } }),
      "sections.0.items.0.when: no_such_question",
    ],
    [
      "that compares with an answer there is not",
      (one) => Object.assign(one.sections[1]!.items[0]!, { when: { item: "eco_works", is: "maybe" } }),
      "sections.1.items.0.when: cannot_be_compared",
    ],
    [
      "with a score beside its scale",
      (one) => Object.assign(first(one).options![0]!, { score: 2 }),
      "sections.0.items.0.options: too_large",
    ],
    [
      "with a choice of nothing",
      (one) => Object.assign(first(one), { options: [] }),
      "sections.0.items.0.options: required",
    ],
    [
      "whose dimension is none of its own",
      (one) => Object.assign(first(one), { dimension: "spiritual" }),
      "sections.0.items.0.dimension: not_in_list",
    ],
  ])("%s is refused", (_what, change, refusal) => expect(refusals(change)).toEqual([refusal]));
  test("whose code is a name of JavaScript's own is refused", () =>
    expect(refusals((one) => Object.assign(first(one), { code: "constructor" }))).toHaveLength(1));
  test("with a word too many is refused: nothing in it is left unread", () =>
    expect(refusals((one) => Object.assign(first(one), { script: "alert(1)" }))).toHaveLength(1));
});

test("a version is named by its instrument and a number, which can be read again", () => {
  expect(versionId("FOLLOW_UP", 12)).toBe("FOLLOW_UP.12");
  expect(versionIn("FOLLOW_UP.12")).toBe(12);
});
