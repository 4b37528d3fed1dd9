import { describe, expect, test } from "vitest";
import { type CaseFacts, factsBy } from "#src/risk/facts";
import { aCase, known, met } from "#tests/src/risk-cast";

const DAY = "2026-03-10";
const BEFORE = "2026-03-09";
const day = known(DAY, DAY);
const number = known(1, DAY);
const enrolment = { id: "e", kind: "school", status: "active", enrolled_on: DAY, ended_on: null, has_next_step: false };

/** A case of which nothing is known but one thing, told or true on the tenth of March. */
const told: readonly [keyof CaseFacts, Partial<CaseFacts>][] = [
  ["returned_on", { returned_on: day }],
  ["exited_on", { exited_on: day }],
  ["trafficking_episodes", { trafficking_episodes: number }],
  ["age_at_trafficking", { age_at_trafficking: number }],
  ["birth", { birth: known({ year: 2000 }, DAY) }],
  ["monthly_income_idr", { monthly_income_idr: number }],
  ["income_plan_idr", { income_plan_idr: number }],
  ["total_debt_idr", { total_debt_idr: number }],
  ["recruiter_debt_idr", { recruiter_debt_idr: number }],
  ["identity_documents", { identity_documents: number }],
  ["visits", { visits: [met(DAY)] }],
  ["contacts", { contacts: [{ id: "c", on: DAY }] }],
  ["enrolments", { enrolments: [enrolment] }],
  ["enterprises", { enterprises: [{ id: "u", status: "operating", status_on: DAY }] }],
  ["memberships", { memberships: [{ id: "m", status: "active", joined_on: DAY, ended_on: null }] }],
  ["incidents", { incidents: [{ id: "i", kind: "threat", on: DAY }] }],
  [
    "debts",
    {
      debts: [
        {
          id: "s",
          debt_id: "d",
          true_on: DAY,
          recorded_at: "2026-03-11T00:00:00.000Z",
          status: "open",
          outstanding_idr: 1,
          creditor_type: "bank",
        },
      ],
    },
  ],
  ["reviews", { reviews: [{ id: "r", on: DAY, seen_record_ids: [] }] }],
];

describe("the facts of a case on a day", () => {
  test.each(told)("%s counts from its own day on, and is waited for until then", (field, fact) => {
    const facts = aCase(fact);
    expect(factsBy(DAY, facts)).toEqual({ facts, arriving: [] });
    const before = factsBy(BEFORE, facts);
    expect(before.arriving).toEqual([DAY]);
    expect(before.facts[field]).toEqual(Array.isArray(facts[field]) ? [] : null);
    expect({ ...before.facts, [field]: facts[field] }).toEqual(facts);
  });

  test("an activity counts as it stands from the day on which it ended", () => {
    const ended = aCase({ enrolments: [{ ...enrolment, enrolled_on: "2026-01-10", ended_on: DAY }] });
    expect(factsBy(BEFORE, ended).facts.enrolments).toEqual([]);
    expect(factsBy(BEFORE, ended).arriving).toEqual([DAY]);
    expect(factsBy(DAY, ended).facts.enrolments).toHaveLength(1);
  });

  test("what nobody has recorded stays unknown, and what was planned stays planned", () => {
    const planned = { id: "p", item: "m9", due_on: "2026-10-01", opens_on: "2026-09-17", closes_on: "2026-10-15" };
    const facts = aCase({ planned_visits: [{ ...planned, closed_by_visit_id: null }] });
    expect(factsBy(DAY, facts)).toEqual({ facts, arriving: [] });
    expect(facts.enterprises).toBeNull();
    expect(facts.memberships).toBeNull();
  });

  test("visits are read latest first; on one day, the one recorded last", () => {
    const visits = ["a", "c", "b"].map((id) => met(DAY, {}, { id }));
    const read = factsBy(DAY, aCase({ visits: [met("2026-02-01", {}, { id: "z" }), ...visits] })).facts.visits;
    expect(read.map(({ id }) => id)).toEqual(["c", "b", "a", "z"]);
  });
});
