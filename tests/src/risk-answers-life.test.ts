import { describe, expect, test } from "vitest";
import type { CaseFacts } from "#src/risk/facts";
import type { FactTest } from "#src/risk/triggers";
import { answerTo } from "#tests/src/risk-answers";
import { aCase, known, met, OPENED } from "#tests/src/risk-cast";

const TODAY = "2026-06-01";
const asking =
  (question: FactTest) =>
  (changes: Partial<CaseFacts>, today = TODAY) =>
    answerTo(question, aCase(changes), today);

describe("asked for her life", () => {
  const early = asking({ test: "months_since_return_at_most", months: 24 });
  const child = asking({ test: "age_at_trafficking_under", years: 18 });
  const young = asking({ test: "age_at_most", years: 24 });
  const papers = asking({ test: "no_identity_document" });
  const episodes = asking({ test: "trafficking_episodes_over", count: 1 });
  const support = asking({ test: "wants_support_has_none" });
  const family = asking({ test: "supportive_family" });
  const leaving = asking({ test: "plans_to_leave", by: ["informal_broker", "undecided"] });

  test("the first two years last through the day itself", () => {
    const back = { returned_on: known("2026-02-01", "2026-02-01", "case") };
    const params = { on: "2026-02-01", until: "2028-02-01", months: 24 };
    expect(early(back, "2028-02-01")).toMatchObject({ state: "present", reason: "early_period", params });
    expect(early(back, "2028-02-01").changes_on).toBe("2028-02-02");
    expect(early(back, "2028-02-02")).toMatchObject({ state: "absent", reason: "past_early_period", params });
    expect(early({ returned_on: known("2026-07-01") })).toMatchObject({
      state: "absent",
      reason: "not_yet_returned",
      params: { on: "2026-07-01" },
      changes_on: "2026-07-01",
    });
    expect(early({}).reason).toBe("return_unknown");
    expect(early({ pathway: "prevention" })).toMatchObject({ reason: "prevention_pathway", record_id: "case-1" });
    const exited = { exited_on: known("2026-01-20") };
    expect(early({ ...back, ...exited }).params.on).toBe("2026-02-01");
    expect(early(exited).params.on).toBe("2026-01-20");
  });

  test("her age then and now", () => {
    expect(child({ age_at_trafficking: known(17) })).toMatchObject({
      state: "present",
      reason: "child_at_trafficking",
      params: { age: 17, years: 18 },
    });
    expect(child({ age_at_trafficking: known(18) })).toMatchObject({
      state: "absent",
      reason: "grown_at_trafficking",
      params: { age: 18, years: 18 },
    });
    expect(child({}).reason).toBe("age_at_trafficking_unknown");
    expect(child({ pathway: "prevention" }).reason).toBe("prevention_pathway");
    const born = { birth: known({ day: "2001-06-02" }) };
    expect(young(born)).toMatchObject({ state: "present", reason: "young", params: { years: 24 } });
    expect(young(born, "2026-06-02")).toMatchObject({ state: "absent", reason: "grown", params: { years: 24 } });
    expect(young({}).reason).toBe("birth_unknown");
  });

  test("her papers and what she went through", () => {
    expect(papers({ identity_documents: known(0) })).toMatchObject({
      state: "present",
      reason: "no_document",
      params: { count: 0, on: OPENED },
    });
    expect(papers({ identity_documents: known(2) })).toMatchObject({
      state: "absent",
      reason: "has_document",
      params: { count: 2, on: OPENED },
    });
    expect(papers({}).reason).toBe("documents_unknown");
    expect(episodes({ trafficking_episodes: known(2) })).toMatchObject({ reason: "episodes", params: { count: 2 } });
    expect(episodes({ trafficking_episodes: known(1) }).state).toBe("absent");
    expect(episodes({}).reason).toBe("episodes_unknown");
    expect(episodes({ pathway: "prevention" }).reason).toBe("prevention_pathway");
  });

  test("support she asked for, there or not", () => {
    const at = (on: string, answers: Parameters<typeof met>[1]) => met(on, answers);
    expect(support({ visits: [at("2026-03-01", { wants_support: true, has_support: false })] })).toMatchObject({
      state: "present",
      reason: "wants_support",
      params: { on: "2026-03-01" },
    });
    expect(
      support({ visits: [at("2026-03-01", { wants_support: true }), at("2026-04-01", { has_support: true })] }),
    ).toMatchObject({ state: "absent", reason: "has_support", record_id: "visit-2026-04-01" });
    expect(support({ visits: [at("2026-03-01", { wants_support: false, has_support: false })] })).toMatchObject({
      state: "absent",
      reason: "wants_no_support",
    });
    expect(support({ visits: [at("2026-03-01", { wants_support: true })] })).toMatchObject({
      state: "unknown",
      reason: "support_unknown",
    });
    expect(support({}).reason).toBe("no_visit_yet");
  });

  test("her family, how often a thing happens, and whether she means to leave", () => {
    expect(family({ visits: [met("2026-03-01", { supportive_family: true })] }).reason).toBe("family_supports");
    expect(family({ visits: [met("2026-03-01", { supportive_family: false })] })).toMatchObject({
      state: "absent",
      reason: "family_does_not_support",
    });
    expect(family({ visits: [met("2026-03-01")] }).reason).toBe("not_answered");
    const often = asking({ test: "answer_at_least", answer: "stigma", frequency: "often" });
    expect(often({ visits: [met("2026-03-01", { stigma: "often" })] })).toMatchObject({
      state: "present",
      reason: "answered_how_often",
      params: { on: "2026-03-01", answer: "stigma", frequency: "often" },
    });
    expect(often({ visits: [met("2026-03-01", { stigma: "sometimes" })] }).state).toBe("absent");
    expect(often({}).reason).toBe("no_visit_yet");
    expect(leaving({ visits: [met("2026-03-01", { plans_to_leave: "undecided" })] })).toMatchObject({
      state: "present",
      reason: "leaving",
      params: { on: "2026-03-01", leaving: "undecided" },
    });
    expect(leaving({ visits: [met("2026-03-01", { plans_to_leave: "formal_channel" })] }).state).toBe("absent");
    expect(leaving({}).reason).toBe("no_visit_yet");
  });

  test("that she leaves, others may tell; that she stays, only she", () => {
    const told = (on: string, plans_to_leave: "no" | "informal_broker") =>
      met(on, { plans_to_leave }, { outcome: "not_found" });
    const stays = met("2026-03-01", { plans_to_leave: "no" });
    expect(leaving({ visits: [stays, told("2026-04-01", "informal_broker")] })).toMatchObject({
      state: "present",
      record_id: "visit-2026-04-01",
    });
    expect(
      leaving({ visits: [met("2026-03-01", { plans_to_leave: "informal_broker" }), told("2026-04-01", "no")] }).state,
    ).toBe("present");
    expect(leaving({ visits: [told("2026-04-01", "no")] }).reason).toBe("no_visit_yet");
    expect(
      leaving({ visits: [met("2026-03-01", { plans_to_leave: "informal_broker" }), met("2026-04-01")] }).state,
    ).toBe("present");
  });
});
