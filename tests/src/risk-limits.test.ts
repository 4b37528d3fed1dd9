import { describe, expect, test } from "vitest";
import { BandsForm, FactorForm, formOf } from "#src/risk/drafting";
import { Factor, RiskVersion } from "#src/risk/factors";
import { FREQUENCIES, FREQUENCY_ANSWERS, LEAVING } from "#src/risk/facts";
import { PARAMETER_CHOICES, testForm } from "#src/risk/test-form";
import { FactTest, STANDS_UNTIL, Trigger } from "#src/risk/triggers";
import { RISK_VERSION_1 } from "#src/risk/version-1";

type Refused = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };
const refusals = ({ error }: Refused) => error?.issues.map(({ path, message }) => [path.join("."), message]);
const [first, ...rest] = RISK_VERSION_1.factors as [Factor, ...Factor[]];

describe("a factor", () => {
  const refused = (changes: object) => refusals(Factor.safeParse({ ...first, ...changes }));

  test.each([
    ["a code", { code: "R99" }],
    ["a code of protection", { code: "P01", kind: "protective", points: -1, critical: false }],
    ["the shortest name", { name: "abc" }],
    ["the longest name", { name: "a".repeat(60) }],
    ["a hundred points", { points: 100 }],
    ["one point", { points: 1 }],
    ["a hundred points of protection", { kind: "protective", points: -100, critical: false }],
    ["the longest text", { caveat: { en: "a".repeat(1200), id: "b".repeat(1200) } }],
  ])("takes %s", (_what, changes) => expect(refused(changes)).toBeUndefined());

  test.each([
    ["no code", { code: undefined }, "code", "required"],
    ["a code of one digit", { code: "R1" }, "code", "not_a_factor_code"],
    ["a code of three digits", { code: "R100" }, "code", "not_a_factor_code"],
    ["a code after something", { code: "xR01" }, "code", "not_a_factor_code"],
    ["no name", { name: undefined }, "name", "required"],
    ["a name of two letters", { name: "ab" }, "name", "not_a_name"],
    ["a name of sixty-one letters", { name: "a".repeat(61) }, "name", "not_a_name"],
    ["a name that begins otherwise", { name: "_abc" }, "name", "not_a_name"],
    ["a name with a number", { name: "abc1" }, "name", "not_a_name"],
    ["a name after something", { name: "9abc" }, "name", "not_a_name"],
    ["a kind of its own", { kind: "neutral" }, "kind", "not_in_list"],
    ["half a point", { points: 1.5 }, "points", "not_whole"],
    ["more than a hundred points", { points: 101 }, "points", "too_large"],
    ["more protection than a hundred", { kind: "protective", critical: false, points: -101 }, "points", "too_small"],
    ["protection of no points", { kind: "protective", critical: false, points: 0 }, "points", "wrong_sign"],
    ["a text too long", { title: { en: "a".repeat(1201), id: "Kata" } }, "title.en", "too_long"],
    ["no text", { title: { id: "Kata" } }, "title.en", "required"],
    ["no source", { evidence: { en: "Words", id: "Kata", source: "" } }, "evidence.source", "required"],
  ])("is refused with %s", (_what, changes, field, code) => expect(refused(changes)).toContainEqual([field, code]));

  test("is refused without a yes or no to being critical, a trigger or evidence", () => {
    for (const left_out of ["critical", "trigger", "evidence", "title", "caveat"])
      expect(refused({ [left_out]: undefined })?.map(([field]) => field)).toContain(left_out);
  });

  test("holds nothing that nobody reads", () => {
    expect(refused({ remark: "x" })).toHaveLength(1);
    expect(refused({ title: { en: "Words", id: "Kata", nl: "Woorden" } })).toHaveLength(1);
    expect(refused({ evidence: { ...first.evidence, page: "12" } })).toHaveLength(1);
  });

  test("keeps its words without blanks around them", () => {
    expect(Factor.parse({ ...first, title: { en: " Words ", id: " Kata " } }).title).toEqual({
      en: "Words",
      id: "Kata",
    });
  });
});

