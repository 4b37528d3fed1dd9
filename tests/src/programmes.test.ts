import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ENROLMENT_STATUSES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import {
  attendanceAsOf,
  attendanceShare,
  canMove,
  type EnrolmentStatus,
  enrolmentAsOf,
  enrolmentMoveAsOf,
  hasRoom,
  isEnded,
  placesChange,
  placesLeft,
  takesPlace,
} from "#src/programmes/enrolment";
import { ACTIVITIES_OF, Offering, offeringWith, Programme, usuallyGivesCertificate } from "#src/programmes/programme";

const TODAY = "2026-08-21";
const statuses = fc.constantFrom(...ENROLMENT_STATUSES.codes);
type Read = { error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
const refusals = (read: Read) => (read.error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

describe("a programme", () => {
  const answers = {
    kind: "vocational_training",
    activity: "sewing_embroidery",
    name_en: "Fine sewing",
    name_id: "Jahit halus",
    provider: "Yayasan Contoh",
    gives_certificate: "on",
  };
  test("teaches or does something of its kind", () => {
    expect(Programme.parse(answers)).toMatchObject({ gives_certificate: true });
    expect(refusals(Programme.safeParse({ ...answers, activity: "paket_b" }))).toEqual(["activity: not_in_kind"]);
    expect(refusals(Programme.safeParse({ ...answers, kind: "equivalency" }))).toEqual(["activity: not_in_kind"]);
  });
  test("of schooling or training proposes a certificate", () => {
    expect(PROGRAMME_KINDS.codes.filter(usuallyGivesCertificate)).toEqual([
      "formal_education",
      "equivalency",
      "vocational_training",
    ]);
  });
  test("of every kind has something to do", () => {
    for (const kind of PROGRAMME_KINDS.codes) expect(ACTIVITIES_OF[kind].length).toBeGreaterThan(0);
  });
});

describe("an offering", () => {
  test("has at least one place and ends after it starts", () => {
    expect(Offering.parse({ starts_on: "1/9/2026", capacity: "20" })).toEqual({
      place_code: null,
      starts_on: "2026-09-01",
      ends_on: null,
      capacity: 20,
    });
    expect(refusals(Offering.safeParse({ starts_on: TODAY, ends_on: "2026-08-20", capacity: 5 }))).toEqual([
      "ends_on: ends_before_start",
    ]);
    expect(refusals(Offering.safeParse({ starts_on: TODAY, capacity: 0 }))).toEqual(["capacity: too_small"]);
  });
  test("may start and end on one day, or have no end yet", () => {
    expect(refusals(Offering.safeParse({ starts_on: TODAY, ends_on: TODAY, capacity: 1 }))).toEqual([]);
    expect(refusals(Offering.safeParse({ starts_on: TODAY, capacity: 1 }))).toEqual([]);
  });
  test("does not shrink below the people in it", () => {
    expect(refusals(offeringWith(12).safeParse({ starts_on: TODAY, capacity: 11 }))).toEqual([
      "capacity: fewer_than_taken",
    ]);
    expect(offeringWith(12).safeParse({ starts_on: TODAY, capacity: 12 }).success).toBe(true);
  });
});

describe("moving an enrolment", () => {
  test.each([
    ["waiting", "enrolled"],
    ["enrolled", "active"],
    ["active", "paused"],
    ["paused", "active"],
    ["active", "completed"],
    ["active", "dropped_out"],
    ["waiting", "transferred"],
  ] as const)("%s may become %s", (from, to) => expect(canMove(from, to)).toBe(true));
  test.each([
    ["waiting", "active"],
    ["enrolled", "completed"],
    ["completed", "active"],
    ["dropped_out", "active"],
    ["active", "waiting"],
  ] as const)("%s does not become %s", (from, to) => expect(canMove(from, to)).toBe(false));
  test("nothing moves to itself, and an end is an end", () => {
    fc.assert(
      fc.property(statuses, statuses, (from, to) => {
        if (from === to || isEnded(from)) expect(canMove(from, to)).toBe(false);
      }),
    );
  });

  const active = { status: "active", since: "2026-06-01", gives_certificate: true } as const;
  const move = (changes = {}, enrolment: Parameters<typeof enrolmentMoveAsOf>[1] = active) =>
    refusals(enrolmentMoveAsOf(TODAY, enrolment).safeParse({ to_status: "paused", true_on: TODAY, ...changes }));
  test("asks for what the new state has to say", () => {
    expect(move()).toEqual([]);
    expect(move({ to_status: "completed" })).toEqual(["certificate_number: required"]);
    expect(move({ to_status: "completed" }, { ...active, gives_certificate: false })).toEqual([]);
    expect(move({ to_status: "dropped_out" })).toEqual(["drop_reason: required"]);
    expect(move({ to_status: "dropped_out", drop_reason: "other" })).toEqual(["reason: required"]);
    expect(move({ to_status: "dropped_out", drop_reason: "distance", next_step: "Course in her own village" })).toEqual(
      [],
    );
  });
  test("may follow the last on the same day", () => expect(move({ true_on: "2026-06-01" })).toEqual([]));
  test.each([
    ["a move that is none", { to_status: "waiting" }, "to_status: not_from_here"],
    ["a move tomorrow", { true_on: "2026-08-22" }, "true_on: in_the_future"],
    ["a move before the last", { true_on: "2026-05-31" }, "true_on: before_last_change"],
    ["a certificate for a pause", { certificate_number: "S-1" }, "certificate_number: only_when_completed"],
    ["a reason to leave for a pause", { drop_reason: "cost" }, "drop_reason: only_when_dropped_out"],
  ])("%s is refused", (_what, changes, refusal) => expect(move(changes)).toEqual([refusal]));
});

describe("capacity", () => {
  test("places taken always equals those who hold one, and never passes capacity", () => {
    const steps = fc.array(fc.tuple(fc.nat(9), statuses), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), steps, (capacity, moves) => {
        const people = new Map<number, EnrolmentStatus>();
        const offering = { capacity, places_taken: 0 };
        for (const [person, to] of moves) {
          const from = people.get(person) ?? null;
          const isAllowed = from === null ? to === "waiting" || to === "enrolled" : canMove(from, to);
          if (!isAllowed || !hasRoom(offering, from, to)) continue;
          offering.places_taken += placesChange(from, to);
          people.set(person, to);
          expect(offering.places_taken).toBe([...people.values()].filter(takesPlace).length);
          expect(offering.places_taken).toBeLessThanOrEqual(capacity);
          expect(placesLeft(offering)).toBe(capacity - offering.places_taken);
        }
      }),
    );
  });
  test("leaving a full offering is always possible", () => {
    expect(hasRoom({ capacity: 1, places_taken: 1 }, "active", "dropped_out")).toBe(true);
    expect(hasRoom({ capacity: 1, places_taken: 1 }, "active", "paused")).toBe(true);
    expect(hasRoom({ capacity: 1, places_taken: 1 }, "waiting", "enrolled")).toBe(false);
    expect(hasRoom({ capacity: 1, places_taken: 1 }, null, "waiting")).toBe(true);
  });
});

