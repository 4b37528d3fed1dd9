import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readForm } from "#src/form";
import { BandsForm, FactorForm, factorFrom, formOf, mayPublish, withBands, withTrigger } from "#src/risk/drafting";
import { type Factor, Factor as FactorSchema, RiskVersion } from "#src/risk/factors";
import { asVersion, nameFrom, nextCode, rulesOf, whyNotRules, withFactor, withoutFactor } from "#src/risk/rules";
import { isTestName, newFactorForm, newTestForm, PARAMETER_CHOICES, parametersOf, testForm } from "#src/risk/test-form";
import {
  countTests,
  joiningOf,
  MOST_TESTS,
  type Place,
  parsePlace,
  partsOf,
  placeText,
  testAt,
  testsOf,
  withJoining,
  withoutTest,
  withTest,
  withTestAdded,
} from "#src/risk/trigger-editing";
import { type FactTest, TEST_NAMES, Trigger } from "#src/risk/triggers";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { differencesBetween, FACTOR_FIELDS } from "#src/risk/version-difference";
import { someRules, someTest, someTrigger } from "#tests/src/risk-version-cast";

const RULES = rulesOf(RISK_VERSION_1);
const factor = (code: string) => RULES.factors.find((one) => one.code === code)!;
const codes = (rules: { factors: readonly Factor[] }) => rules.factors.map(({ code }) => code);
const young: FactTest = { test: "age_at_most", years: 24 };
const family: FactTest = { test: "supportive_family" };
const papers: FactTest = { test: "no_identity_document" };
const placesOf = (trigger: Trigger): Place[] =>
  partsOf(trigger).flatMap((part, at): Place[] => testsOf(part)?.map((_test, inner) => [at, inner]) ?? [[at]]);

