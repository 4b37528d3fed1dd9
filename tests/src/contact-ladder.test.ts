import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CONTACT_RUNGS, type ContactParty } from "#src/contact/code-lists";
import { type AttemptFact, type LadderFacts, ladderChangesOn, ladderOf } from "#src/contact/ladder";
import { DEFAULT_CONTACT_POLICY as POLICY } from "#src/contact/policy";
import { addDays, type Day } from "#src/day";
import type { ContactVisit, KeptPlan } from "#src/visits/contact";

const OPENED = "2026-01-01";
let made = 0;
const visit = (visited_on: Day, outcome: string): ContactVisit => {
  return { id: `visit ${++made}`, visited_on, outcome, planned_visit_id: null };
};
const planned = (due_on: Day, changes: Partial<KeptPlan> = {}): KeptPlan => {
  const id = `plan ${++made}`;
  return {
    id,
    item: "m1",
    due_on,
    opens_on: addDays(due_on, -7),
    closes_on: addDays(due_on, 7),
    closed_by_visit_id: null,
    ...changes,
  };
};
const attempt = (on: Day, party: ContactParty = "person", answered = false): AttemptFact => {
  return { id: `attempt ${++made}`, on, party, answered };
};
const facts = (changes: Partial<LadderFacts> = {}): LadderFacts => {
  return { isOpen: true, counts_from: OPENED, visits: [], plans: [], attempts: [], ...changes };
};
const rungs = (known: LadderFacts, today: Day) => ladderOf(known, POLICY, today)?.steps.map(({ rung }) => rung) ?? [];

