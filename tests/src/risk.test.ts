import { describe, expect, test } from "vitest";
import type { CaseFacts } from "#src/risk/facts";
import { aCase, attempt, itemOf, known, met, onDay, planned, stateOf } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const RECENT = "2026-05-20";

describe("R01 recruiter contact", () => {
  const told = met("2026-05-01", { recruiter_contact: true });
  const over = met(RECENT, { recruiter_contact: false });
  const review = { id: "review-1", on: "2026-05-02", seen_record_ids: [told.id] };

  test("counts 25 points and asks for a review now", () => {
    const { total, review_now, top_factors } = onDay(aCase({ visits: [told] }), "2026-05-02");
    expect({ total, review_now, first: top_factors[0] }).toEqual({ total: 25, review_now: true, first: "R01" });
  });

  test("is unknown while nobody has asked, and absent once she says no", () => {
    expect(stateOf(aCase(), "R01", TODAY)).toBe("unknown");
    expect(stateOf(aCase({ visits: [over] }), "R01", TODAY)).toBe("absent");
  });

  test("stands until a later visit says it is over and a person has reviewed it", () => {
    expect(stateOf(aCase({ visits: [told, over] }), "R01", TODAY)).toBe("present");
    expect(stateOf(aCase({ visits: [told], reviews: [review] }), "R01", TODAY)).toBe("present");
    expect(stateOf(aCase({ visits: [told, over], reviews: [review] }), "R01", TODAY)).toBe("absent");
  });

  test("a no from before the contact, or from an attempt that did not meet her, ends nothing", () => {
    const before = met("2026-04-01", { recruiter_contact: false });
    const notMet = met(RECENT, { recruiter_contact: false }, { outcome: "refused" });
    expect(stateOf(aCase({ visits: [told, before, notMet], reviews: [review] }), "R01", TODAY)).toBe("present");
  });

  test("a review that came before a late report is not a review of it", () => {
    const late = met("2026-04-20", { recruiter_contact: true });
    expect(itemOf(aCase({ visits: [told, over, late], reviews: [review] }), "R01", TODAY).record_id).toBe(late.id);
  });

  test("a review sees every contact that stands, not only the latest", () => {
    const two = [met("2026-04-20", { recruiter_contact: true }), told];
    expect(itemOf(aCase({ visits: two }), "R01", TODAY).record_ids).toEqual([told.id, two[0]?.id]);
  });

  test("counts when it is told as an incident, and does not lapse with time", () => {
    const incidents = [{ id: "incident-1", kind: "recruiter_contact" as const, on: "2026-02-01" }];
    const item = itemOf(
      aCase({ visits: [met("2026-01-15", { recruiter_contact: false })], incidents }),
      "R01",
      "2029-01-01",
    );
    expect(item).toMatchObject({
      state: "present",
      record_type: "incident",
      record_id: "incident-1",
      fact_on: "2026-02-01",
    });
  });

  test("an incident of another kind is not a recruiter contact", () => {
    expect(stateOf(aCase({ incidents: [{ id: "i", kind: "violence", on: "2026-02-01" }] }), "R01", TODAY)).toBe(
      "unknown",
    );
  });
});

describe("R02 safety", () => {
  test("a threat counts 20 points and asks for a review now", () => {
    expect(onDay(aCase({ visits: [met(RECENT, { safety_threat: true })] }), TODAY)).toMatchObject({
      total: 20,
      review_now: true,
    });
  });
  test("unknown before it is asked, absent when she is safe", () => {
    expect(stateOf(aCase({ visits: [met(RECENT)] }), "R02", TODAY)).toBe("unknown");
    expect(stateOf(aCase({ visits: [met(RECENT, { safety_threat: false })] }), "R02", TODAY)).toBe("absent");
  });
  test.each(["threat", "violence", "re_trafficking"] as const)("an incident of %s counts", (kind) => {
    expect(stateOf(aCase({ incidents: [{ id: "i", kind, on: RECENT }] }), "R02", TODAY)).toBe("present");
  });
});

