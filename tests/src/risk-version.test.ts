import { describe, expect, test } from "vitest";
import { assess } from "#src/risk/assess";
import { type Factor, factorOf, RiskVersion } from "#src/risk/factors";
import { allOf, anyOf, type Finding, found, type State } from "#src/risk/finding";
import { REASON_SENTENCES, RECORD_WORDS, VALUE_WORDS } from "#src/risk/reason-sentences";
import { reasonText, sourceText } from "#src/risk/reasons";
import { TEST_SENTENCES, triggerText } from "#src/risk/trigger-sentences";
import { FactTest, TEST_NAMES, Trigger } from "#src/risk/triggers";
import { RISK_VERSION_1 } from "#src/risk/version-1";
import { FACTOR_TEXTS } from "#src/risk/version-1-texts";
import { visitFact } from "#src/risk/visit-facts";
import { aCase, itemOf, known, met, onDay, planned } from "#tests/src/risk-cast";

test("version 1 holds the programme's factors with their points", () => {
  expect(
    RISK_VERSION_1.factors.map(
      ({ code, name, points, critical }) => `${code} ${name} ${points}${critical ? " critical" : ""}`,
    ),
  ).toEqual([
    "R01 recruiter_contact 25 critical",
    "R02 safety_threat 20 critical",
    "R03 lost_contact 15",
    "R04 missed_visit 5",
    "R05 early_period 5",
    "R06 debt_burden 10",
    "R07 no_income 10",
    "R08 enterprise_failed 10",
    "R09 young_or_child_at_trafficking 5",
    "R10 no_documents 8",
    "R11 family_conflict 8",
    "R12 stigma 5",
    "R13 distress 8",
    "R14 food_insecurity 5",
    "R15 intends_unsafe_migration 15",
    "R16 dropped_out 8",
    "R17 previous_retrafficking 10",
    "P01 supportive_family -5",
    "P02 stable_work -5",
    "P03 active_cooperative_member -5",
    "P04 regular_contact -5",
  ]);
  expect(RISK_VERSION_1.bands).toEqual([
    { band: "low", from: 0 },
    { band: "medium", from: 15 },
    { band: "high", from: 35 },
  ]);
  expect(RISK_VERSION_1.factors.every(({ kind, code }) => (kind === "protective") === code.startsWith("P"))).toBe(true);
});

test("version 1 is a version that could be published, and survives being kept as JSON", () => {
  expect(RiskVersion.parse(JSON.parse(JSON.stringify(RISK_VERSION_1)))).toEqual(RISK_VERSION_1);
});

describe("every factor", () => {
  test.each(Object.entries(FACTOR_TEXTS))(
    "%s has title, evidence, source and caveat in both languages",
    (_code, { title, evidence, caveat }) => {
      for (const words of [title.en, title.id, evidence.en, evidence.id, caveat.en, caveat.id])
        expect(words.length).toBeGreaterThan(5);
      for (const text of [title, evidence, caveat]) if (text.en !== "Stigma") expect(text.en).not.toBe(text.id);
      expect(evidence.source).toMatch(/IOM|Chab Dai|Nexus|Chen|Kemensos/);
    },
  );

  test("says that its points are policy or how far its evidence carries", () => {
    const honest = /policy|not failure|not a study|analogy|never outweighs|only then about the person/;
    for (const { code, caveat } of RISK_VERSION_1.factors) expect(`${code} ${caveat.en}`).toMatch(honest);
  });

  test("prints the odds ratio only as an analogy, with its interval", () => {
    const { evidence, caveat } = FACTOR_TEXTS.R10;
    expect(evidence.en).toMatch(/5\.29.*1\.34 to 20\.94.*23 of 87/);
    expect(caveat).toMatchObject({
      en: expect.stringMatching(/^Only an analogy/),
      id: expect.stringMatching(/^Hanya analogi/),
    });
  });
});