describe("the contact-loss ladder", () => {
  // Due on 1 February; the window closes on the 8th.
  const missed = facts({ plans: [planned("2026-02-01")] });

  test.each<[Day, readonly string[]]>([
    ["2026-02-08", []],
    ["2026-02-09", ["second_attempt"]],
    ["2026-02-16", ["second_attempt"]],
    ["2026-02-17", ["second_attempt", "alternative_contact"]],
    ["2026-03-03", ["second_attempt", "alternative_contact"]],
    ["2026-03-04", ["second_attempt", "alternative_contact", "supervisor"]],
    ["2026-04-03", ["second_attempt", "alternative_contact", "supervisor"]],
    ["2026-04-04", ["second_attempt", "alternative_contact", "supervisor", "closure"]],
    ["2027-04-04", ["second_attempt", "alternative_contact", "supervisor", "closure"]],
  ])("a missed visit of which nobody takes care stands on %s at %j", (today, expected) =>
    expect(rungs(missed, today)).toEqual(expected),
  );

  test("says by when each rung is to be done", () =>
    expect(ladderOf(missed, POLICY, "2026-03-04")).toEqual({
      started_on: "2026-02-09",
      steps: [
        { rung: "second_attempt", raised_on: "2026-02-09", due_on: "2026-02-16", done_on: null },
        { rung: "alternative_contact", raised_on: "2026-02-17", due_on: "2026-03-03", done_on: null },
        { rung: "supervisor", raised_on: "2026-03-04", due_on: "2026-04-03", done_on: null },
      ],
    }));

  test("a rung that was done in vain raises the next one the same day", () => {
    const tried = facts({
      visits: [visit("2026-02-03", "not_found"), visit("2026-02-05", "moved")],
      attempts: [attempt("2026-02-08", "alternative")],
    });
    expect(ladderOf(tried, POLICY, "2026-02-08")?.steps).toEqual([
      { rung: "second_attempt", raised_on: "2026-02-03", due_on: "2026-02-10", done_on: "2026-02-05" },
      { rung: "alternative_contact", raised_on: "2026-02-05", due_on: "2026-02-19", done_on: "2026-02-08" },
      { rung: "supervisor", raised_on: "2026-02-08", due_on: "2026-03-10", done_on: null },
    ]);
  });

  test("a visit that found nobody is not its own second attempt; a call that day is", () => {
    const once = facts({ visits: [visit("2026-02-03", "not_found")] });
    expect(rungs(once, "2026-02-10")).toEqual(["second_attempt"]);
    const called = { ...once, attempts: [attempt("2026-02-03")] };
    expect(rungs(called, "2026-02-03")).toEqual(["second_attempt", "alternative_contact"]);
  });

  test("a rung done late is shown as done late, and the next one has been there since its own day", () => {
    const late = { ...missed, attempts: [attempt("2026-02-20")] };
    expect(ladderOf(late, POLICY, "2026-02-20")?.steps).toMatchObject([
      { rung: "second_attempt", due_on: "2026-02-16", done_on: "2026-02-20" },
      { rung: "alternative_contact", raised_on: "2026-02-17" },
    ]);
  });

  test("what was tried before its rung was raised counts from the day on which it is", () => {
    const early = { ...missed, attempts: [attempt("2026-02-10", "alternative"), attempt("2026-02-12")] };
    expect(ladderOf(early, POLICY, "2026-02-12")?.steps).toMatchObject([
      { rung: "second_attempt", done_on: "2026-02-12" },
      { rung: "alternative_contact", raised_on: "2026-02-12", done_on: "2026-02-12" },
      { rung: "supervisor", raised_on: "2026-02-12" },
    ]);
    const before = { ...missed, attempts: [attempt("2026-02-08", "alternative")] };
    expect(ladderOf(before, POLICY, "2026-02-20")?.steps.at(-1)).toMatchObject({
      rung: "alternative_contact",
      done_on: null,
    });
  });

  test.each(["completed", "refused"])(
    "a visit whose outcome is %s ends it, and the next missed visit begins anew",
    (outcome) => {
      const met = { ...missed, visits: [visit("2026-03-01", outcome)] };
      expect(ladderOf(met, POLICY, "2026-03-01")).toBeNull();
      const again = { ...met, plans: [...met.plans, planned("2026-03-15")] };
      expect(ladderOf(again, POLICY, "2026-03-22")).toBeNull();
      expect(ladderOf(again, POLICY, "2026-03-23")).toMatchObject({ started_on: "2026-03-23" });
    },
  );

  test("a call that reached her ends it; one that did not leaves it", () => {
    expect(ladderOf({ ...missed, attempts: [attempt("2026-02-20", "person", true)] }, POLICY, "2026-02-20")).toBeNull();
    expect(
      ladderOf({ ...missed, attempts: [attempt("2026-02-20", "alternative", true)] }, POLICY, "2026-02-20"),
    ).toBeNull();
    expect(ladderOf({ ...missed, attempts: [attempt("2026-02-20")] }, POLICY, "2026-02-20")).not.toBeNull();
  });

  test.each(["postponed", "unsafe"])("a visit whose outcome is %s misses nothing and answers nothing", (outcome) => {
    expect(ladderOf(facts({ visits: [visit("2026-02-03", outcome)] }), POLICY, "2026-02-20")).toBeNull();
    expect(rungs({ ...missed, visits: [visit("2026-02-11", outcome)] }, "2026-02-12")).toEqual(["second_attempt"]);
  });

  test("an agreed gap is no silence: nothing is missed before the day that was agreed", () =>
    expect(ladderOf(facts({ plans: [planned("2026-12-01", { item: "m9" })] }), POLICY, "2026-11-30")).toBeNull());

  test("a second attempt that was not made is no missed visit of its own", () =>
    expect(ladderOf(facts({ plans: [planned("2026-02-01", { item: "second:1" })] }), POLICY, "2026-12-01")).toBeNull());

  test("what was due before she answered, or before the case was opened again, is owed no longer", () => {
    expect(ladderOf({ ...missed, counts_from: "2026-02-01" }, POLICY, "2026-06-01")).toBeNull();
    expect(ladderOf({ ...missed, attempts: [attempt("2026-02-01", "person", true)] }, POLICY, "2026-06-01")).toBeNull();
  });

  test("a visit that closed the plan has answered it", () => {
    const made = visit("2026-02-02", "completed");
    const kept = planned("2026-02-03", { closed_by_visit_id: made.id });
    expect(ladderOf(facts({ plans: [kept], visits: [made] }), POLICY, "2026-06-01")).toBeNull();
  });
});