describe("R03 lost contact", () => {
  test("begins on day 61 without contact, and the assessment says so beforehand", () => {
    const facts = aCase({
      visits: [met("2026-03-01")],
      planned_visits: [planned("2026-04-01", { closes_on: "2026-09-01" })],
    });
    expect(stateOf(facts, "R03", "2026-04-30")).toBe("absent");
    expect(onDay(facts, "2026-04-30").changes_on).toBe("2026-05-01");
    expect(itemOf(facts, "R03", "2026-05-01")).toMatchObject({
      state: "present",
      points: 15,
      record_id: "visit-2026-03-01",
    });
  });

  test("counts from the opening of the case when she was never met", () => {
    expect(itemOf(aCase({ planned_visits: [planned("2026-01-15")] }), "R03", "2026-03-03")).toMatchObject({
      state: "present",
      record_type: "case",
    });
  });

  test("a call that reached her is contact; a letter to nobody is not", () => {
    expect(itemOf(aCase({ contacts: [{ id: "call", on: "2026-04-20" }] }), "R03", "2026-06-19").reason.key).toBe(
      "nothing_planned",
    );
    expect(itemOf(aCase({ contacts: [{ id: "call", on: "2026-04-20" }] }), "R03", "2026-06-20")).toMatchObject({
      state: "present",
      record_id: "call",
    });
  });

  test("a gap the plan agreed on is not silence until the agreed visit has come due", () => {
    const facts = aCase({ visits: [met("2026-03-01")], planned_visits: [planned("2026-06-01", { item: "m9" })] });
    expect(itemOf(facts, "R03", "2026-06-01")).toMatchObject({ state: "absent" });
    expect(stateOf(facts, "R03", "2026-06-02")).toBe("present");
    expect(onDay(facts, "2026-06-01").changes_on).toBe("2026-06-02");
  });

  test("a visit that only the risk band asks for agrees on nothing", () => {
    expect(
      stateOf(
        aCase({ visits: [met("2026-03-01")], planned_visits: [planned("2026-06-20", { item: "band:2026-03-01" })] }),
        "R03",
        TODAY,
      ),
    ).toBe("present");
  });

  test("two visits missed in a row are enough, one is not", () => {
    const one = [planned("2026-02-01")];
    const two = [...one, planned("2026-03-01", { item: "m2" })];
    expect(stateOf(aCase({ planned_visits: one, visits: [met("2026-01-05")] }), "R03", "2026-03-05")).toBe("absent");
    expect(itemOf(aCase({ planned_visits: two, visits: [met("2026-01-05")] }), "R03", "2026-03-09")).toMatchObject({
      state: "present",
      reason: { key: "missed_in_a_row", params: { count: 2 } },
      record_id: "plan-2026-03-01",
    });
  });

  test.each(["not_found", "moved"])(
    "two attempts that ended %s are two missed visits, and meeting her starts anew",
    (outcome) => {
      const attempts = [attempt("2026-02-01", outcome), attempt("2026-02-08", outcome)];
      expect(stateOf(aCase({ visits: attempts }), "R03", "2026-02-09")).toBe("present");
      expect(stateOf(aCase({ visits: [...attempts, met("2026-02-10")] }), "R03", "2026-02-11")).toBe("absent");
    },
  );

  test.each(["refused", "postponed", "unsafe"])("attempts that ended %s are not missed by her", (outcome) => {
    expect(
      stateOf(aCase({ visits: [attempt("2026-02-01", outcome), attempt("2026-02-08", outcome)] }), "R03", "2026-02-09"),
    ).toBe("absent");
  });

  test("an attempt on the day she was met counts for nothing", () => {
    const visits = [
      attempt("2026-02-10", "not_found", { id: "a" }),
      attempt("2026-02-10", "not_found", { id: "z" }),
      met("2026-02-10"),
    ];
    expect(itemOf(aCase({ visits }), "R03", "2026-02-11")).toMatchObject({
      state: "absent",
      reason: { params: { count: 0 } },
    });
  });

  test("two late attempts are for two overdue visits", () => {
    const planned_visits = [planned("2026-02-01"), planned("2026-03-01")];
    const visits = [attempt("2026-03-20", "not_found"), attempt("2026-03-25", "not_found")];
    expect(itemOf(aCase({ planned_visits, visits }), "R03", "2026-03-26").reason).toEqual({
      key: "missed_in_a_row",
      params: { count: 2 },
    });
  });

  test("one visit is missed once, whether the attempt names its plan, falls in its window or comes late", () => {
    for (const on of ["2026-02-01", "2026-02-20"])
      for (const planned_visit_id of [null, "plan-2026-02-01"]) {
        const visits = [attempt(on, "not_found", { planned_visit_id })];
        expect(stateOf(aCase({ planned_visits: [planned("2026-02-01")], visits }), "R03", "2026-02-28")).toBe("absent");
      }
  });
});

