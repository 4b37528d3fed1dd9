import { describe, expect, test } from "vitest";
import { ASO } from "#src/instruments/aso";
import type { Definition } from "#src/instruments/definition";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { droppedKey, readAnswers, typedAnswers } from "#src/instruments/reading";
import { RSS_STYLE } from "#src/instruments/rss-style";

function read(definition: Definition, typed: Record<string, string | string[]>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) form.append(name, one);
  return readAnswers(definition, form);
}

describe("a posted questionnaire", () => {
  test("keeps an answer, “don't know”, a refusal and silence apart", () => {
    const { answers } = read(RSS_STYLE, {
      "q.eco_food": "often",
      "q.eco_borrows": "~dont_know",
      "q.eco_works": "~refused",
    });
    expect(answers.items).toEqual({
      eco_food: { value: "often" },
      eco_borrows: { said: "dont_know" },
      eco_works: { said: "refused" },
    });
  });

  test.each<[string, Definition, Record<string, string | string[]>, Record<string, string[]>]>([
    ["an answer that there is not", RSS_STYLE, { "q.eco_food": "hourly" }, { "q.eco_food": ["not_in_list"] }],
    [
      "nothing and something",
      RSS_STYLE,
      { "q.eco_assets": ["land", "nothing"] },
      { "q.eco_assets": ["none_with_others"] },
    ],
    [
      "an answer and no answer",
      RSS_STYLE,
      { "q.eco_assets": ["land", "~refused"] },
      { "q.eco_assets": ["answered_and_not"] },
    ],
    [
      "a number and why there is none",
      ASO,
      { "q.aso_safety": "3", "said.q.aso_safety": "~dont_know" },
      { "q.aso_safety": ["answered_and_not"] },
    ],
    ["a score above the scale", ASO, { "q.aso_safety": "4.5" }, { "q.aso_safety": ["too_large"] }],
    ["a score of two decimals", ASO, { "q.aso_safety": "3.25" }, { "q.aso_safety": ["too_many_decimals"] }],
    ["words for a number", ASO, { "q.aso_safety": "three" }, { "q.aso_safety": ["not_a_number"] }],
  ])("refuses %s, and keeps what was typed", (_what, definition, typed, errors) => {
    const found = read(definition, typed);
    expect(found.errors).toEqual(errors);
    expect(found.values).toEqual(typed);
  });

  test("reads numbers as people type them", () => {
    expect(read(ASO, { "q.aso_safety": "2,5" }).answers.items).toEqual({ aso_safety: { value: 2.5 } });
    const rupiah = read(FOLLOW_UP, { "q.earnings.1.earning_idr": "1.250.000" });
    expect(rupiah.answers.rows).toEqual({ earnings: [{ earning_idr: { value: 1_250_000 } }] });
  });

  test("names answers to questions that do not apply, and what is wrong with those stands in nobody's way", () => {
    const found = read(FOLLOW_UP, { "q.activity": "well", "q.activity_problem": "x".repeat(600) });
    expect([found.errors, droppedKey(found.dropped)]).toEqual([{}, "q.activity_problem"]);
    const given = read(FOLLOW_UP, { "q.activity": "well", "q.activity_problem": "Jauh" });
    expect(droppedKey(given.dropped)).toBe("q.activity_problem");
    expect(given.values["q.activity_problem"]).toBe("Jauh");
    expect(given.shown.has("q.activity_problem")).toBe(false);
  });

  test("asks only what a visit does not keep itself", () => {
    expect(read(FOLLOW_UP, { "q.visit_safety": "safe" }).answers.items).toEqual({});
  });

  test("asks for what is required where it applies", () => {
    const item = (code: string) => ({ code, kind: "text" as const, label: [code, code] as const });
    const definition: Definition = {
      title: ["x", "x"],
      sections: [
        {
          code: "s",
          title: ["s", "s"],
          items: [item("a"), { ...item("b"), required: true, when: { item: "a", is: "1" } }],
        },
        { code: "r", title: ["r", "r"], repeat: { most: 3 }, items: [item("n"), { ...item("m"), required: true }] },
      ],
    };
    expect(read(definition, {}).errors).toEqual({});
    expect(read(definition, { "q.a": "1", "q.r.1.n": "x" }).errors).toEqual({
      "q.b": ["required"],
      "q.r.1.m": ["required"],
    });
    expect(read(definition, { "q.a": "1", "said.q.b": "~refused" }).errors).toEqual({});
  });

  test("comes back from what was kept as it was typed", () => {
    const typed = { "q.eco_food": "often", "q.eco_assets": ["land", "tools"], "q.psy_strain": "~refused" };
    expect(typedAnswers(RSS_STYLE, read(RSS_STYLE, typed).answers)).toEqual(typed);
    const scores = { "q.aso_safety": "2.5", "said.q.aso_legal_protection": "~dont_know" };
    expect(typedAnswers(ASO, read(ASO, scores).answers)).toEqual(scores);
  });
});