describe("a version is refused", () => {
  const [first, ...rest] = RISK_VERSION_1.factors as [Factor, ...Factor[]];
  const with_first = (changes: object) => ({ factors: [{ ...first, ...changes }, ...rest] });
  test.each([
    ["with a code twice", { factors: [first, { ...first, name: "another" }] }, "factors", "code_twice"],
    ["with a name twice", { factors: [first, { ...first, code: "R50" }] }, "factors", "name_twice"],
    ["without factors", { factors: [] }, "factors", "required"],
    ["with a risk that takes points away", with_first({ points: -5 }), "factors.0.points", "wrong_sign"],
    ["with a risk of no points", with_first({ points: 0 }), "factors.0.points", "wrong_sign"],
    [
      "with protection that adds points",
      with_first({ kind: "protective", critical: false }),
      "factors.0.points",
      "wrong_sign",
    ],
    [
      "with critical protection",
      with_first({ kind: "protective", points: -5 }),
      "factors.0.critical",
      "protective_cannot_be_critical",
    ],
    [
      "with a caveat in one language",
      with_first({ caveat: { en: "Something", id: " " } }),
      "factors.0.caveat.id",
      "required",
    ],
    ["with a strange code", with_first({ code: "X1" }), "factors.0.code", "not_a_factor_code"],
    ["with a strange name", with_first({ name: "No Name" }), "factors.0.name", "not_a_name"],
    [
      "with bands that do not rise",
      {
        bands: [
          { band: "low", from: 0 },
          { band: "medium", from: 35 },
          { band: "high", from: 35 },
        ],
      },
      "bands",
      "bands_not_ascending",
    ],
    [
      "with bands that do not begin at zero",
      {
        bands: [
          { band: "low", from: 1 },
          { band: "medium", from: 15 },
          { band: "high", from: 35 },
        ],
      },
      "bands",
      "bands_not_ascending",
    ],
    [
      "with bands in another order",
      {
        bands: [
          { band: "low", from: 0 },
          { band: "high", from: 15 },
          { band: "medium", from: 35 },
        ],
      },
      "bands",
      "bands_out_of_order",
    ],
    ["with answers that grow old at once", { answers_old_after_days: 1 }, "answers_old_after_days", "too_small"],
  ])("%s", (_what, changes, path, code) => {
    const issues = RiskVersion.safeParse({ ...RISK_VERSION_1, ...changes }).error?.issues ?? [];
    expect(issues.map((issue) => [issue.path.join("."), issue.message])).toContainEqual([path, code]);
  });

  test("with a trigger that is no data of the closed list", () => {
    for (const trigger of [
      { test: "shoe_size_over", size: 40 },
      { test: "plans_to_leave", by: [] },
      { any: [] },
      { all: [] },
      { test: "age_at_most", years: 24, code: "process.exit()" },
      { test: "age_at_most", years: 0 },
      "R01",
    ])
      expect(Trigger.safeParse(trigger).success).toBe(false);
  });
});

test("a factor is found by its code", () => {
  expect(factorOf(RISK_VERSION_1, "R10")?.name).toBe("no_documents");
  expect(factorOf(RISK_VERSION_1, "R99")).toBeUndefined();
});

test("every test of the closed list can be asked, alone and combined", () => {
  const params = {
    stands_until: "answered_no",
    days: 5,
    agreed_gap_counts: true,
    count: 1,
    months: 1,
    amount_idr: 0,
    visits: 1,
    percent: 50,
    years: 20,
    answer: "stigma",
    frequency: "often",
    by: ["no"],
    longest_gap_days: 50,
  };
  const [first] = RISK_VERSION_1.factors;
  for (const name of TEST_NAMES) {
    const option = FactTest.def.options.find((one) => [...one.shape.test.def.values].includes(name as never));
    const question = FactTest.parse({
      test: name,
      ...Object.fromEntries(Object.entries(params).filter(([key]) => key in (option?.shape ?? {}))),
    });
    const trigger = Trigger.parse({ any: [question, { all: [question, question] }] });
    const version = RiskVersion.parse({ ...RISK_VERSION_1, factors: [{ ...first, trigger }] });
    const [item] = assess(aCase(), version, "2026-01-10").items;
    expect(item && item.reason.key in REASON_SENTENCES).toBe(true);
  }
  expect(TEST_NAMES).toHaveLength(23);
});