describe("R04 overdue visit", () => {
  const facts = aCase({ planned_visits: [planned("2026-02-01")] });
  test("counts from the fifteenth day after its due day", () => {
    expect(itemOf(facts, "R04", "2026-02-15")).toMatchObject({
      state: "absent",
      points: 0,
      record_id: "plan-2026-02-01",
    });
    expect(onDay(facts, "2026-02-15").changes_on).toBe("2026-02-16");
    expect(itemOf(facts, "R04", "2026-02-16")).toMatchObject({ state: "present", points: 5, fact_on: "2026-02-01" });
  });
  test("never while its window is open", () => {
    expect(
      stateOf(aCase({ planned_visits: [planned("2026-02-01", { closes_on: "2026-02-20" })] }), "R04", "2026-02-20"),
    ).toBe("absent");
    expect(
      stateOf(aCase({ planned_visits: [planned("2026-02-01", { closes_on: "2026-02-20" })] }), "R04", "2026-02-21"),
    ).toBe("present");
  });
  test("ends when she is met, whichever visit that was; a second attempt owes nothing of its own", () => {
    expect(stateOf({ ...facts, visits: [met("2026-02-20")] }, "R04", "2026-02-21")).toBe("absent");
    expect(stateOf({ ...facts, visits: [met("2026-01-20")] }, "R04", "2026-02-21")).toBe("present");
    expect(stateOf(aCase({ planned_visits: [planned("2026-02-01", { item: "second:x" })] }), "R04", "2026-04-01")).toBe(
      "absent",
    );
  });
  test("is unknown before anything is planned", () => expect(stateOf(aCase(), "R04", TODAY)).toBe("unknown"));
});

describe("R05 first two years", () => {
  const back = aCase({ returned_on: known("2024-06-01", "2024-06-01", "case") });
  test("lasts through the same date two years on", () => {
    expect(stateOf(back, "R05", "2026-06-01")).toBe("present");
    expect(onDay(back, "2026-05-31").changes_on).toBe("2026-06-02");
    expect(stateOf(back, "R05", "2026-06-02")).toBe("absent");
  });
  test("counts from the exit where the return is unknown, and is unknown without either", () => {
    expect(stateOf(aCase({ exited_on: known("2026-01-01") }), "R05", TODAY)).toBe("present");
    expect(stateOf(aCase(), "R05", TODAY)).toBe("unknown");
  });
  test("does not ask people in prevention", () =>
    expect(stateOf(aCase({ pathway: "prevention" }), "R05", TODAY)).toBe("absent"));
  test("begins on the day of a return that lies ahead", () => {
    const ahead = aCase({ returned_on: known("2026-07-01") });
    expect(stateOf(ahead, "R05", TODAY)).toBe("absent");
    expect(stateOf(ahead, "R05", "2026-07-01")).toBe("present");
  });
});

