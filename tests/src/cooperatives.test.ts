import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cooperativeAsOf, foundersMissing } from "#src/cooperatives/cooperative";
import { Meeting, quorumOf } from "#src/cooperatives/meeting";
import { leavingAsOf, memberAsOf } from "#src/cooperatives/member";
import { nextThings } from "#src/cooperatives/next-things";
import {
  availableOn,
  collectionAsOf,
  linesIn,
  linesOut,
  mayBePaidBack,
  paidIn,
  savingAsOf,
} from "#src/cooperatives/savings";
import { totalsOf } from "#src/ledger/entry";

const TODAY = "2026-03-10";
const ID = "01930000-0000-7000-8000-00000000f001";
const OTHER = "01930000-0000-7000-8000-00000000f002";

describe("founding", () => {
  const primer = { legal_form: "koperasi_primer", founded_on: "2025-01-15" };
  test("a primary cooperative needs nine who had joined by the founding day", () => {
    expect(foundersMissing(primer, Array(9).fill("2025-01-15"))).toBe(0);
    expect(foundersMissing(primer, Array(8).fill("2025-01-15"))).toBe(1);
    expect(foundersMissing(primer, [...Array(8).fill("2025-01-15"), "2025-01-16"])).toBe(1);
  });
  test("without a founding day everybody counts, and the rule is about no other form", () => {
    expect(foundersMissing({ ...primer, founded_on: null }, Array(9).fill("2026-01-01"))).toBe(0);
    expect(foundersMissing({ ...primer, legal_form: "kub" }, [])).toBe(0);
  });
  test("nothing is founded, joined or left tomorrow", () => {
    const codes = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
      result.error?.issues.map(({ message }) => message);
    const cooperative = { name: "Jamur", legal_form: "kub", founded_on: "2026-03-11" };
    expect(codes(cooperativeAsOf(TODAY).safeParse(cooperative))).toEqual(["in_the_future"]);
    expect(codes(memberAsOf(TODAY).safeParse({ id: ID, name: "Sri", joined_on: "2026-03-11" }))).toEqual([
      "in_the_future",
    ]);
    const leaving = { id: ID, left_on: "2026-03-11", reason: "moved" };
    expect(codes(leavingAsOf(TODAY).safeParse(leaving))).toEqual(["in_the_future"]);
    const unexplained = { id: ID, left_on: TODAY, reason: "other" };
    expect(codes(leavingAsOf(TODAY).safeParse(unexplained))).toEqual(["required"]);
  });
});

describe("quorum", () => {
  test("more than half, not half", () => {
    expect(quorumOf({ present: 10, members: 20 })).toMatchObject({ isReached: false, needed: 11, percent: 50 });
    expect(quorumOf({ present: 11, members: 20 })).toMatchObject({ isReached: true, percent: 55 });
    expect(quorumOf({ present: 10, members: 19 })).toMatchObject({ isReached: true, needed: 10 });
    expect(quorumOf({ present: 0, members: 0 }).isReached).toBe(false);
  });
  test("is reached exactly when the needed number is there", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (members, present) => {
        fc.pre(present <= members && members > 0);
        const { isReached, needed } = quorumOf({ present, members });
        expect(isReached).toBe(present >= needed);
      }),
    );
  });
  test("nobody is present and excused", () => {
    const meeting = { id: ID, kind: "monthly", held_on: TODAY, minutes: "Iuran", present: [ID], excused: [ID] };
    expect(Meeting.safeParse(meeting).success).toBe(false);
    expect(Meeting.safeParse({ ...meeting, excused: [OTHER] }).success).toBe(true);
  });
});

