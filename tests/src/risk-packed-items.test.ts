import fc from "fast-check";
import { expect, test } from "vitest";
import { packItems, unpackItems } from "#src/risk/packed-items";
import { aCase, met, onDay, someFacts, someToday } from "#tests/src/risk-cast";

test("the items of any assessment come out of the store as they went in", () => {
  fc.assert(
    fc.property(someFacts, someToday, (facts, today) => {
      const { items } = onDay(facts, today);
      expect(unpackItems(packItems(items))).toEqual(items);
    }),
    { numRuns: 400 },
  );
});

test("two assessments have the same text only when they have the same items", () => {
  fc.assert(
    fc.property(someFacts, someToday, someToday, (facts, today, another) => {
      const [one, other] = [onDay(facts, today).items, onDay(facts, another).items];
      expect(packItems(one) === packItems(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
    { numRuns: 400 },
  );
});

test("an assessment takes well under half of what it says", () => {
  const case_id = "018cb83c-2a80-7001-b82f-ccf74bf50b5f";
  const visit = met("2026-03-01", { stigma: "often", recruiter_contact: true }, { id: case_id });
  const { items } = onDay(aCase({ case_id, visits: [visit] }), "2026-04-01");
  expect(packItems(items).length).toBeLessThan(JSON.stringify(items).length * 0.4);
});