describe("R06 debt", () => {
  const r06 = (changes: Partial<CaseFacts>) => itemOf(aCase(changes), "R06", TODAY);
  test("any debt to a recruiter", () => {
    expect(r06({ recruiter_debt_idr: known(1) })).toMatchObject({
      state: "present",
      points: 10,
      reason: { params: { debt_idr: 1 } },
    });
  });
  test("more than three months of income, but not three", () => {
    const income = known(1_000_000);
    expect(
      r06({ recruiter_debt_idr: known(0), total_debt_idr: known(3_000_001), monthly_income_idr: income }).state,
    ).toBe("present");
    expect(
      r06({ recruiter_debt_idr: known(0), total_debt_idr: known(3_000_000), monthly_income_idr: income }).state,
    ).toBe("absent");
  });
  test("the latest income counts, wherever it was said", () => {
    const owed = {
      recruiter_debt_idr: known(0),
      total_debt_idr: known(3_000_000),
      monthly_income_idr: known(1_000_000, "2026-02-01"),
    };
    expect(r06({ ...owed, visits: [met("2026-03-01", { monthly_income_idr: 900_000 })] }).state).toBe("present");
    expect(r06({ ...owed, visits: [met("2026-01-15", { monthly_income_idr: 900_000 })] }).state).toBe("absent");
  });
  test("on one day, the visit knows better than the baseline", () => {
    const owed = {
      recruiter_debt_idr: known(0),
      total_debt_idr: known(3_000_000),
      monthly_income_idr: known(1_000_000, "2026-03-01"),
    };
    expect(r06({ ...owed, visits: [met("2026-03-01", { monthly_income_idr: 900_000 })] }).reason.params).toMatchObject({
      income_idr: 900_000,
    });
  });
  test("no debt at all answers both questions; a debt without a known income answers neither", () => {
    expect(r06({ total_debt_idr: known(0) }).state).toBe("absent");
    expect(r06({ total_debt_idr: known(500_000), recruiter_debt_idr: known(0) }).state).toBe("unknown");
    expect(r06({ total_debt_idr: known(500_000), monthly_income_idr: known(500_000) }).state).toBe("unknown");
    expect(r06({}).state).toBe("unknown");
  });
});

describe("R07 income", () => {
  const r07 = (changes: Partial<CaseFacts>) => itemOf(aCase(changes), "R07", TODAY);
  const visits = (...incomes: (number | null)[]) =>
    incomes.map((monthly_income_idr, at) => met(`2026-0${at + 2}-01`, { monthly_income_idr }));
  test("nothing earned at two visits", () => {
    expect(r07({ visits: visits(0, 0) })).toMatchObject({
      state: "present",
      points: 10,
      record_id: "visit-2026-03-01",
    });
    expect(r07({ visits: visits(0) })).toMatchObject({ state: "absent", reason: { key: "no_income_so_far" } });
    expect(r07({ visits: visits(0, 100_000) })).toMatchObject({
      state: "absent",
      reason: { key: "has_income_or_work" },
    });
    expect(r07({ visits: visits(500_000, 0, 0) }).state).toBe("present");
  });
  test("days without work count, whatever the income", () => {
    expect(
      r07({
        visits: [
          met("2026-02-01", { working_days: 0 }),
          met("2026-03-01", { working_days: 0, monthly_income_idr: 50_000 }),
        ],
      }).state,
    ).toBe("present");
    expect(
      r07({ visits: [met("2026-02-01", { working_days: 3 }), met("2026-03-01", { working_days: 0 })] }).state,
    ).toBe("unknown");
  });
  test("an unanswered visit is passed over", () => expect(r07({ visits: visits(0, null, 0) }).state).toBe("present"));
  test("under half of the plan at two visits, not at half", () => {
    const plan = { income_plan_idr: known(1_000_000, "2026-01-20", "plan") };
    expect(r07({ ...plan, visits: visits(499_999, 100_000) })).toMatchObject({
      state: "present",
      reason: { key: "income_below_plan" },
    });
    expect(r07({ ...plan, visits: visits(499_999, 500_000) }).state).toBe("absent");
    expect(r07({ ...plan, visits: visits(100_000) }).state).toBe("absent");
    expect(r07({ visits: visits(1, 1) }).state).toBe("absent");
  });
  test("unknown before any visit asked", () =>
    expect(r07({ visits: [met(RECENT)] })).toMatchObject({ state: "unknown", points: null }));
});