describe("triggers in words", () => {
  const trigger = (code: string) => factorOf(RISK_VERSION_1, code)?.trigger as Trigger;
  test.each(RISK_VERSION_1.factors)("$code can be read in both languages", ({ trigger }) => {
    for (const locale of ["en", "id"] as const) expect(triggerText(trigger, locale)).not.toMatch(/[{}]|undefined/);
    expect(triggerText(trigger, "en")).not.toBe(triggerText(trigger, "id"));
  });

  test("say numbers, amounts and alternatives", () => {
    expect(triggerText(trigger("R06"), "en")).toBe("debt to a recruiter above Rp 0, or debt above 3 months of income");
    expect(triggerText(trigger("R06"), "id")).toBe(
      "utang kepada perekrut di atas Rp 0, atau utang di atas 3 bulan pendapatan",
    );
    expect(triggerText(trigger("R11"), "id")).toBe(
      "Konflik dalam keluarga (jawaban saat kunjungan): sering atau lebih",
    );
    expect(triggerText(trigger("R15"), "en")).toBe("plans to leave: through an informal broker");
    expect(
      triggerText(
        {
          all: [
            { any: [{ test: "no_identity_document" }, { test: "supportive_family" }] },
            { test: "age_at_most", years: 24 },
          ],
        },
        "en",
      ),
    ).toBe("(no identity document, or the family supports her or him), and aged 24 or younger now");
  });

  test("exist for every test of the closed list, with its parameters in both languages", () => {
    const gaps = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const option of FactTest.def.options) {
      const [name] = option.shape.test.def.values;
      const parameters = Object.keys(option.shape)
        .filter((key) => key !== "test")
        .sort();
      if (!name) throw new Error("a test without a name");
      expect([name, gaps(TEST_SENTENCES[name].en), gaps(TEST_SENTENCES[name].id)]).toEqual([
        name,
        parameters,
        parameters,
      ]);
    }
  });
});

describe("tests combined", () => {
  const of = (state: State): Finding =>
    found(state, null, "debt_total", {}, [`2026-01-0${["present", "absent", "unknown"].indexOf(state) + 1}`]);
  test.each([
    ["present", "unknown", "present", "unknown"],
    ["present", "absent", "present", "absent"],
    ["absent", "unknown", "unknown", "absent"],
    ["absent", "absent", "absent", "absent"],
    ["present", "present", "present", "present"],
    ["unknown", "unknown", "unknown", "unknown"],
  ] as const)("%s and %s: any is %s, all is %s", (one, other, any, all) => {
    expect([anyOf([of(one), of(other)]).state, anyOf([of(other), of(one)]).state]).toEqual([any, any]);
    expect([allOf([of(one), of(other)]).state, allOf([of(other), of(one)]).state]).toEqual([all, all]);
  });
  test("wait for the days of every part", () =>
    expect(anyOf([of("present"), of("absent")]).changes).toEqual(["2026-01-01", "2026-01-02"]));
  test("need a part", () => expect(() => anyOf([])).toThrow(RangeError));
});

test("a version can let a recruiter contact end without a review, and count agreed gaps as silence", () => {
  const changed = (code: string, trigger: Trigger) => ({
    ...RISK_VERSION_1,
    factors: RISK_VERSION_1.factors.map((one) => (one.code === code ? { ...one, trigger } : one)),
  });
  const facts = aCase({
    visits: [met("2026-01-10", { recruiter_contact: true }), met("2026-02-10", { recruiter_contact: false })],
    planned_visits: [planned("2026-06-01")],
  });
  const stateUnder = (version: RiskVersion, code: string) =>
    assess(facts, version, "2026-04-20").items.find(({ factor }) => factor === code)?.state;
  expect(stateUnder(RISK_VERSION_1, "R01")).toBe("present");
  expect(stateUnder(changed("R01", { test: "recruiter_contact", stands_until: "answered_no" }), "R01")).toBe("absent");
  expect(stateUnder(RISK_VERSION_1, "R03")).toBe("absent");
  expect(
    stateUnder(changed("R03", { test: "days_since_contact_over", days: 60, agreed_gap_counts: true }), "R03"),
  ).toBe("present");
});

