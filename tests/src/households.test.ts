import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTyped, typedFrom } from "#src/form";
import { Household, householdAsOf, leastSize } from "#src/households/household";

const TODAY = "2026-03-10";
const told = { id: "01930000-0000-7000-8000-000000000001", true_on: TODAY };
const refusals = (changes: Record<string, unknown>) =>
  (householdAsOf(TODAY).safeParse({ ...told, ...changes }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join(".")}: ${message}`,
  );
const here = { relation: "child", lives_here: true };

describe("a household", () => {
  test("may be told with its day alone: the rest is not known", () =>
    expect(householdAsOf(TODAY).parse(told)).toMatchObject({ size: null, supports_return: null, members: [] }));
  test.each([
    ["as it will be tomorrow", { true_on: "2026-03-11" }, "true_on: in_the_future"],
    ["of nobody", { size: 0 }, "size: too_small"],
    ["smaller than who lives there", { size: 2, members: [here, here] }, "size: fewer_than_members"],
    ["with a member who is nothing to her", { members: [{ earns: true }] }, "members.0.relation: required"],
    [
      "with a member to be born",
      { members: [here, { ...here, birth_year: 2027 }] },
      "members.1.birth_year: in_the_future",
    ],
    [
      "that both nobody and the parents support",
      { supports_return: ["none", "parents"] },
      "supports_return: none_with_others",
    ],
    [
      "with more members than a form has",
      { members: Array.from({ length: 16 }, () => ({ relation: "child" })) },
      "members: too_many",
    ],
  ])("%s is refused", (_what, changes, refusal) => expect(refusals(changes)).toEqual([refusal]));
  test("counts only the members who are said to live there", () =>
    expect(refusals({ size: 2, members: [here, { ...here, lives_here: false }, { relation: "parent" }] })).toEqual([]));
  test("is never smaller than the person with whoever lives with her", () =>
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.boolean(), { nil: null }), { maxLength: 15 }),
        fc.integer({ min: 1, max: 40 }),
        (living, size) => {
          const members = living.map((lives_here) => ({ relation: "sibling", lives_here }));
          const least = leastSize(members);
          expect(least).toBe(1 + living.filter(Boolean).length);
          expect(Household.safeParse({ ...told, members, size }).success).toBe(size >= least);
        },
      ),
    ));
  test("fills the form of the next record with what is known", () => {
    const known = householdAsOf(TODAY).parse({
      ...told,
      size: 3,
      supports_return: ["parents"],
      members: [{ ...here, earns: false }],
    });
    expect(readTyped(householdAsOf(TODAY), typedFrom(known))).toMatchObject({ success: true, data: known });
  });
});