describe("R08 business", () => {
  const r08 = (...enterprises: [string, string][]) =>
    stateOf(
      aCase({
        enterprises: enterprises.map(([status, status_on], at) => ({ id: `enterprise-${at}`, status, status_on })),
      }),
      "R08",
      TODAY,
    );
  test("answers unknown until businesses are recorded", () => expect(stateOf(aCase(), "R08", TODAY)).toBe("unknown"));
  test("stopped or sold, unless another runs since", () => {
    expect(r08(["stopped", "2026-03-01"])).toBe("present");
    expect(r08(["sold", "2026-03-01"], ["operating", "2026-02-01"])).toBe("present");
    expect(r08(["sold", "2026-03-01"], ["operating", "2026-03-01"])).toBe("absent");
    expect(r08()).toBe("absent");
  });
  test("names the latest stop, and the latest that runs", () => {
    const at = (...statuses: [string, string][]) =>
      itemOf(
        aCase({
          enterprises: statuses.map(([status, status_on], nth) => ({ id: `enterprise-${nth}`, status, status_on })),
        }),
        "R08",
        TODAY,
      );
    expect(at(["stopped", "2026-03-01"], ["sold", "2026-04-01"], ["stopped", "2026-02-01"])).toMatchObject({
      record_id: "enterprise-1",
      fact_on: "2026-04-01",
    });
    expect(at(["operating", "2026-03-01"], ["setting_up", "2026-04-01"], ["sold", "2026-02-01"])).toMatchObject({
      record_id: "enterprise-1",
      reason: { key: "enterprise_runs" },
    });
    expect(at(["planning", "2026-03-01"])).toMatchObject({ record_type: "case", reason: { key: "no_enterprise" } });
  });
  test("a seasonal pause is no failure", () => expect(r08(["seasonal_pause", "2026-03-01"])).toBe("absent"));
});

describe("R09 age", () => {
  test("under 18 when trafficked", () => {
    const born = { birth: known({ day: "1990-01-01" }, "2026-01-01", "person") };
    expect(itemOf(aCase({ ...born, age_at_trafficking: known(17) }), "R09", TODAY)).toMatchObject({
      state: "present",
      points: 5,
    });
    expect(stateOf(aCase({ ...born, age_at_trafficking: known(18) }), "R09", TODAY)).toBe("absent");
    expect(stateOf(aCase(born), "R09", TODAY)).toBe("unknown");
  });
  test("ends on the 25th birthday, also for someone born on 29 February", () => {
    const grown = { age_at_trafficking: known(20) };
    const born = (day: string) => aCase({ ...grown, birth: known({ day }, "2026-01-01", "person") });
    expect(stateOf(born("2001-06-02"), "R09", TODAY)).toBe("present");
    expect(onDay(born("2001-06-02"), TODAY).changes_on).toBe("2026-06-02");
    expect(stateOf(born("2001-06-02"), "R09", "2026-06-02")).toBe("absent");
    expect(stateOf(born("2000-02-29"), "R09", "2025-02-28")).toBe("unknown");
    const leap = aCase({
      ...grown,
      opened_on: "2025-01-01",
      age_at_trafficking: known(20, "2025-01-01"),
      birth: known({ day: "2000-02-29" }, "2025-01-01"),
    });
    expect(stateOf(leap, "R09", "2025-02-28")).toBe("present");
    expect(onDay(leap, "2025-02-28").changes_on).toBe("2025-03-01");
    expect(stateOf(leap, "R09", "2025-03-01")).toBe("absent");
  });
  test("a known year counts to its end", () => {
    const facts = aCase({ age_at_trafficking: known(20), birth: known({ year: 2001 }) });
    expect(stateOf(facts, "R09", "2026-12-30")).toBe("present");
    expect(stateOf(facts, "R09", "2026-12-31")).toBe("absent");
  });
});

test("R10 no identity document", () => {
  expect(itemOf(aCase({ identity_documents: known(0) }), "R10", TODAY)).toMatchObject({ state: "present", points: 8 });
  expect(stateOf(aCase({ identity_documents: known(1) }), "R10", TODAY)).toBe("absent");
  expect(stateOf(aCase(), "R10", TODAY)).toBe("unknown");
});