describe("a version", () => {
  const refused = (changes: object) => refusals(RiskVersion.safeParse({ ...RISK_VERSION_1, ...changes }));
  const many = (count: number) => {
    const factors = Array.from({ length: count }, (_, at) => {
      const letters = `${String.fromCharCode(97 + Math.floor(at / 26))}${String.fromCharCode(97 + (at % 26))}`;
      return { ...first, code: `R${String(at + 1).padStart(2, "0")}`, name: `factor_${letters}` };
    });
    return { factors };
  };
  const bands = (low: unknown, medium: unknown, high: unknown) => ({
    bands: [
      { band: "low", from: low },
      { band: "medium", from: medium },
      { band: "high", from: high },
    ],
  });

  test.each([
    ["sixty factors", many(60)],
    ["bands one point apart", bands(0, 1, 2)],
    ["a high band from a thousand points", bands(0, 1, 1000)],
    ["answers that are old after a month", { answers_old_after_days: 30 }],
    ["answers that are old after a thousand days", { answers_old_after_days: 1000 }],
  ])("takes %s", (_what, changes) => expect(refused(changes)).toBeUndefined());

  test.each([
    ["sixty-one factors", many(61), "factors", "too_many"],
    ["a band below zero", bands(-1, 15, 35), "bands.0.from", "too_small"],
    ["a band above a thousand", bands(0, 15, 1001), "bands.2.from", "too_large"],
    ["a band from half a point", bands(0, 1.5, 35), "bands.1.from", "not_whole"],
    ["a medium band from zero", bands(0, 0, 35), "bands", "bands_not_ascending"],
    [
      "a band of its own",
      { bands: [{ band: "extreme", from: 0 }, RISK_VERSION_1.bands[1], RISK_VERSION_1.bands[2]] },
      "bands.0.band",
      "not_in_list",
    ],
    ["answers old in half days", { answers_old_after_days: 30.5 }, "answers_old_after_days", "not_whole"],
    ["answers old before a month", { answers_old_after_days: 29 }, "answers_old_after_days", "too_small"],
    ["answers never old", { answers_old_after_days: 1001 }, "answers_old_after_days", "too_large"],
    [
      "two factors of one code, apart",
      { factors: [first, ...rest, { ...first, name: "again" }] },
      "factors",
      "code_twice",
    ],
    [
      "two factors of one name, apart",
      { factors: [first, ...rest, { ...first, code: "R90" }] },
      "factors",
      "name_twice",
    ],
  ])("is refused with %s", (_what, changes, field, code) => expect(refused(changes)).toContainEqual([field, code]));

  test("has a number, a day and three bands, and nothing that nobody reads", () => {
    for (const changes of [{ version: 0 }, { version: 1.5 }, { published_on: "2026-13-01" }, { remark: "x" }])
      expect(refused(changes)).toHaveLength(1);
    expect(refused({ bands: RISK_VERSION_1.bands.slice(0, 2) })).toHaveLength(1);
    expect(refused({ bands: RISK_VERSION_1.bands.map((row) => ({ ...row, colour: "red" })) })).toHaveLength(3);
  });
});

