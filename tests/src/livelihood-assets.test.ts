import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import {
  type AssetSighting,
  assetCheckAsOf,
  assetGivenAsOf,
  FollowUpWithdrawal,
  standingOf,
} from "#src/livelihoods/assets";
import { enterpriseCheckAsOf, netIncome, proposedStatus } from "#src/livelihoods/checks";
import { ASSET_STATES } from "#src/livelihoods/follow-up-code-lists";
import { TODAY } from "#tests/support/cast";
import { testId } from "#tests/support/intake";

const refusals = (parsed: { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } }) =>
  parsed.success ? [] : parsed.error!.issues.map(({ path, message }) => [path.join("."), message]);

describe("where things that were given are", () => {
  const seen = (state: AssetSighting["state"], quantity: number, true_on = TODAY): AssetSighting => ({
    id: testId(),
    state,
    quantity,
    true_on,
  });

  test("40 of 100 ducks died is one check: sixty are held", () => {
    expect(standingOf(100, [seen("died", 40)])).toMatchObject({ died: 40, held: 60, unseen: 60, seen_on: TODAY });
  });

  test("two machines are in use, one breaks and is mended again", () => {
    const checks = [seen("in_use", 2, "2026-01-01"), seen("broken", 1, "2026-02-01"), seen("in_use", 2, "2026-03-01")];
    expect(standingOf(2, checks.slice(0, 2))).toMatchObject({ in_use: 1, broken: 1, held: 2 });
    expect(standingOf(2, checks)).toMatchObject({ in_use: 2, broken: 0, held: 2 });
  });

  test("what is found less of is not known any more, and is not gone", () => {
    const checks = [seen("in_use", 100, "2026-01-01"), seen("in_use", 70, "2026-02-01")];
    expect(standingOf(100, checks)).toMatchObject({ in_use: 70, unseen: 30, held: 100 });
  });

  test("what went is added up, and more than there is cannot go", () => {
    const checks = [seen("died", 40, "2026-01-01"), seen("sold", 60, "2026-02-01")];
    expect(standingOf(100, checks)).toMatchObject({ died: 40, sold: 60, held: 0 });
    expect(standingOf(100, [...checks, seen("lost", 1, "2026-02-02")])).toBeUndefined();
    expect(standingOf(100, [seen("died", 101)])).toBeUndefined();
    // A check that is put in afterwards, before others, counts from its own day.
    expect(standingOf(100, [...checks, seen("lost", 1, "2025-12-01")])).toBeUndefined();
  });

  test("no piece is ever made or lost by counting, in whatever order the checks come in", () => {
    const sightings = fc.array(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom(...ASSET_STATES.codes),
        quantity: fc.integer({ min: 1, max: 60 }),
        true_on: fc.nat(5).map((days) => addDays(TODAY, -days)),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), sightings, (given, checks) => {
        const standing = standingOf(given, checks);
        expect(standingOf(given, [...checks].reverse())).toEqual(standing);
        if (!standing) return;
        const { unseen, in_use, stored, broken, sold, lost, died, held } = standing;
        for (const count of [unseen, in_use, stored, broken, sold, lost, died]) expect(count).toBeGreaterThanOrEqual(0);
        expect(held).toBe(unseen + in_use + stored + broken);
        expect(held + sold + lost + died).toBe(given);
      }),
    );
  });
});

describe("what is typed", () => {
  const given = (changes = {}) =>
    assetGivenAsOf(TODAY).safeParse({
      id: testId(),
      item: "Bebek pedaging",
      quantity: "100",
      unit: "head",
      value_idr: "Rp 1.200.000",
      given_on: TODAY,
      ...changes,
    });
  test.each([
    [{ quantity: "0" }, [["quantity", "too_small"]]],
    [{ quantity: "-3" }, [["quantity", "negative"]]],
    [{ quantity: "2,5" }, [["quantity", "not_a_number"]]],
    [{ value_idr: "-1" }, [["value_idr", "negative_amount"]]],
    [{ value_idr: "10.000.000.001" }, [["value_idr", "too_large"]]],
    [{ value_idr: "1.000,50" }, [["value_idr", "not_whole_rupiah"]]],
    [{ given_on: addDays(TODAY, 1) }, [["given_on", "in_the_future"]]],
    [{}, []],
  ])("of a thing given: %j", (changes, expected) => expect(refusals(given(changes))).toEqual(expected));

  test("a thing is not checked before it was given", () => {
    const check = { id: testId(), state: "died", quantity: 1 };
    const schema = assetCheckAsOf(TODAY, "2026-03-01");
    expect(refusals(schema.safeParse({ ...check, true_on: "2026-02-28" }))).toEqual([
      ["true_on", "before_it_was_given"],
    ]);
    expect(refusals(schema.safeParse({ ...check, true_on: addDays(TODAY, 1) }))).toEqual([
      ["true_on", "in_the_future"],
    ]);
  });

  test("another reason for taking something back is told", () => {
    expect(refusals(FollowUpWithdrawal.safeParse({ id: testId(), reason: "other" }))).toEqual([["note", "required"]]);
  });

  const check = (changes = {}) =>
    enterpriseCheckAsOf(TODAY).safeParse({
      id: testId(),
      true_on: TODAY,
      status: "operating",
      main_problem: "market",
      seen: "stock",
      recall_days: "30",
      ...changes,
    });
  test.each([
    [{}, []],
    [{ recall_days: "31" }, [["recall_days", "not_in_list"]]],
    [{ recall_days: "7", days_worked: "8" }, [["days_worked", "more_than_the_period"]]],
    [{ was_loss: "1" }, [["income_idr", "required"]]],
    [{ main_problem: "" }, [["main_problem", "required"]]],
    [{ true_on: addDays(TODAY, 1) }, [["true_on", "in_the_future"]]],
  ])("of a check: %j", (changes, expected) => expect(refusals(check(changes))).toEqual(expected));

  test("a loss is kept below zero, and nothing told is not zero", () => {
    expect(netIncome({ income_idr: 250_000, was_loss: true })).toBe(-250_000);
    expect(netIncome({ income_idr: 250_000, was_loss: false })).toBe(250_000);
    expect(netIncome({ income_idr: null, was_loss: false })).toBeNull();
  });
});

describe("a check that finds another state than is recorded", () => {
  const recorded = { status: "operating", status_on: "2026-02-01" };
  const paused = { status: "seasonal_pause", true_on: "2026-03-01" };
  test("proposes it", () => expect(proposedStatus([paused], recorded)).toBe(paused));
  test("proposes nothing when a newer check says otherwise, or the state was recorded since", () => {
    expect(proposedStatus([paused, { status: "operating", true_on: "2026-03-05" }], recorded)).toBeUndefined();
    expect(proposedStatus([paused], { ...recorded, status_on: "2026-03-02" })).toBeUndefined();
    expect(proposedStatus([], recorded)).toBeUndefined();
  });
});