describe("reasons in plain words", () => {
  const facts = aCase({
    recruiter_debt_idr: known(5_000_000, "2026-03-12"),
    returned_on: known("2026-01-01", "2026-01-01", "case"),
    visits: [met("2026-04-15", { stigma: "very_often", plans_to_leave: "informal_broker" })],
  });
  const said = (code: string, locale: "en" | "id", today = "2026-05-01") =>
    reasonText(itemOf(facts, code, today), locale);

  test("name amount, record and day", () => {
    expect(said("R06", "id")).toBe("Utang kepada perekrut Rp 5.000.000 (asesmen awal 12 Mar 2026)");
    expect(said("R06", "en")).toBe("Debt to the recruiter Rp 5.000.000 (baseline 12 Mar 2026)");
  });

  test("speak both languages throughout", () => {
    expect(said("R12", "id")).toBe("Stigma: sangat sering (kunjungan 15 Apr 2026)");
    expect(said("R15", "en")).toBe("Plans to leave: through an informal broker (visit 15 Apr 2026)");
    expect(said("R05", "id")).toBe("Pulang 1 Jan 2026; 24 bulan pertama sampai 1 Jan 2028 (kasus dibuka 1 Jan 2026)");
    expect(said("R03", "id", "2026-08-01")).toBe("Kontak terakhir lebih dari 60 hari lalu (kunjungan 15 Apr 2026)");
  });

  test("say what is not known, and what is old", () => {
    expect(said("R10", "id")).toBe("Dokumen identitas belum ditanyakan");
    expect(said("R12", "id", "2027-01-01")).toBe("Stigma: sangat sering (kunjungan 15 Apr 2026; jawaban lama)");
    expect(said("R12", "en", "2027-01-01")).toBe("Stigma: very often (visit 15 Apr 2026; old answer)");
  });

  test("exist for every state of every factor, with every gap filled", () => {
    const full = {
      ...facts,
      enterprises: [],
      memberships: [],
      planned_visits: [planned("2026-05-01")],
      visits: [...facts.visits, met("2026-04-20", { monthly_income_idr: 0, working_days: 3 })],
    };
    for (const one of [aCase(), aCase({ pathway: "prevention" }), facts, full])
      for (const today of ["2026-05-01", "2026-09-01", "2029-01-01"])
        for (const item of onDay(one, today).items) {
          expect(reasonText(item, "en")).not.toMatch(/[{}]|undefined/);
          expect(reasonText(item, "id")).not.toMatch(/[{}]|undefined/);
        }
  });

  test("never lose a word: what a later version knows is shown as it is", () => {
    expect(
      reasonText(
        {
          reason: { key: "from_the_future" as never, params: {} },
          record_type: "scroll",
          fact_on: "2026-10-02",
          old: false,
        },
        "en",
      ),
    ).toBe("from_the_future (scroll 2 Oct 2026)");
    expect(sourceText({ record_type: null, fact_on: null }, "id")).toBe("");
  });

  test.each(Object.entries({ ...REASON_SENTENCES, ...RECORD_WORDS, ...VALUE_WORDS }))(
    "%s fills the same gaps in both languages",
    (_key, { en, id }) => {
      const gaps = (words: string) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
      expect(gaps(en)).toEqual(gaps(id));
      expect(en.length * id.length).toBeGreaterThan(0);
    },
  );

  test("name months as each language does", () => {
    const months = (locale: "en" | "id") =>
      Array.from(
        { length: 12 },
        (_, at) =>
          sourceText({ record_type: "visit", fact_on: `2026-${String(at + 1).padStart(2, "0")}-05` }, locale).split(
            " ",
          )[2],
      ).join(" ");
    expect(months("en")).toBe("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec");
    expect(months("id")).toBe("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des");
  });
});

describe("a logged visit as facts", () => {
  const logged = {
    id: "v1",
    visited_on: "2026-03-01",
    outcome: "completed",
    planned_visit_id: "p1",
    monthly_income_idr: 500_000,
    working_days: 12,
    food_insecurity: "often",
    family_conflict: "declined",
    stigma: null,
    distress: "never",
    wants_support: 1,
    has_support: 0,
    supportive_family: true,
    safety: "safe",
    recruiter_contact: "no",
    plans_to_leave: "formal_channel",
  };
  test("keeps what was said and leaves open what was not", () => {
    expect(visitFact(logged)).toEqual({
      id: "v1",
      visited_on: "2026-03-01",
      outcome: "completed",
      planned_visit_id: "p1",
      answers: {
        monthly_income_idr: 500_000,
        working_days: 12,
        food_insecurity: "often",
        family_conflict: null,
        stigma: null,
        distress: "never",
        wants_support: true,
        has_support: false,
        supportive_family: true,
        safety_threat: false,
        recruiter_contact: false,
        plans_to_leave: "formal_channel",
      },
    });
  });
  test.each([
    ["offer", true],
    ["contact", true],
    ["no", false],
    ["declined", null],
    [null, null],
  ])("recruiter contact %s is %s", (recruiter_contact, is) =>
    expect(visitFact({ ...logged, recruiter_contact }).answers.recruiter_contact).toBe(is),
  );
  test.each([
    ["threatened", true],
    ["violence", true],
    ["safe", false],
    ["unsure", null],
    [null, null],
  ])("safety %s is a threat: %s", (safety, is) =>
    expect(visitFact({ ...logged, safety }).answers.safety_threat).toBe(is),
  );
  test("would rather not say is not a no", () => {
    expect(visitFact({ ...logged, plans_to_leave: "declined", wants_support: null }).answers).toMatchObject({
      plans_to_leave: null,
      wants_support: null,
    });
  });
});
