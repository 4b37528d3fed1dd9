import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTyped, typedFrom } from "#src/form";
import { BUILT_IN } from "#src/instruments/built-in";
import type { Condition } from "#src/instruments/condition";
import { conditionOf, formOfCondition, questionsBefore } from "#src/instruments/condition-form";
import { itemsOf } from "#src/instruments/definition";
import { differencesBetween } from "#src/instruments/difference";
import {
  codesOf,
  dependentsOn,
  endOf,
  findItem,
  newCode,
  placeFrom,
  placeOf,
  placeText,
  problemsOf,
  whyNotDraft,
  withItem,
  withoutItem,
  withoutSection,
  withReturned,
  withSection,
} from "#src/instruments/editing";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import {
  formOfItem,
  itemFrom,
  KeptQuestionForm,
  keptItemFrom,
  NewQuestionForm,
  newItemFrom,
  QuestionForm,
  SectionForm,
  sectionFrom,
} from "#src/instruments/question-form";
import { RSS_STYLE } from "#src/instruments/rss-style";

const codes = itemsOf(FOLLOW_UP).map(({ code }) => code);
const aQuestion = {
  label_id: "Siapa yang paling membantu?",
  label_en: "Who helped most?",
  place: "family",
  kind: "single",
  "options.0.label_id": "Ibu",
  "options.0.label_en": "Mother",
  "options.1.label_id": "Tetangga",
  "options.1.label_en": "Neighbour",
};
const posted = (typed: Record<string, string>) => readTyped(NewQuestionForm, typed);
const errorsOf = (typed: Record<string, string>) => {
  const reading = posted(typed);
  return reading.success ? {} : reading.errors;
};