describe("savings", () => {
  const saving = { id: ID, kind: "voluntary", amount_idr: "50.000", entry_on: TODAY, paid_by: "cash" };
  test.each([
    ["-50.000", "negative_amount"],
    ["50.000,50", "not_whole_rupiah"],
    ["10.000.000.001", "too_large"],
    ["0", "nothing_paid"],
    ["", "required"],
  ])("the amount %s is refused as %s", (amount_idr, code) => {
    const refused = savingAsOf(TODAY).safeParse({ ...saving, amount_idr });
    expect(refused.error?.issues.map(({ message }) => message)).toEqual([code]);
  });
  test("money of tomorrow is refused", () => {
    expect(savingAsOf(TODAY).safeParse(saving).success).toBe(true);
    expect(savingAsOf("2026-03-09").safeParse(saving).success).toBe(false);
  });
  test("the share is paid back at leaving, voluntary savings always", () => {
    expect(mayBePaidBack("voluntary", false)).toBe(true);
    expect(mayBePaidBack("mandatory", false)).toBe(false);
    expect(mayBePaidBack("principal", false)).toBe(false);
    expect(mayBePaidBack("principal", true)).toBe(true);
  });
  test("a row pays the agreed amount or another one, and an empty sheet is none", () => {
    const row = { member_id: OTHER, paid: false, mandatory_idr: null, voluntary_idr: null };
    expect(paidIn({ ...row, paid: true }, 20_000)).toEqual([{ kind: "mandatory", amount_idr: 20_000 }]);
    expect(paidIn({ ...row, mandatory_idr: 5000, voluntary_idr: 1000 }, 20_000)).toEqual([
      { kind: "mandatory", amount_idr: 5000 },
      { kind: "voluntary", amount_idr: 1000 },
    ]);
    expect(paidIn(row, 20_000)).toEqual([]);
    const sheet = (changes: object) =>
      collectionAsOf(TODAY).safeParse({ id: ID, entry_on: TODAY, paid_by: "cash", rows: [{ ...row, ...changes }] });
    expect(sheet({}).success).toBe(false);
    expect(sheet({ paid: "1" }).success).toBe(true);
    expect(sheet({ paid: "1", mandatory_idr: "5.000" }).success).toBe(false);
  });
  test("what is posted balances, both ways", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 1, max: 1e9 }), (one, other) => {
        const into = linesIn(ID, "bank", [
          { kind: "mandatory", amount_idr: one },
          { kind: "voluntary", amount_idr: other },
        ]);
        expect(totalsOf(into)).toEqual({ debit_idr: one + other, credit_idr: one + other });
        expect(totalsOf(linesOut(ID, "cash", "voluntary", one))).toEqual({ debit_idr: one, credit_idr: one });
      }),
    );
  });
  test("a withdrawal dated back leaves no day below zero", () => {
    const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-03-0${number}`);
    const changes = fc.array(fc.record({ on: day, idr: fc.integer({ min: -50, max: 100 }) }), { maxLength: 12 });
    const leastFrom = (from: string, all: { on: string; idr: number }[]) =>
      Math.min(
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9]
          .map((number) => `2026-03-0${number}`)
          .filter((on) => on >= from)
          .map((on) => all.filter((one) => one.on <= on).reduce((sum, { idr }) => sum + idr, 0)),
      );
    fc.assert(
      fc.property(day, changes, (on, all) => {
        const available = availableOn(on, all);
        const least = leastFrom(on, all);
        expect(available).toBe(Math.max(0, least));
      }),
    );
  });
});

describe("what to do next", () => {
  const facts = {
    legal_form: "kub",
    founded_on: "2024-01-15",
    monthly_idr: 20_000,
    joinings: ["2024-01-15"],
    members: 1,
    hasTreasurer: true,
    monthlyUnpaid: 0,
    principalUnpaid: 0,
    owedToLeavers: 0,
    lastAnnualOn: "2026-01-20",
  };
  const codes = (changes: Partial<typeof facts>) => nextThings({ ...facts, ...changes }, TODAY).map(({ code }) => code);
  test("nothing when all is in order", () => expect(codes({})).toEqual([]));
  test("the annual meeting is asked for once a year, and not in the first", () => {
    expect(codes({ lastAnnualOn: "2025-12-31" })).toEqual(["annual_due"]);
    expect(codes({ lastAnnualOn: "2025-12-31", founded_on: "2025-06-01" })).toEqual([]);
  });
  test("monthly savings are asked for only where an amount was agreed on", () => {
    expect(codes({ monthlyUnpaid: 2 })).toEqual(["monthly_unpaid"]);
    expect(nextThings({ ...facts, monthly_idr: null, monthlyUnpaid: 2 }, TODAY)).toEqual([]);
  });
  test("the most pressing first", () => {
    expect(codes({ hasTreasurer: false, members: 0, owedToLeavers: 1, principalUnpaid: 1 })).toEqual([
      "no_treasurer",
      "no_members",
      "owed_to_leavers",
      "principal_unpaid",
    ]);
  });
});
