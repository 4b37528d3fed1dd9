import fc from "fast-check";
import { expect, test } from "vitest";
import { type AssessedItem, areSameItems } from "#src/risk/assess";
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

/** Assessments are kept for years: what was written by one release is read by every later one. */
test("what is written stays readable: only what others do not share, each source once, and nothing that follows from the state", () => {
  const item = (changes: Partial<AssessedItem>): AssessedItem => ({
    factor: "R11",
    name: "family_conflict",
    kind: "risk",
    critical: false,
    state: "present",
    points: 8,
    full_points: 8,
    reason: { key: "answered_how_often", params: { on: "2026-03-01" } },
    record_type: "visit",
    record_id: "v1",
    fact_on: "2026-03-01",
    record_ids: ["v1"],
    old: false,
    ...changes,
  });
  const nothing = { record_type: null, record_id: null, fact_on: null, record_ids: [] };
  const plain = { reason: { key: "no_enrolment" as const, params: {} } };
  const protective = { factor: "P01", name: "supportive_family", kind: "protective" as const, full_points: -5 };
  const stored: [AssessedItem, string][] = [
    [item({}), '["R11","family_conflict",8,"present","answered_how_often",0,{"on":"2026-03-01"}]'],
    [
      item({ critical: true, record_ids: ["v1", "v0"], ...plain }),
      '["R11","family_conflict",8,"present","no_enrolment",0,{},{"critical":true,"record_ids":["v1","v0"]}]',
    ],
    [
      item({ state: "absent", points: 0, record_type: "case", record_id: "c1", record_ids: ["c1"], ...plain }),
      '["R11","family_conflict",8,"absent","no_enrolment",1]',
    ],
    [
      item({ state: "unknown", points: null, ...nothing, ...plain }),
      '["R11","family_conflict",8,"unknown","no_enrolment"]',
    ],
    [
      item({ state: "unknown", points: null, ...nothing }),
      '["R11","family_conflict",8,"unknown","answered_how_often",null,{"on":"2026-03-01"}]',
    ],
    [item({ ...protective, points: -5, ...plain }), '["P01","supportive_family",-5,"present","no_enrolment",0]'],
    [
      item({ ...protective, points: -3, old: true, ...plain }),
      '["P01","supportive_family",-5,"present","no_enrolment",0,{},{"points":-3,"old":true}]',
    ],
    [
      item({ record_ids: ["v2"], ...plain }),
      '["R11","family_conflict",8,"present","no_enrolment",0,{},{"record_ids":["v2"]}]',
    ],
    [
      item({ ...nothing, record_ids: ["v2"], ...plain }),
      '["R11","family_conflict",8,"present","no_enrolment",null,{},{"record_ids":["v2"]}]',
    ],
    [
      item({ kind: "protective", ...plain }),
      '["R11","family_conflict",8,"present","no_enrolment",0,{},{"kind":"protective"}]',
    ],
  ];
  const text = `{"sources":[["visit","v1","2026-03-01"],["case","c1","2026-03-01"]],"items":[${stored.map(([, one]) => one).join(",")}]}`;
  expect(packItems(stored.map(([one]) => one))).toBe(text);
  expect(unpackItems(text)).toEqual(stored.map(([one]) => one));
});
