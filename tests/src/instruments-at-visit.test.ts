import { describe, expect, test } from "vitest";
import { NO_ANSWERS } from "#src/instruments/answers";
import {
  NEEDED_AT_VISITS,
  readVisitAnswers,
  VISIT_FIELDS,
  visitCounts,
  visitProblems,
} from "#src/instruments/at-visit";
import type { Definition, Item } from "#src/instruments/definition";
import { FOLLOW_UP } from "#src/instruments/follow-up";
import { SoundDefinition } from "#src/instruments/soundness";
import { NOTHING_ANSWERED } from "#src/risk/facts";
import { visitFact } from "#src/risk/visit-facts";
import { Visit } from "#src/visits/visit";

const aVisit = (changes: object = {}) =>
  Visit.parse({
    id: "0198c0f0-0000-7000-8000-000000000001",
    case_id: "0198c0f0-0000-7000-8000-000000000002",
    visited_on: "2026-03-05",
    mode: "home",
    outcome: "completed",
    ...changes,
  });

/** The follow-up questions with one of them changed, or left out. */
function withItem(code: string, change: (item: Item) => Item | null): Definition {
  const sections = FOLLOW_UP.sections.map((section) => ({
    ...section,
    items: section.items.flatMap((item) => (item.code === code ? (change(item) ?? []) : item)),
  }));
  return { ...FOLLOW_UP, sections };
}

function read(typed: Record<string, string>, isMet: boolean) {
  const form = new FormData();
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  return readVisitAnswers(FOLLOW_UP, form, isMet);
}

describe("the questions of a visit", () => {
  test("of a new installation are asked whole", () => {
    expect(visitProblems(FOLLOW_UP)).toEqual([]);
  });

  test("are needed where a rule weighs the answer, and nowhere else", () => {
    for (const field of VISIT_FIELDS) {
      const some = { wants_support: true, has_support: true, supportive_family: true };
      const told = { monthly_income_idr: 1, working_days: 1, food_insecurity: "often", family_conflict: "often" };
      const more = { stigma: "often", distress: "often", present: ["person"], wellbeing: 3 };
      const danger = { safety: "violence", recruiter_contact: "contact", plans_to_leave: "informal_broker" };
      const answer = { ...some, ...told, ...more, ...danger, enterprise_status: "operating" }[field];
      const { answers } = visitFact(aVisit({ [field]: answer }));
      expect([field, JSON.stringify(answers) !== JSON.stringify(NOTHING_ANSWERED)]).toEqual([
        field,
        NEEDED_AT_VISITS.includes(field),
      ]);
    }
  });

  test.each([
    ["left out", withItem("visit_distress", () => null), "distress", "visit_field_missing"],
    [
      "asked twice",
      withItem("visit_stigma", (item) => ({ ...item, visit_field: "distress" })),
      "distress",
      "visit_field_twice",
    ],
    [
      "of no field",
      withItem("visit_present", (item) => ({ ...item, visit_field: "weight" })),
      "weight",
      "visit_field_unknown",
    ],
    ["of a danger, asked only of her", undoored("safety"), "safety", "wrong_door"],
    ["of her life, asked at any door", undoored("family"), "family_conflict", "wrong_door"],
  ])("do not stand with one %s", (_what, definition, field, reason) => {
    expect(visitProblems(definition)).toContainEqual({ field, reason });
  });

  test("that lists alone show can be left out", () => {
    expect(visitProblems(withItem("visit_wellbeing", () => null))).toEqual([]);
  });

  test("that the visit keeps are always asked: neither they nor their section have a condition", () => {
    const when = { item: "health", is: "no" };
    const sections = FOLLOW_UP.sections.map((one) => (one.code === "safety" ? { ...one, when } : one));
    expect(SoundDefinition.safeParse({ ...FOLLOW_UP, sections }).success).toBe(false);
    expect(SoundDefinition.safeParse(withItem("visit_safety", (item) => ({ ...item, when }))).success).toBe(false);
  });
});

/** The section asked at any door when it was not, and the other way round. */
function undoored(code: string): Definition {
  const sections = FOLLOW_UP.sections.map((section) =>
    section.code === code ? { ...section, at_any_door: !section.at_any_door } : section,
  );
  return { ...FOLLOW_UP, sections };
}

describe("answers at a visit that the visit has no field for", () => {
  const typed = {
    "q.health": "not_cared_for",
    "said.q.helped_most": "~refused",
    "q.earnings.0.earning_source": "Warung",
  };
  test("are read when she was met", () => {
    expect(read(typed, true)).toMatchObject({
      errors: {},
      answers: {
        items: { health: { value: "not_cared_for" }, helped_most: { said: "refused" } },
        rows: { earnings: [{ earning_source: { value: "Warung" } }] },
      },
    });
  });

  test("are refused beside their questions when nobody was met, and stay typed", () => {
    const { errors, values, answers } = read(typed, false);
    const refused = ["only_when_completed"];
    expect(errors).toEqual({
      "q.health": refused,
      "q.helped_most": refused,
      "q.earnings.0.earning_source": refused,
    });
    expect(values).toMatchObject(typed);
    expect(answers).toEqual(NO_ANSWERS);
  });

  test("empty answers are none, whoever was met", () => {
    expect(read({ "q.health": "", "q.helped_most": " " }, false).errors).toEqual({});
  });
});

describe("how whole a visit was answered", () => {
  const items = {
    health: { value: "no" },
    helped_most: { said: "refused" },
    next_wish: { said: "dont_know" },
  } as const;
  test("counts the fields of the visit and the other questions together, and keeps not known, refused and silence apart", () => {
    const visit = aVisit({ present: ["person"], wellbeing: 3, distress: "declined", wants_support: false });
    const counts = visitCounts(FOLLOW_UP, visit, { items, rows: {} });
    // Two questions ask only after answers that were not given.
    const asked = FOLLOW_UP.sections.filter(({ repeat }) => !repeat).flatMap((section) => section.items).length - 2;
    expect(counts).toEqual({ asked, answered: 4, dont_know: 1, refused: 2 });
  });

  test("asks only what can be heard at any door where nobody was met", () => {
    const visit = aVisit({ outcome: "not_found", safety: "threatened" });
    expect(visitCounts(FOLLOW_UP, visit, NO_ANSWERS)).toEqual({ asked: 3, answered: 1, dont_know: 0, refused: 0 });
  });
});