describe.each([
  ["R11", "family_conflict", 8],
  ["R12", "stigma", 5],
  ["R13", "distress", 8],
  ["R14", "food_insecurity", 5],
] as const)("%s %s", (code, answer, points) => {
  const quiet = { wants_support: false };
  test.each(["often", "very_often"] as const)("counts when it is said to be %s", (frequency) => {
    expect(itemOf(aCase({ visits: [met(RECENT, { [answer]: frequency })] }), code, TODAY)).toMatchObject({
      state: "present",
      points,
    });
  });
  test.each(["never", "rarely", "sometimes"] as const)("does not when it is %s", (frequency) => {
    expect(stateOf(aCase({ visits: [met(RECENT, { ...quiet, [answer]: frequency })] }), code, TODAY)).toBe("absent");
  });
  test("takes the latest answer, and stays unknown without one", () => {
    const earlier = met("2026-03-01", { ...quiet, [answer]: "very_often" });
    expect(stateOf(aCase({ visits: [met(RECENT, { ...quiet, [answer]: "never" }), earlier] }), code, TODAY)).toBe(
      "absent",
    );
    expect(stateOf(aCase({ visits: [met(RECENT), earlier] }), code, TODAY)).toBe("present");
    expect(stateOf(aCase({ visits: [met(RECENT)] }), code, TODAY)).toBe("unknown");
  });
});

test("R13 also counts support that is wanted and not there", () => {
  const r13 = (answers: Parameters<typeof met>[1]) =>
    stateOf(aCase({ visits: [met(RECENT, { distress: "never", ...answers })] }), "R13", TODAY);
  expect(r13({ wants_support: true, has_support: false })).toBe("present");
  expect(r13({ wants_support: true, has_support: true })).toBe("absent");
  expect(r13({ wants_support: false })).toBe("absent");
  expect(r13({ wants_support: true })).toBe("unknown");
});

test("R15 plans to leave through an informal broker; leaving as such is no danger", () => {
  const r15 = (plans_to_leave: "no" | "formal_channel" | "informal_broker" | "undecided") =>
    itemOf(aCase({ visits: [met(RECENT, { plans_to_leave })] }), "R15", TODAY);
  expect(r15("informal_broker")).toMatchObject({ state: "present", points: 15 });
  for (const other of ["no", "formal_channel", "undecided"] as const) expect(r15(other).state).toBe("absent");
  expect(stateOf(aCase(), "R15", TODAY)).toBe("unknown");
});

test("R16 left an activity without a next step", () => {
  const left = {
    id: "e1",
    kind: "vocational_training",
    status: "dropped_out",
    enrolled_on: "2026-01-10",
    ended_on: "2026-03-01",
    has_next_step: false,
  };
  const other = { ...left, id: "e2", status: "completed", enrolled_on: "2026-03-01", ended_on: null };
  const r16 = (...enrolments: CaseFacts["enrolments"]) => stateOf(aCase({ enrolments }), "R16", TODAY);
  expect(itemOf(aCase({ enrolments: [left] }), "R16", TODAY)).toMatchObject({
    state: "present",
    points: 8,
    record_id: "e1",
    fact_on: "2026-03-01",
  });
  expect(r16({ ...left, has_next_step: true })).toBe("absent");
  expect(r16(left, other)).toBe("absent");
  expect(r16(left, { ...other, enrolled_on: "2026-02-01" })).toBe("present");
  expect(r16(left, { ...other, enrolled_on: "2026-02-01", status: "active" })).toBe("absent");
  expect(r16()).toBe("absent");
  const said = (...enrolments: CaseFacts["enrolments"]) => itemOf(aCase({ enrolments }), "R16", TODAY);
  expect(said().reason.key).toBe("no_enrolment");
  expect(said(other).reason.key).toBe("no_drop_out");
  expect(
    said(left, { ...left, id: "e3", ended_on: "2026-04-01" }, { ...left, id: "e4", ended_on: "2026-02-01" }).record_id,
  ).toBe("e3");
  expect(said(left, other, { ...other, id: "e5", enrolled_on: "2026-05-01" })).toMatchObject({
    record_id: "e5",
    reason: { key: "in_another_activity" },
  });
  expect(said({ ...left, ended_on: null })).toMatchObject({ state: "present", fact_on: "2026-01-10" });
});