const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays(OPENED, days));
const someFacts: fc.Arbitrary<LadderFacts> = fc.record({
  isOpen: fc.constant(true),
  counts_from: fc.constant(OPENED),
  visits: fc.array(
    fc.record({
      id: fc.uuid(),
      visited_on: day,
      outcome: fc.constantFrom("completed", "not_found", "refused", "postponed", "unsafe", "moved"),
      planned_visit_id: fc.constant(null),
    }),
    { maxLength: 5 },
  ),
  plans: fc.array(
    day.map((due_on) => planned(due_on)),
    { maxLength: 5 },
  ),
  attempts: fc.array(
    fc.record({
      id: fc.uuid(),
      on: day,
      party: fc.constantFrom<ContactParty[]>("person", "alternative", "supervisor"),
      answered: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
});

describe("whatever happened", () => {
  test("a ladder never skips a rung, and each is raised no earlier than the one before", () =>
    fc.assert(
      fc.property(someFacts, day, (known, today) => {
        const steps = ladderOf(known, POLICY, today)?.steps ?? [];
        expect(steps.map(({ rung }) => rung)).toEqual(CONTACT_RUNGS.codes.slice(0, steps.length));
        for (const [at, step] of steps.entries()) {
          const before = steps[at - 1];
          expect(step.raised_on <= today && step.due_on >= step.raised_on).toBe(true);
          if (before)
            expect(step.raised_on >= before.raised_on && step.raised_on <= addDays(before.due_on, 1)).toBe(true);
        }
      }),
    ));

  test("the order of events does not matter", () =>
    fc.assert(
      fc.property(someFacts, day, fc.integer(), (known, today, seed) => {
        const shuffled = <T>(rows: readonly T[]) =>
          rows
            .map((row, at) => ({ row, at: (at * 7919 + seed) % 11 }))
            .sort((one, other) => one.at - other.at)
            .map(({ row }) => row);
        const other = {
          ...known,
          visits: shuffled(known.visits),
          plans: shuffled(known.plans),
          attempts: shuffled(known.attempts),
        };
        expect(ladderOf(other, POLICY, today)).toEqual(ladderOf(known, POLICY, today));
      }),
    ));

  test("time stands still for a closed case", () =>
    fc.assert(
      fc.property(someFacts, day, (known, today) => {
        expect(ladderOf({ ...known, isOpen: false }, POLICY, today)).toBeNull();
        expect(ladderChangesOn({ ...known, isOpen: false }, POLICY, today)).toBeNull();
      }),
    ));

  test("doing nothing climbs to the top by dates alone, each time on the day that was foretold", () =>
    fc.assert(
      fc.property(day, (due_on) => {
        const known = facts({ plans: [planned(due_on)] });
        let today: Day = OPENED;
        const climbed: number[] = [];
        for (
          let next = ladderChangesOn(known, POLICY, today);
          next !== null;
          next = ladderChangesOn(known, POLICY, today)
        ) {
          expect(next > today).toBe(true);
          expect(rungs(known, addDays(next, -1))).toEqual(rungs(known, today));
          today = next;
          climbed.push(rungs(known, today).length);
        }
        expect(climbed).toEqual(due_on > OPENED ? [1, 2, 3, 4] : []);
      }),
    ));

  test("between two days nothing changes but on a day that was foretold", () =>
    fc.assert(
      fc.property(someFacts, day, (known, today) => {
        // What was to come is another matter: only the calendar is asked here.
        const until = {
          ...known,
          visits: known.visits.filter(({ visited_on }) => visited_on <= today),
          attempts: known.attempts.filter(({ on }) => on <= today),
        };
        const next = ladderChangesOn(until, POLICY, today);
        const now = ladderOf(until, POLICY, today);
        const last = next === null ? addDays(today, 400) : addDays(next, -1);
        expect(ladderOf(until, POLICY, last)).toEqual(now);
        if (next !== null) expect(ladderOf(until, POLICY, next)).not.toEqual(now);
      }),
    ));
});