describe("a question of a draft", () => {
  test("moves to any place, and everything else stays in its order", () => {
    const places = FOLLOW_UP.sections.flatMap((section) => [
      { section: section.code, after: null },
      ...section.items.map((item) => ({ section: section.code, after: item.code })),
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.constantFrom(...places), (code, place) => {
        const moved = withItem(FOLLOW_UP, findItem(FOLLOW_UP, code)!, place);
        const others = (definition: typeof moved) => itemsOf(definition).filter((item) => item.code !== code);
        expect(others(moved)).toEqual(others(FOLLOW_UP));
        expect(itemsOf(moved)).toHaveLength(codes.length);
        if (place.after === code) expect(moved).toEqual(FOLLOW_UP);
        else expect(placeOf(moved, code)).toEqual(place);
      }),
    );
  });

  test("comes back as it was and where it was, once it was retired", () => {
    for (const code of codes) expect(withReturned(withoutItem(FOLLOW_UP, code), FOLLOW_UP, code)).toEqual(FOLLOW_UP);
    const fewer = withoutItem(withoutItem(FOLLOW_UP, "visit_distress"), "visit_wants_support");
    const back = withReturned(fewer, FOLLOW_UP, "visit_wants_support")!;
    expect(placeOf(back, "visit_wants_support")).toEqual(endOf(fewer.sections[0]!));
    for (const code of ["health", "nothing"]) expect(withReturned(FOLLOW_UP, FOLLOW_UP, code)).toBeUndefined();
  });

  test("has a place that a form can say, and no other", () => {
    for (const code of codes) {
      const place = placeOf(FOLLOW_UP, code)!;
      expect(placeFrom(placeText(place), FOLLOW_UP)).toEqual(place);
    }
    for (const text of ["", "nowhere", "life/nobody", "work/health"])
      expect(placeFrom(text, FOLLOW_UP)).toBeUndefined();
  });

  test("shown in its form and saved unchanged is the same question", () => {
    for (const { definition } of BUILT_IN)
      for (const item of itemsOf(definition)) {
        const typed = { ...typedFrom(formOfItem(item)), place: "x" };
        if (item.visit_field) {
          const form = readTyped(KeptQuestionForm, typed);
          expect(form.success && keptItemFrom(form.data, item)).toEqual(item);
          continue;
        }
        const form = readTyped(QuestionForm, typed);
        expect(form.success && itemFrom(form.data, item)).toEqual(item);
      }
  });

  test("is made from what was typed, with codes that nothing had before", () => {
    const form = posted(aQuestion);
    expect(form.success && newItemFrom(form.data, new Set(["who_helped_most"]))).toEqual({
      code: "who_helped_most_2",
      kind: "single",
      label: ["Who helped most?", "Siapa yang paling membantu?"],
      options: [
        { code: "mother", label: ["Mother", "Ibu"] },
        { code: "neighbour", label: ["Neighbour", "Tetangga"] },
      ],
    });
    expect([newCode("Apa saja?", new Set()), newCode("3 x", new Set()), newCode("？", new Set())]).toEqual([
      "apa_saja",
      "q_3_x",
      "q",
    ]);
  });

  test.each<[string, Record<string, string>, Record<string, string[]>]>([
    ["one choice", { "options.1.label_id": "", "options.1.label_en": "" }, { "options.0.label_id": ["two_choices"] }],
    ["a choice in one language", { "options.1.label_en": "" }, { "options.1.label_en": ["both_languages"] }],
    ["help in one language", { hint_en: "Ask gently" }, { hint_id: ["both_languages"] }],
    ["a test without its number", { "tests.0.test": "income:at_least" }, { "tests.0.number": ["required"] }],
    ["bounds the wrong way round", { kind: "integer", least: "5", most: "2,5" }, { most: ["too_small"] }],
    ["a question in one language", { label_en: " " }, { label_en: ["required"] }],
  ])("is refused with %s", (_what, changes, errors) => {
    expect(errorsOf({ ...aQuestion, ...changes })).toEqual(errors);
  });

  test("keeps the codes of its choices when they are reworded, and never gives one to another choice", () => {
    const item = findItem(FOLLOW_UP, "health")!;
    const typed = { ...typedFrom(formOfItem(item)), place: "life" };
    Object.assign(typed, { "options.0.label_en": "None at all", "options.2.label_en": "", "options.2.label_id": "" });
    Object.assign(typed, { "options.3.label_en": "Not cared for", "options.3.label_id": "Belum" });
    const form = readTyped(QuestionForm, typed);
    expect(form.success && itemFrom(form.data, item).options).toEqual([
      { code: "no", label: ["None at all", "Tidak"] },
      { code: "cared_for", label: ["Yes, and is being cared for", "Ya, dan sedang ditangani"] },
      { code: "not_cared_for_2", label: ["Not cared for", "Belum"] },
    ]);
  });
});

describe("a condition in the form", () => {
  const tests = questionsBefore(RSS_STYLE, null).flatMap(({ values }) => values);
  test("says what its lines say, and shows them again", () => {
    const row = fc.record({ test: fc.constantFrom(...tests), number: fc.integer({ min: 0, max: 9 }) });
    const form = fc.record({
      join: fc.constantFrom("all", "any"),
      tests: fc.uniqueArray(row, { minLength: 2, maxLength: 4, selector: ({ test: one }) => one }),
    });
    fc.assert(
      fc.property(form, (asked) => {
        const condition = conditionOf(asked);
        expect(conditionOf(formOfCondition(condition)!)).toEqual(condition);
      }),
    );
    expect(conditionOf({ join: "any", tests: [] })).toBeUndefined();
    expect(conditionOf({ join: "any", tests: [{ test: "health:is:a:b", number: null }] })).toEqual({
      item: "health",
      is: "a:b",
    });
  });

  test("that says more than the form can stays as it is, unless someone lets it go", () => {
    const when: Condition = { not: { item: "health", is: "no" } };
    const item = { ...findItem(FOLLOW_UP, "next_wish")!, when };
    expect(formOfCondition(when)).toBeNull();
    const typed = { ...typedFrom(formOfItem(item)), place: "family" };
    const saved = (keep_when: string) => {
      const form = readTyped(QuestionForm, { ...typed, keep_when });
      return form.success && itemFrom(form.data, item).when;
    };
    expect([saved("1"), saved("0")]).toEqual([when, undefined]);
  });

  test("looks at the questions before it only, and not at what the visit keeps", () => {
    const found = (code: string | null) => questionsBefore(FOLLOW_UP, code).map(({ item }) => item.code);
    expect(found("health")).toEqual([]);
    expect(found("activity_problem")).toEqual(["health", "health_barrier", "activity"]);
    // Within a group that is asked several times, those of the same row too; outside of it, none of them.
    expect(found("earning_idr")).toContain("earning_source");
    expect(found(null)).not.toContain("earning_source");
  });
});