test("R17 more than one trafficking experience", () => {
  expect(itemOf(aCase({ trafficking_episodes: known(2) }), "R17", TODAY)).toMatchObject({
    state: "present",
    points: 10,
  });
  expect(stateOf(aCase({ trafficking_episodes: known(1) }), "R17", TODAY)).toBe("absent");
  expect(stateOf(aCase(), "R17", TODAY)).toBe("unknown");
  expect(stateOf(aCase({ pathway: "prevention" }), "R17", TODAY)).toBe("absent");
});

describe("protective factors", () => {
  const supported = met(RECENT, { supportive_family: true });
  test("P01 a supportive family", () => {
    expect(stateOf(aCase({ visits: [supported] }), "P01", TODAY)).toBe("present");
    expect(stateOf(aCase({ visits: [met(RECENT, { supportive_family: false })] }), "P01", TODAY)).toBe("absent");
    expect(stateOf(aCase(), "P01", TODAY)).toBe("unknown");
  });

  test("P02 work at every visit over six months", () => {
    const working = (...days: string[]) => days.map((on) => met(on, { working_days: 20 }));
    const p02 = (visits: CaseFacts["visits"], today = "2026-08-01") => stateOf(aCase({ visits }), "P02", today);
    expect(p02(working("2026-01-15", "2026-04-15", "2026-07-15"))).toBe("present");
    expect(p02(working("2026-01-16", "2026-04-15", "2026-07-15"))).toBe("absent");
    expect(p02(working("2026-01-15", "2026-07-15"))).toBe("absent");
    expect(p02([...working("2026-01-15", "2026-07-15"), met("2026-04-15", { working_days: 0 })])).toBe("absent");
    expect(p02([...working("2026-01-15", "2026-04-15"), met("2026-07-15", { monthly_income_idr: 1 })])).toBe("present");
    expect(
      p02([...working("2026-01-15", "2026-04-15", "2026-07-15"), met("2026-07-20", { monthly_income_idr: 0 })]),
    ).toBe("absent");
    expect(p02([met("2026-07-15")])).toBe("unknown");
  });

  test("P03 an active member of a cooperative, unknown until cooperatives are recorded", () => {
    const member = (status: string) =>
      stateOf(aCase({ memberships: [{ id: "m", status, joined_on: RECENT, ended_on: null }] }), "P03", TODAY);
    expect([member("active"), member("left"), stateOf(aCase(), "P03", TODAY)]).toEqual([
      "present",
      "absent",
      "unknown",
    ]);
  });

  test("P04 the last three planned visits kept", () => {
    const kept = (...due: string[]) => due.map((on) => planned(on, { closed_by_visit_id: `visit-${on}` }));
    const days = ["2026-02-01", "2026-03-01", "2026-04-01"];
    const visits = ["2026-01-15", ...days].map((on) => met(on));
    const p04 = (planned_visits: CaseFacts["planned_visits"], today = "2026-04-10") =>
      stateOf(aCase({ visits, planned_visits }), "P04", today);
    expect(p04(kept(...days))).toBe("present");
    expect(p04(kept(...days.slice(1)))).toBe("absent");
    const said = (planned_visits: CaseFacts["planned_visits"]) =>
      itemOf(aCase({ visits, planned_visits }), "P04", "2026-04-10");
    expect(said(kept(...days))).toMatchObject({
      record_id: "visit-2026-04-01",
      reason: { key: "visits_kept", params: { kept: 3, count: 3 } },
    });
    expect(said(kept(...days.slice(1))).reason).toEqual({ key: "visits_kept_so_far", params: { kept: 2, count: 3 } });
    expect(said([...kept(...days.slice(1)), planned("2026-01-20")])).toMatchObject({
      reason: { key: "visit_not_kept", params: { due_on: "2026-01-20" } },
    });
    expect(said([...kept("2026-01-15", ...days), planned("2026-01-10")]).state).toBe("present");
    expect(p04([])).toBe("unknown");
    const next = planned("2026-05-01");
    expect(p04([...kept(...days), next], "2026-05-08")).toBe("present");
    expect(onDay(aCase({ visits, planned_visits: [...kept(...days), next] }), "2026-05-08").changes_on).toBe(
      "2026-05-09",
    );
    expect(p04([...kept(...days), next], "2026-05-09")).toBe("absent");
    expect(p04([...kept(...days), planned("2026-05-01", { item: "second:x" })], "2026-07-01")).toBe("present");
  });

  test("offset what other factors add, each showing what it took away", () => {
    const { total, items } = onDay(aCase({ visits: [supported], trafficking_episodes: known(2) }), TODAY);
    expect(total).toBe(5);
    expect(items.find(({ factor }) => factor === "P01")).toMatchObject({ points: -5, full_points: -5 });
  });

  test("never weigh against a critical factor, nor below zero", () => {
    const threatened = met(RECENT, { supportive_family: true, safety_threat: true });
    expect(onDay(aCase({ visits: [threatened] }), TODAY)).toMatchObject({ total: 20, review_now: true });
    expect(onDay(aCase({ visits: [supported] }), TODAY).total).toBe(0);
  });

  test("a protective answer grown old protects no more, a risk answer grown old still counts; both say so", () => {
    const facts = aCase({ visits: [met("2026-02-01", { supportive_family: true, stigma: "often" })] });
    const [fresh, old] = ["2026-07-31", "2026-08-01"];
    expect(itemOf(facts, "P01", fresh)).toMatchObject({ state: "present", old: false });
    expect(onDay(facts, fresh).changes_on).toBe(old);
    expect(itemOf(facts, "P01", old)).toMatchObject({
      state: "unknown",
      points: null,
      old: true,
      reason: { key: "answer_too_old" },
    });
    expect(itemOf(facts, "R12", old)).toMatchObject({ state: "present", points: 5, old: true });
  });
});

