import { describe, expect, test } from "vitest";
import { IncidentWithdrawal, incidentAsOf } from "#src/incidents/incident";

const TODAY = "2026-03-10";
const told = {
  id: "01930000-0000-7000-8000-000000000001",
  kind: "threat",
  known_on: TODAY,
  source: "family",
  what: "Didatangi orang tak dikenal",
};
const refusals = (changes: Record<string, unknown> = {}) =>
  (incidentAsOf(TODAY).safeParse({ ...told, ...changes }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );

describe("an incident", () => {
  test("may have happened on a day that nobody knows", () =>
    expect(incidentAsOf(TODAY).parse(told)).toMatchObject({ happened_on: null, action_taken: null }));
  test.each([
    ["of no kind", { kind: "" }, "kind: required"],
    ["known tomorrow", { known_on: "2026-03-11" }, "known_on: in_the_future"],
    ["known before it happened", { happened_on: "2026-03-11" }, "happened_on: after_it_was_known"],
    ["without words", { what: " " }, "what: required"],
    ["from a source we do not know", { source: "radio" }, "source: not_in_list"],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(changes)).toEqual([refusal]));
});

test("taking one back for another reason says which", () => {
  expect(IncidentWithdrawal.safeParse({ reason: "not_so" }).success).toBe(true);
  expect(IncidentWithdrawal.safeParse({ reason: "other" }).success).toBe(false);
  expect(IncidentWithdrawal.safeParse({ reason: "other", note: "Salah dengar" }).success).toBe(true);
});