describe("what stands in the way of a new version", () => {
  test("a question that visits need, a section without one; nothing in what is published", () => {
    for (const { code, definition } of BUILT_IN) expect(problemsOf(definition, code === "FOLLOW_UP")).toEqual([]);
    expect(problemsOf(withoutItem(FOLLOW_UP, "visit_distress"), true)).toEqual([
      { subject: "distress", reason: "visit_field_missing" },
    ]);
    expect(problemsOf(withoutItem(FOLLOW_UP, "visit_distress"), false)).toEqual([]);
    const section = SectionForm.parse({ title_id: "Anak", title_en: "Children" });
    const wider = withSection(FOLLOW_UP, sectionFrom(section, { code: "children", items: [] }));
    expect(problemsOf(wider, true)).toEqual([{ subject: "children", reason: "section_empty" }]);
    expect(withoutSection(wider, "children")).toEqual(FOLLOW_UP);
    expect(withoutSection(wider, "life")).toEqual(wider);
    expect(endOf(wider.sections.at(-1)!)).toEqual({ section: "children", after: null });
  });

  test("a draft is never unsound: no condition looks ahead, and a danger is asked at any door", () => {
    const barrier = findItem(FOLLOW_UP, "health_barrier")!;
    const first = withItem(FOLLOW_UP, barrier, { section: "life", after: null });
    expect(whyNotDraft(first, true)).toEqual({ field: "place", code: "condition_order" });
    const safety = withItem(FOLLOW_UP, findItem(FOLLOW_UP, "visit_safety")!, { section: "life", after: null });
    expect(whyNotDraft(safety, true)).toEqual({ field: "place", code: "wrong_door" });
    expect(whyNotDraft(withoutItem(FOLLOW_UP, "visit_distress"), true)).toBeNull();
    expect(dependentsOn(FOLLOW_UP, "health")).toEqual([barrier]);
    expect(whyNotDraft(withoutItem(FOLLOW_UP, "health"), true)).not.toBeNull();
  });

  test("every code is taken: of sections, questions and scores", () => {
    expect(codesOf(RSS_STYLE)).toEqual(expect.arrayContaining(["economic", "eco_food", RSS_STYLE.sections[0]!.code]));
  });
});

describe("what differs between two versions", () => {
  test("nothing, from itself, whatever the order in which keys were written", () => {
    for (const { definition } of BUILT_IN) {
      const turned = JSON.parse(JSON.stringify(definition), (_key, value) =>
        value && typeof value === "object" && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      );
      expect(differencesBetween(definition, turned)).toEqual([]);
    }
  });

  test("is told one by one", () => {
    const reworded = { ...findItem(FOLLOW_UP, "health")!, label: ["Ill?", "Sakit?"] as const };
    const added = { code: "extra", kind: "text", label: ["Extra", "Tambahan"] } as const;
    let after = withItem(FOLLOW_UP, reworded, placeOf(FOLLOW_UP, "health")!);
    after = withItem(after, added, { section: "family", after: null });
    after = withoutItem(after, "next_wish");
    after = withItem(after, findItem(after, "debt_pressure")!, { section: "family", after: "extra" });
    after = withItem(after, findItem(after, "visit_distress")!, { section: "life", after: null });
    const told = differencesBetween(FOLLOW_UP, after).map((one) => {
      if (one.what === "item_changed") return `${one.what} ${one.after.code} ${one.fields.join(" ")}`;
      return `${one.what} ${"item" in one ? one.item.code : "section" in one ? one.section.code : ""}`;
    });
    expect(told.sort()).toEqual([
      "item_added extra",
      "item_changed debt_pressure section",
      "item_changed health label",
      "item_retired next_wish",
      "order life",
    ]);
  });
});
