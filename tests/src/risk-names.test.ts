import { describe, expect, test } from "vitest";
import type { Factor } from "#src/risk/factors";
import { nameFrom, nextCode, rulesOf, whyNotRules, withFactor, withoutFactor } from "#src/risk/rules";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { differencesBetween } from "#src/risk/version-difference";

const RULES = rulesOf(RISK_VERSION_1);
const factor = (code: string, changes: Partial<Factor> = {}): Factor => {
  return { ...RULES.factors.find((one) => one.code === code)!, ...changes };
};
const only = (...factors: Factor[]) => ({ ...RULES, factors });
const codes = ({ factors }: { factors: readonly Factor[] }) => factors.map(({ code }) => code).join(" ");

describe("the short name of a factor", () => {
  test.each([
    ["Lost contact", "lost_contact"],
    ["  Debt -- to the family (large)!  ", "debt_to_the_family_large"],
    ["Café, naïve & Élan", "cafe_naive_elan"],
    ["2 visits missed, 3 planned", "visits_missed_planned"],
    ["abc", "abc"],
    ["ab", "factor_ab"],
    ["12", "factor"],
  ])("from %s is %s", (title, name) => expect(nameFrom(title, [])).toBe(name));

  test("is of fifty letters at most", () => {
    expect(nameFrom("a".repeat(80), [])).toBe("a".repeat(50));
    expect(nameFrom("a".repeat(80), ["a".repeat(50)])).toBe(`${"a".repeat(50)}_b`);
  });

  test("that is taken goes on from b to z, then to bb", () => {
    const taken: string[] = [];
    for (let more = 0; more < 53; more++) taken.push(nameFrom("Stigma", taken));
    expect([taken[0], taken[1], taken[25], taken[26], taken[27], taken[50], taken[51]]).toEqual([
      "stigma",
      "stigma_b",
      "stigma_z",
      "stigma_bb",
      "stigma_bc",
      "stigma_bz",
      "stigma_cb",
    ]);
  });
});

describe("the code of a factor", () => {
  test("is one more than the highest ever used for its kind", () => {
    expect(nextCode("risk", [])).toBe("R01");
    expect(nextCode("protective", ["R40", "P04", "P02"])).toBe("P05");
    expect(nextCode("risk", ["R09", "P50"])).toBe("R10");
    expect(nextCode("risk", ["R98"])).toBe("R99");
    expect(nextCode("risk", ["R99"])).toBeUndefined();
  });
});

describe("the place of a factor", () => {
  test("is its old one, also where it was the first", () => {
    const changed = withFactor(only(factor("R01"), factor("R02")), factor("R01", { points: 9 }));
    expect(codes(changed)).toBe("R01 R02");
    expect(changed.factors[0]?.points).toBe(9);
  });
  test("is after the last of its kind, or at the end where it is the first of its kind", () => {
    expect(codes(withFactor(only(factor("R01"), factor("P01")), factor("R02")))).toBe("R01 R02 P01");
    expect(codes(withFactor(only(factor("R01"), factor("P01")), factor("P02")))).toBe("R01 P01 P02");
    expect(codes(withFactor(only(factor("R01"), factor("R02")), factor("P01")))).toBe("R01 R02 P01");
    expect(codes(withFactor(only(factor("P01")), factor("R01")))).toBe("P01 R01");
  });
  test("is free once it is taken away", () => {
    expect(codes(withoutFactor(only(factor("R01"), factor("R02"), factor("P01")), "R02"))).toBe("R01 P01");
    expect(codes(withoutFactor(only(factor("R01")), "R99"))).toBe("R01");
  });
});

test("rules that could not be published say which part is why", () => {
  expect(whyNotRules(RULES)).toBeUndefined();
  expect(whyNotRules(only())).toEqual({ code: "required", part: "factors" });
  expect(whyNotRules({ ...RULES, answers_old_after_days: 1 })).toEqual({
    code: "too_small",
    part: "answers_old_after_days",
  });
  const [low, medium] = RULES.bands;
  expect(whyNotRules({ ...RULES, bands: [low, medium, { band: "high", from: medium.from }] })).toEqual({
    code: "bands_not_ascending",
    part: "bands",
  });
});

test("a trigger with a test more or fewer is another trigger", () => {
  const [young, family] = [{ test: "age_at_most" as const, years: 24 }, { test: "supportive_family" as const }];
  const asking = (trigger: Factor["trigger"]) => only(factor("R05", { trigger }));
  const changed = (before: Factor["trigger"], after: Factor["trigger"]) =>
    differencesBetween(asking(before), asking(after)).map(({ what }) => what);
  expect(changed({ any: [young] }, { any: [young, family] })).toEqual(["factor_changed"]);
  expect(changed({ any: [young, family] }, { any: [young] })).toEqual(["factor_changed"]);
  expect(changed(young, { any: [young] })).toEqual(["factor_changed"]);
  expect(changed({ any: [young, family] }, { any: [family, young] })).toEqual(["factor_changed"]);
  expect(changed({ any: [young, family] }, { any: [young, family] })).toEqual([]);
});
