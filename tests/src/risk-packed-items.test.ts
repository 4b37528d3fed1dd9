import fc from "fast-check";
import { expect, test } from "vitest";
import { areSameItems } from "#src/risk/assess";
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

test("what comes out of the store is the same as an assessment with the same items, and as no other", () => {
  fc.assert(
    fc.property(someFacts, someToday, someToday, (facts, today, another) => {
      const [one, other] = [onDay(facts, today).items, onDay(facts, another).items];
      const same = JSON.stringify(one) === JSON.stringify(other);
      expect(areSameItems(unpackItems(packItems(one)), other)).toBe(same);
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