describe("the band", () => {
  test.each([
    [{}, 0, "low"],
    [{ trafficking_episodes: known(2) }, 10, "low"],
    [{ trafficking_episodes: known(2), age_at_trafficking: known(15) }, 15, "medium"],
    [
      {
        trafficking_episodes: known(2),
        age_at_trafficking: known(15),
        identity_documents: known(0),
        recruiter_debt_idr: known(1),
      },
      33,
      "medium",
    ],
    [{ trafficking_episodes: known(2), visits: [met("2026-01-09", { recruiter_contact: true })] }, 35, "high"],
  ] as const)("of %o", (changes, total, band) =>
    expect(onDay(aCase(changes), "2026-01-10")).toMatchObject({ total, band }),
  );

  test("says how much is not known", () => {
    const { unknown_points, items } = onDay(aCase(), OPENED);
    const missing = items.filter(({ state, kind }) => state === "unknown" && kind === "risk");
    expect(unknown_points).toBe(missing.reduce((sum, { full_points }) => sum + full_points, 0));
    expect(unknown_points).toBeGreaterThan(100);
  });

  test("critical factors lead, then what weighs most", () => {
    const facts = aCase({
      trafficking_episodes: known(2),
      identity_documents: known(0),
      visits: [met(RECENT, { safety_threat: true, plans_to_leave: "informal_broker" })],
    });
    expect(onDay(facts, TODAY).top_factors).toEqual(["R02", "R15", "R17", "R10"]);
  });
});

test("what lies after the day looked at does not count yet, and is waited for", () => {
  const facts = aCase({ visits: [met("2026-03-01", { stigma: "often" })] });
  expect(stateOf(facts, "R12", "2026-02-28")).toBe("unknown");
  expect(onDay(facts, "2026-02-28").changes_on).toBe("2026-03-01");
});

const OPENED = "2026-01-01";