describe("a test", () => {
  const refused = (question: object) => refusals(FactTest.safeParse(question));
  const numbers = [
    ["days_since_contact_over", "days", { agreed_gap_counts: true }],
    ["consecutive_missed_visits_at_least", "count", {}],
    ["visit_overdue_days_over", "days", {}],
    ["months_since_return_at_most", "months", {}],
    ["debt_over_income_months", "months", {}],
    ["no_income_at_visits", "visits", {}],
    ["income_below_plan_at_visits", "visits", { percent: 50 }],
    ["income_below_plan_at_visits", "percent", { visits: 2 }],
    ["age_at_trafficking_under", "years", {}],
    ["age_at_most", "years", {}],
    ["trafficking_episodes_over", "count", {}],
    ["worked_months_at_least", "months", { longest_gap_days: 100 }],
    ["worked_months_at_least", "longest_gap_days", { months: 6 }],
    ["visits_kept_in_row_at_least", "count", {}],
  ] as const;

  test.each(numbers)("%s takes %s from one to a thousand, in whole numbers", (name, parameter, others) => {
    const asked = (value: number) => refused({ test: name, [parameter]: value, ...others });
    expect([asked(1), asked(1000)]).toEqual([undefined, undefined]);
    expect(asked(0)).toEqual([[parameter, "too_small"]]);
    expect(asked(1001)).toEqual([[parameter, "too_large"]]);
    expect(asked(1.5)).toEqual([[parameter, "not_whole"]]);
  });

  test("takes an amount from nothing on, in whole rupiah", () => {
    const asked = (amount_idr: number) => refused({ test: "recruiter_debt_over", amount_idr });
    expect([asked(0), asked(9_000_000_000)]).toEqual([undefined, undefined]);
    expect(asked(-1)).toEqual([["amount_idr", "negative_amount"]]);
    expect(asked(0.5)).toEqual([["amount_idr", "not_whole_rupiah"]]);
  });

  test("takes codes of its closed lists only", () => {
    expect(STANDS_UNTIL).toEqual(["answered_no_and_reviewed", "answered_no"]);
    expect(FREQUENCIES).toEqual(["never", "rarely", "sometimes", "often", "very_often"]);
    expect(FREQUENCY_ANSWERS).toEqual(["family_conflict", "stigma", "distress", "food_insecurity"]);
    expect(LEAVING).toEqual(["no", "formal_channel", "informal_broker", "undecided"]);
    for (const name of ["recruiter_contact", "safety_threat"]) {
      for (const stands_until of STANDS_UNTIL) expect(refused({ test: name, stands_until })).toBeUndefined();
      expect(refused({ test: name, stands_until: "for_ever" })).toEqual([["stands_until", "not_in_list"]]);
    }
    const often = { test: "answer_at_least", answer: "stigma", frequency: "often" };
    expect(refused(often)).toBeUndefined();
    expect(refused({ ...often, answer: "shoe_size" })).toEqual([["answer", "not_in_list"]]);
    expect(refused({ ...often, frequency: "always" })).toEqual([["frequency", "not_in_list"]]);
    expect(refused({ test: "plans_to_leave", by: ["teleport"] })).toEqual([["by.0", "not_in_list"]]);
    expect(refused({ test: "plans_to_leave", by: [] })).toEqual([["by", "required"]]);
  });

  test("asks for nothing beside what its sentence names", () => {
    expect(refused({ test: "supportive_family", years: 3 })).toHaveLength(1);
    expect(refused({ test: "days_since_contact_over", days: 60 })?.[0]?.[0]).toBe("agreed_gap_counts");
  });
});

describe("a trigger", () => {
  const one = { test: "supportive_family" } as const;
  const takes = (trigger: unknown) => Trigger.safeParse(trigger).success;
  test("is a test, tests joined, or joined tests joined once more", () => {
    for (const trigger of [
      one,
      { all: [one] },
      { any: [one, one] },
      { all: [{ any: [one] }, one] },
      { any: [{ all: [one, one] }, { any: [one] }] },
    ])
      expect([takes(trigger), trigger]).toEqual([true, trigger]);
  });
  test("is joined one way, of something, and no deeper than two levels", () => {
    for (const trigger of [
      {},
      { all: [] },
      { any: [] },
      { all: [{ any: [] }] },
      { any: [{ all: [] }] },
      { all: [one], any: [one] },
      { any: [one], remark: "x" },
      { none: [one] },
      { all: [{ any: [{ all: [one] }] }] },
      { any: [{ all: [{ any: [one] }] }] },
    ])
      expect([takes(trigger), trigger]).toEqual([false, trigger]);
  });
});