describe("the rules of a draft", () => {
  test("are a version but for its number and day", () => {
    expect(asVersion(RULES, 1, "2026-01-01")).toEqual(RISK_VERSION_1);
    expect(rulesOf(RISK_VERSION_1)).not.toHaveProperty("published_on");
    expect(whyNotRules(RULES)).toBeUndefined();
  });

  test("say why they could not be published", () => {
    expect(whyNotRules({ ...RULES, factors: [] })).toEqual({ code: "required", part: "factors" });
    expect(whyNotRules({ ...RULES, answers_old_after_days: 1 })).toEqual({
      code: "too_small",
      part: "answers_old_after_days",
    });
  });

  test("take a changed factor in its place, and a new one behind the last of its letter", () => {
    const heavier = withFactor(RULES, { ...factor("R05"), points: 9 });
    expect(codes(heavier)).toEqual(codes(RULES));
    expect(heavier.factors.find(({ code }) => code === "R05")?.points).toBe(9);
    const risk = withFactor(RULES, { ...factor("R05"), code: "R18", name: "new_risk" });
    expect(codes(risk).slice(16, 19)).toEqual(["R17", "R18", "P01"]);
    const protective = withFactor(RULES, { ...factor("P01"), code: "P05", name: "new_protection" });
    expect(codes(protective).at(-1)).toBe("P05");
    const first = withFactor({ ...RULES, factors: [factor("R01")] }, factor("P01"));
    expect(codes(first)).toEqual(["R01", "P01"]);
    expect(codes(withoutFactor(risk, "R18"))).toEqual(codes(RULES));
    expect(codes(RULES)).toHaveLength(21);
  });

  test("never give a code twice, not even that of a factor that was taken away", () => {
    expect(nextCode("risk", codes(RULES))).toBe("R18");
    expect(nextCode("protective", codes(RULES))).toBe("P05");
    expect(nextCode("risk", [...codes(RULES), "R30"])).toBe("R31");
    expect(nextCode("risk", [])).toBe("R01");
    expect(nextCode("risk", ["R98"])).toBe("R99");
    expect(nextCode("protective", ["P99"])).toBeUndefined();
  });

  test("name a new factor from its English title, never as another", () => {
    expect(nameFrom("No clean water at home", [])).toBe("no_clean_water_at_home");
    expect(nameFrom("  Café 24/7!", [])).toBe("cafe");
    expect(nameFrom("Recruiter contact", ["recruiter_contact"])).toBe("recruiter_contact_b");
    expect(nameFrom("Recruiter contact", ["recruiter_contact", "recruiter_contact_b"])).toBe("recruiter_contact_c");
    expect(nameFrom("7", [])).toBe("factor");
    expect(nameFrom("ab", [])).toBe("factor_ab");
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.nat(60), (title, many) => {
        const taken: string[] = [];
        for (let number = 0; number <= many; number++) taken.push(nameFrom(title, taken));
        expect(new Set(taken).size).toBe(taken.length);
        for (const name of taken) expect(FactorSchema.safeParse({ ...factor("R05"), name }).success).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("are published by somebody who neither began them nor ever changed them", () => {
    const draft = { created_by: "eka", editors: ["ana", "budi", "dewi"] };
    expect(["eka", "ana", "budi", "dewi", "citra"].filter((user) => mayPublish(draft, user))).toEqual(["citra"]);
  });
});

describe("bands", () => {
  const form = { medium_from: 20, high_from: 40, answers_old_after_days: 90 };
  test("begin at zero, medium and high where the form says", () => {
    const rules = withBands(RULES, BandsForm.parse(form));
    expect(rules.bands.map(({ band, from }) => `${band} ${from}`)).toEqual(["low 0", "medium 20", "high 40"]);
    expect(rules.answers_old_after_days).toBe(90);
    expect(rules.factors).toBe(RULES.factors);
    expect(whyNotRules(rules)).toBeUndefined();
  });
  test.each([
    [{ high_from: 20 }, "high_from", "bands_not_ascending"],
    [{ medium_from: 0 }, "medium_from", "too_small"],
    [{ high_from: 1001 }, "high_from", "too_large"],
    [{ answers_old_after_days: 29 }, "answers_old_after_days", "too_small"],
    [{ medium_from: "" }, "medium_from", "required"],
  ])("are refused: %j", (changes, field, code) => {
    const issues = BandsForm.safeParse({ ...form, ...changes }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([field, code]);
  });
});

describe("the form of a factor", () => {
  test("holds all of it but its code, name and trigger", () => {
    for (const one of RULES.factors) expect(factorFrom(FactorForm.parse(formOf(one)), one)).toEqual(one);
  });
  const form = formOf(factor("R05"));
  test.each([
    [{ points: 0 }, "points", "wrong_sign"],
    [{ points: -5 }, "points", "wrong_sign"],
    [{ kind: "protective", points: 5 }, "points", "wrong_sign"],
    [{ kind: "protective", points: 0 }, "points", "wrong_sign"],
    [{ kind: "protective", points: -5, critical: "1" }, "critical", "protective_cannot_be_critical"],
    [{ points: 101 }, "points", "too_large"],
    [{ title_id: " " }, "title_id", "required"],
    [{ caveat_en: "" }, "caveat_en", "required"],
    [{ evidence_id: null }, "evidence_id", "required"],
    [{ source: undefined }, "source", "required"],
    [{ kind: "other" }, "kind", "not_in_list"],
  ])("is refused: %j", (changes, field, code) => {
    const issues = FactorForm.safeParse({ ...form, ...changes }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path[0], issue.message])).toContainEqual([field, code]);
  });
  test("takes protection as points below zero", () =>
    expect(FactorForm.safeParse({ ...form, kind: "protective", points: "-5" }).success).toBe(true));
});

describe("the form of a test", () => {
  test("asks each test for what its sentence names, and gives what a trigger may hold", () => {
    fc.assert(
      fc.property(someTest, (one) => {
        const { test: name, ...parameters } = one;
        expect(parametersOf(name).sort()).toEqual(Object.keys(parameters).sort());
        const typed = Object.fromEntries(
          Object.entries(parameters).map(([key, value]) => [
            key,
            typeof value === "boolean" ? (value ? "1" : "0") : value,
          ]),
        );
        expect(testForm(name).parse(typed)).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });
  test("is read from what a browser sends, and says what is missing", () => {
    const form = new FormData();
    form.append("by", "informal_broker");
    form.append("by", "undecided");
    expect(readForm(testForm("plans_to_leave"), form)).toMatchObject({
      success: true,
      data: { test: "plans_to_leave", by: ["informal_broker", "undecided"] },
    });
    const nothing = new FormData();
    for (const name of TEST_NAMES) {
      const reading = readForm(testForm(name), nothing);
      expect(Object.keys(reading.success ? {} : reading.errors)).toEqual(parametersOf(name));
    }
    expect(testForm("no_identity_document").parse({})).toEqual(papers);
    expect(testForm("age_at_most").safeParse({ years: 0 }).success).toBe(false);
    expect(testForm("recruiter_debt_over").parse({ amount_idr: "1.500.000" })).toMatchObject({ amount_idr: 1_500_000 });
  });
  test("names the tests of the closed list only", () => {
    expect(TEST_NAMES.every(isTestName)).toBe(true);
    expect([isTestName("shoe_size_over"), isTestName(null)]).toEqual([false, false]);
  });
  test("of one that is added says how it is joined", () => {
    expect(newTestForm("age_at_most").parse({ years: "24", joining: "all" })).toEqual({ joining: "all", test: young });
    expect(newTestForm("supportive_family").parse({})).toEqual({ joining: null, test: family });
    const issues = newTestForm("age_at_most").safeParse({ joining: "none" }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path[0], issue.message])).toEqual([
      ["years", "required"],
      ["joining", "not_in_list"],
    ]);
  });
  test("of the first test of a new factor is asked together with the factor", () => {
    const made = newFactorForm("age_at_most").parse({ ...formOf(factor("R05")), years: "24" });
    expect(made({ code: "R18", name: "young" })).toEqual({
      ...factor("R05"),
      code: "R18",
      name: "young",
      trigger: young,
    });
    const issues = newFactorForm("age_at_most").safeParse({ ...formOf(factor("R05")), points: -1, years: 24 }).error
      ?.issues;
    expect(issues?.map((issue) => [issue.path[0], issue.message])).toEqual([["points", "wrong_sign"]]);
    expect(newFactorForm("age_at_most").safeParse(formOf(factor("R05"))).error?.issues[0]?.path).toEqual(["years"]);
  });
  test("says each choice in both languages", () => {
    for (const { codes: all, labels } of Object.values(PARAMETER_CHOICES))
      for (const code of all) {
        const [en, id] = (labels as Record<string, readonly string[]>)[code]!;
        expect([en, id].every((words) => words !== undefined && words.length > 1 && words !== code)).toBe(
          !["never", "rarely", "sometimes", "often", "no"].includes(code),
        );
      }
  });
});

describe("a trigger being edited", () => {
  test("keeps its places in an address", () => {
    expect([placeText([1]), placeText([1, 0])]).toEqual(["1", "1-0"]);
    expect([parsePlace("1"), parsePlace("10-2")]).toEqual([[1], [10, 2]]);
    for (const odd of ["", "x", "1-", "-1", "1-2-3", "123", "1.5", " 1"]) expect(parsePlace(odd)).toBeUndefined();
  });

  test("begins as one test, takes another beside it, and becomes one again", () => {
    const both = withTestAdded(young, null, "any", family)!;
    expect(both).toEqual({ any: [young, family] });
    expect(withTestAdded(young, 0, "all", family)).toEqual({ all: [young, family] });
    expect(withTestAdded(young, 1, "all", family)).toBeUndefined();
    expect(withoutTest(both, [0])).toEqual(family);
    expect(withoutTest(young, [0])).toBeUndefined();
    expect(withoutTest(both, [2])).toBeUndefined();
    expect([joiningOf(young), joiningOf(both)]).toEqual([null, "any"]);
  });

  test("joins a further test to all parts as they are joined, or to one of them", () => {
    const both: Trigger = { any: [young, family] };
    expect(withTestAdded(both, null, "all", papers)).toEqual({ any: [young, family, papers] });
    const grouped = withTestAdded(both, 1, "all", papers)!;
    expect(grouped).toEqual({ any: [young, { all: [family, papers] }] });
    expect(withTestAdded(grouped, 1, "any", young)).toEqual({ any: [young, { all: [family, papers, young] }] });
    expect(withTestAdded(grouped, 2, "any", young)).toBeUndefined();
    expect(countTests(grouped)).toBe(3);
    expect(testAt(grouped, [1, 1])).toEqual(papers);
    expect([testAt(grouped, [1]), testAt(grouped, [0, 0]), testAt(grouped, [1, 2])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(withoutTest(grouped, [1, 0])).toEqual({ any: [young, papers] });
    expect(withoutTest(grouped, [0])).toEqual({ all: [family, papers] });
  });

  test("is joined otherwise, as a whole or in one part", () => {
    const grouped: Trigger = { any: [young, { all: [family, papers] }] };
    expect(withJoining(grouped, null, "all")).toEqual({ all: [young, { all: [family, papers] }] });
    expect(withJoining(grouped, 1, "any")).toEqual({ any: [young, { any: [family, papers] }] });
    expect(withJoining(grouped, 0, "any")).toBeUndefined();
    expect(withJoining(young, null, "all")).toBeUndefined();
  });

  test("stays a trigger of two levels whatever is done to it, and changes where it was told to", () => {
    const step = fc.record({ what: fc.nat(3), where: fc.nat(), all: fc.boolean(), one: someTest });
    fc.assert(
      fc.property(someTrigger, fc.array(step, { maxLength: 12 }), (start, steps) => {
        let trigger = start;
        for (const { what, where, all, one } of steps) {
          const places = placesOf(trigger);
          const place = places[where % places.length]!;
          const joining = all ? "all" : "any";
          const at = where % 2 === 0 ? null : place[0];
          const count = countTests(trigger);
          if (what === 0) {
            const next = withTestAdded(trigger, at, joining, one);
            expect(next === undefined).toBe(count >= MOST_TESTS);
            if (next) expect(countTests(next)).toBe(count + 1);
            trigger = next ?? trigger;
          } else if (what === 1) {
            const next = withoutTest(trigger, place);
            expect(next === undefined).toBe(count === 1);
            if (next) expect(countTests(next)).toBe(count - 1);
            trigger = next ?? trigger;
          } else if (what === 2) {
            const next = withTest(trigger, place, one)!;
            expect(countTests(next)).toBe(count);
            expect(JSON.stringify(next)).toContain(JSON.stringify(one));
            trigger = next;
          } else trigger = withJoining(trigger, at, joining) ?? trigger;
          expect(Trigger.parse(JSON.parse(JSON.stringify(trigger)))).toEqual(trigger);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("takes no more tests than somebody can follow", () => {
    const eleven: Trigger = { any: Array.from({ length: MOST_TESTS - 1 }, () => family) };
    const twelve = withTestAdded(eleven, null, "any", young)!;
    expect(countTests(twelve)).toBe(MOST_TESTS);
    expect(withTestAdded(twelve, null, "any", young)).toBeUndefined();
    expect(withTestAdded(twelve, 0, "any", young)).toBeUndefined();
  });

  test("stands in its factor, and nowhere else", () => {
    const changed = withTrigger(RULES, "R05", () => family)!;
    expect(changed).toEqual(withFactor(RULES, { ...factor("R05"), trigger: family }));
    expect(withTrigger(RULES, "R99", () => family)).toBeUndefined();
    expect(withTrigger(RULES, "R05", () => undefined)).toBeUndefined();
  });

  test("puts another test exactly where the first stood", () => {
    fc.assert(
      fc.property(someTrigger, someTest, fc.nat(), (trigger, one, where) => {
        const places = placesOf(trigger);
        const place = places[where % places.length]!;
        const tests = places.map((at) => testAt(trigger, at));
        const next = withTest(trigger, place, one)!;
        expect(placesOf(next).map((at) => testAt(next, at))).toEqual(tests.with(where % places.length, one));
      }),
    );
    expect(withTest(young, [1], family)).toBeUndefined();
  });
});

describe("the difference between two sets of rules", () => {
  const whats = (after: typeof RULES) => differencesBetween(RULES, after).map(({ what }) => what);

  test("is nothing between the same, however the words were written down", () => {
    expect(differencesBetween(RULES, structuredClone(RULES))).toEqual([]);
    const turned = RULES.factors.map((one) => Object.fromEntries(Object.entries(one).reverse()) as Factor);
    expect(differencesBetween(RULES, { ...RULES, factors: turned })).toEqual([]);
  });

  test("names what was added, taken away, changed and put in another order", () => {
    const added = { ...factor("R05"), code: "R18", name: "added" };
    expect(differencesBetween(RULES, withFactor(RULES, added))).toEqual([{ what: "factor_added", factor: added }]);
    expect(differencesBetween(RULES, withoutFactor(RULES, "R04"))).toEqual([
      { what: "factor_removed", factor: factor("R04") },
    ]);
    const changed = { ...factor("R05"), points: 9, trigger: young };
    expect(differencesBetween(RULES, withFactor(RULES, changed))).toEqual([
      { what: "factor_changed", before: factor("R05"), after: changed, fields: ["points", "trigger"] },
    ]);
    expect(whats({ ...RULES, factors: [...RULES.factors].reverse() })).toEqual(["order"]);
    expect(whats({ ...RULES, answers_old_after_days: 90 })).toEqual(["answers_old_after_days"]);
    expect(differencesBetween(RULES, { ...RULES, answers_old_after_days: 90 })[0]).toMatchObject({
      before: 180,
      after: 90,
    });
    const bands = withBands(RULES, { medium_from: 20, high_from: 35, answers_old_after_days: 180 });
    expect(differencesBetween(RULES, bands)).toEqual([{ what: "bands", before: RULES.bands, after: bands.bands }]);
  });

  test("sees every field of a factor", () => {
    const other: Factor = {
      code: "R05",
      name: "another",
      kind: "protective",
      points: -9,
      critical: true,
      trigger: young,
      title: { ...factor("R05").title, id: "lain" },
      evidence: { ...factor("R05").evidence, source: "lain" },
      caveat: { en: "other", id: "lain" },
    };
    expect(differencesBetween(RULES, withFactor(RULES, other))).toMatchObject([{ fields: [...FACTOR_FIELDS] }]);
    for (const field of FACTOR_FIELDS)
      expect(differencesBetween(RULES, withFactor(RULES, { ...factor("R05"), [field]: other[field] }))).toMatchObject([
        { fields: [field] },
      ]);
  });

  test("is nothing exactly when the rules are equal", () => {
    fc.assert(
      fc.property(someRules, someRules, (one, other) => {
        expect(differencesBetween(one, structuredClone(one))).toEqual([]);
        const isEqual = RiskVersion.parse(asVersion(one, 1, "2026-01-01"));
        const same = JSON.stringify(isEqual) === JSON.stringify(RiskVersion.parse(asVersion(other, 1, "2026-01-01")));
        expect(differencesBetween(one, other).length === 0).toBe(same);
      }),
    );
  });
});