test("someone is enrolled today or before, to end after", () => {
  const read = (changes = {}) =>
    refusals(enrolmentAsOf(TODAY).safeParse({ status: "enrolled", enrolled_on: TODAY, ...changes }));
  expect(read()).toEqual([]);
  expect(read({ status: "completed" })).toEqual(["status: not_in_list"]);
  expect(read({ enrolled_on: "2026-08-22" })).toEqual(["enrolled_on: in_the_future"]);
  expect(read({ planned_end_on: TODAY })).toEqual([]);
  expect(read({ planned_end_on: "2026-08-20" })).toEqual(["planned_end_on: ends_before_start"]);
});

describe("attendance", () => {
  test("is of sessions since enrolment and up to today", () => {
    const read = (session_on: string) =>
      refusals(attendanceAsOf(TODAY, "2026-08-01").safeParse({ session_on, attendance: "present" }));
    expect(read("2026-08-21")).toEqual([]);
    expect(read("2026-08-01")).toEqual([]);
    expect(read("2026-07-31")).toEqual(["session_on: before_enrolment"]);
    expect(read("2026-08-22")).toEqual(["session_on: in_the_future"]);
  });
  test("excused sessions count for nothing, and no session is no share", () => {
    const sessions = ["present", "present", "present", "absent", "excused"] as const;
    expect(attendanceShare(sessions.map((attendance) => ({ attendance })))).toBe(0.75);
    expect(attendanceShare([{ attendance: "excused" }])).toBeNull();
  });
});