describe("the form of a factor", () => {
  const refused = (changes: object) => refusals(FactorForm.safeParse({ ...formOf(first), ...changes }));
  const fields = [
    ["title_en", 120],
    ["title_id", 120],
    ["evidence_en", 1200],
    ["evidence_id", 1200],
    ["source", 400],
    ["caveat_en", 1200],
    ["caveat_id", 1200],
  ] as const;
  test.each(fields)("takes %s of up to %d letters", (field, most) => {
    expect(refused({ [field]: "a".repeat(most) })).toBeUndefined();
    expect(refused({ [field]: "a".repeat(most + 1) })).toEqual([[field, "too_long"]]);
    expect(refused({ [field]: undefined })).toEqual([[field, "required"]]);
  });
  test("takes up to a hundred points either way", () => {
    expect(refused({ points: "100" })).toBeUndefined();
    expect(refused({ points: "101" })).toEqual([["points", "too_large"]]);
    const protective = { kind: "protective", critical: "0" };
    expect(refused({ ...protective, points: "-100" })).toBeUndefined();
    expect(refused({ ...protective, points: "-101" })).toHaveLength(1);
  });
});

describe("the form of bands", () => {
  const refused = (changes: object) => {
    const form = { medium_from: 15, high_from: 35, answers_old_after_days: 180, ...changes };
    return refusals(BandsForm.safeParse(form));
  };
  test("takes what a version takes", () => {
    expect(refused({ medium_from: 1, high_from: 2, answers_old_after_days: 30 })).toBeUndefined();
    expect(refused({ medium_from: 999, high_from: 1000, answers_old_after_days: 1000 })).toBeUndefined();
    expect(refused({ medium_from: 0 })).toEqual([["medium_from", "too_small"]]);
    expect(refused({ medium_from: 1000, high_from: 1000 })).toContainEqual(["medium_from", "too_large"]);
    expect(refused({ high_from: 1001 })).toEqual([["high_from", "too_large"]]);
    expect(refused({ high_from: 15 })).toEqual([["high_from", "bands_not_ascending"]]);
    expect(refused({ answers_old_after_days: 29 })).toEqual([["answers_old_after_days", "too_small"]]);
    expect(refused({ answers_old_after_days: 1001 })).toEqual([["answers_old_after_days", "too_large"]]);
  });
});

describe("the form of a test", () => {
  test("takes numbers from one to a thousand, and says what is wrong with others", () => {
    const years = (said: unknown) => refusals(testForm("age_at_most").safeParse({ years: said }));
    expect([years("1"), years("1000")]).toEqual([undefined, undefined]);
    expect(years("0")).toEqual([["years", "too_small"]]);
    expect(years("1001")).toEqual([["years", "too_large"]]);
    expect(refusals(testForm("plans_to_leave").safeParse({ by: [] }))).toEqual([["by", "required"]]);
    expect(refusals(testForm("plans_to_leave").safeParse({ by: "no" }))).toEqual([["by", "required"]]);
  });
  test("knows its lists by names of their own, in the words of a reason", () => {
    expect(Object.values(PARAMETER_CHOICES).map(({ name, system }) => `${system} ${name}`)).toEqual([
      "LOCAL stands_until",
      "LOCAL frequency_answer",
      "LOCAL answer_frequency",
      "LOCAL leaving_plan",
    ]);
    expect(PARAMETER_CHOICES.stands_until.labels).toEqual({
      answered_no_and_reviewed: [
        "a later visit says it is over and a person has reviewed it",
        "kunjungan berikutnya menyatakan sudah berakhir dan seorang petugas telah meninjaunya",
      ],
      answered_no: ["a later visit says it is over", "kunjungan berikutnya menyatakan sudah berakhir"],
    });
    expect(PARAMETER_CHOICES.frequency.labels.very_often).toEqual(["very often", "sangat sering"]);
    expect(PARAMETER_CHOICES.by.labels.informal_broker).toEqual(["through an informal broker", "lewat calo"]);
  });
});
