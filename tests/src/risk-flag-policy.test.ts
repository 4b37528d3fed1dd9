import { describe, expect, test } from "vitest";
import { MOST_FLAGS_AT_ONCE, readFlagFrom } from "#src/risk/flag-bulk";
import { actedOn, FlagChange, FlagClosing, flagActionAsOf, REASONS_TO } from "#src/risk/flag-handling";
import { DEFAULT_FLAG_POLICY, escalatesOn, FLAG_SEVERITIES, flagsFor, UNFINISHED_FLAGS } from "#src/risk/flags";
import { FlagsQuery } from "#src/risk/flags-query";
import { aCase, known, met, onDay } from "#tests/src/risk-cast";

const POLICY = DEFAULT_FLAG_POLICY;
const ID = "0190b1c2-0000-7000-8000-000000000001";
const raised = (...of: Parameters<typeof flagsFor>) => flagsFor(...of).raise.map(({ factor }) => factor);
type Refused = { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined };
const refusals = ({ error }: Refused) => error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("the policy of flags", () => {
  test("says of each cause what kind of task it is, how serious, and how it ends", () => {
    expect(
      POLICY.rules.map(
        ({ factor, kind, severity, owner, ends, renews }) =>
          `${factor}: ${severity} ${kind} of the ${owner}, ends ${ends}${renews ? ", renews" : ""}`,
      ),
    ).toEqual([
      "R01: critical protection of the case_owner, ends by_person, renews",
      "R02: critical safety of the case_owner, ends by_person, renews",
      "band_high: high risk of the case_owner, ends by_itself",
      "R15: high protection of the case_owner, ends by_person, renews",
      "R03: high lost_contact of the case_owner, ends by_itself",
      "R06: medium finance of the case_owner, ends by_itself",
      "critical_unanswered: medium data_quality of the case_owner, ends by_itself",
      "old_answers: low data_quality of the case_owner, ends by_itself",
    ]);
  });

  test("gives the more serious less time, and moves it up sooner", () => {
    expect(FLAG_SEVERITIES.codes.map((severity) => POLICY.due_days[severity])).toEqual([1, 3, 14, 30]);
    expect(FLAG_SEVERITIES.codes.map((severity) => escalatesOn({ severity, due_on: "2026-03-01" }, POLICY))).toEqual([
      "2026-03-02",
      "2026-03-04",
      "2026-03-08",
      "2026-03-15",
    ]);
  });

  test("calls a flag unfinished while somebody still has to do something about it", () => {
    expect(UNFINISHED_FLAGS).toEqual(["open", "acknowledged"]);
  });
});

describe("the causes of a flag", () => {
  const calm = { recruiter_contact: false, safety_threat: false };

  test("a threat and a plan to leave through a broker each raise one, though another flag is open", () => {
    const facts = aCase({
      visits: [met("2026-01-09", { recruiter_contact: false, safety_threat: true, plans_to_leave: "informal_broker" })],
    });
    const flags = flagsFor(null, onDay(facts, "2026-01-10"), [{ id: "f", factor: "R06" }], POLICY);
    expect(flags.raise).toMatchObject([
      { factor: "R02", kind: "safety", severity: "critical", due_on: "2026-01-11", record_id: "visit-2026-01-09" },
      { factor: "band_high", kind: "risk", severity: "high", due_on: "2026-01-13" },
      { factor: "R15", kind: "protection", severity: "high", due_on: "2026-01-13", record_id: "visit-2026-01-09" },
    ]);
    expect(flags.clear).toEqual([{ id: "f", factor: "R06" }]);
  });

  test("a debt raises none again by another record, for only a task that a person closes is renewed", () => {
    const owing = (on: string, record_type: string) =>
      onDay(aCase({ recruiter_debt_idr: known(1_000_000, on, record_type) }), "2026-02-01");
    const [first, other] = [owing("2026-01-05", "baseline"), owing("2026-01-20", "household")];
    expect(first.items.find(({ factor }) => factor === "R06")?.record_id).not.toBe(
      other.items.find(({ factor }) => factor === "R06")?.record_id,
    );
    expect(raised(first, other, [], POLICY)).toEqual([]);
    const renewed = { ...POLICY, rules: POLICY.rules.map((rule) => ({ ...rule, renews: true })) };
    expect(raised(first, other, [], renewed)).toEqual(["R06"]);
    expect(raised(first, first, [], renewed)).toEqual([]);
  });

  test("of two contacts, the later taken back as a mistake, the earlier is not raised again once its flag is closed", () => {
    const [earlier, later] = ["2026-01-05", "2026-01-09"].map((on) => met(on, { ...calm, recruiter_contact: true }));
    const both = onDay(aCase({ visits: [earlier!, later!] }), "2026-01-10");
    const one = onDay(aCase({ visits: [earlier!] }), "2026-01-11");
    expect(raised(both, one, [], POLICY)).toEqual([]);
    expect(raised(one, both, [], POLICY)).toEqual(["R01"]);
  });

  test("an unfinished flag of a cause that is still there stands, beside one whose cause is gone", () => {
    const facts = aCase({ visits: [met("2026-01-09", { ...calm, safety_threat: true })] });
    const [told, owed] = [
      { id: "f", factor: "R02" },
      { id: "g", factor: "R06" },
    ];
    const now = onDay(facts, "2026-01-10");
    expect(flagsFor(now, now, [owed!, told!], POLICY)).toEqual({
      raise: [],
      stand: [told],
      clear: [owed],
      for_a_person: [],
    });
  });
});

describe("closing a flag", () => {
  const refused = (form: object) => refusals(FlagClosing.safeParse(form));

  test("resolved and dismissed have reasons of their own, and other things happen to both", () => {
    expect(REASONS_TO).toEqual({
      resolved: ["help_arranged", "danger_over", "in_contact", "now_known", "other"],
      dismissed: ["not_so", "handled_elsewhere", "not_needed", "other"],
    });
    for (const status of ["resolved", "dismissed"] as const)
      for (const reason of REASONS_TO[status]) expect(refused({ status, reason, note: "Keterangan" })).toBeUndefined();
  });

  test("words are needed where the reason is none of the list, and nothing where it tells enough", () => {
    expect(refused({ status: "resolved", reason: "danger_over" })).toBeUndefined();
    expect(refused({ status: "dismissed", reason: "other" })).toEqual([["note", "required"]]);
    expect(refused({ status: "dismissed", reason: "other", note: "Salah orang" })).toBeUndefined();
    expect(refused({ status: "acknowledged", reason: "not_so" })).toBeUndefined();
    expect(refusals(FlagChange.safeParse({ status: "resolved" }))).toEqual([["note", "required"]]);
    expect(refusals(FlagChange.safeParse({ status: "resolved", reason: "not_so" }))).toEqual([
      ["reason", "not_in_list"],
    ]);
  });

  test("a day alone does not say what was done", () => {
    const resolved = FlagChange.parse({ status: "resolved", reason: "danger_over", acted_on: "2026-03-08" });
    expect(actedOn(resolved, false, "2026-03-10")).toBe("act_first");
    expect(actedOn(resolved, true, "2026-03-10")).toBeNull();
  });

  test("what was done keeps its day, today at the latest, and its words", () => {
    const done = (changes: object) =>
      refusals(flagActionAsOf("2026-03-10").safeParse({ id: ID, acted_on: "2026-03-10", note: "Diantar", ...changes }));
    expect(done({})).toBeUndefined();
    expect(done({ acted_on: "2026-03-11" })).toEqual([["acted_on", "in_the_future"]]);
    expect(done({ acted_on: "" })).toEqual([["acted_on", "required"]]);
    expect(done({ note: " " })).toEqual([["note", "required"]]);
    expect(done({ note: "a".repeat(2001) })).toEqual([["note", "too_long"]]);
    expect(done({ id: "" })).toEqual([["id", "required"]]);
  });
});

describe("several flags at once", () => {
  test("each is named with the version that was read", () => {
    expect(readFlagFrom(`${ID} 3`)).toEqual({ id: ID, version: 3 });
    expect(readFlagFrom(`${ID} 1`)).toEqual({ id: ID, version: 1 });
    expect(MOST_FLAGS_AT_ONCE).toBe(100);
  });
  test.each([
    ["nothing", ""],
    ["no version", ID],
    ["a version before the first", `${ID} 0`],
    ["half a version", `${ID} 1.5`],
    ["no id", "flag 1"],
  ])("%s is no flag", (_what, text) => expect(readFlagFrom(text)).toBeUndefined());
});

describe("asking for flags", () => {
  test("without a word gives the first fifty that nobody has closed", () => {
    expect(FlagsQuery.parse({})).toEqual({
      status: null,
      assigned_to: null,
      updated_since: null,
      limit: 50,
      cursor: null,
    });
  });
  test("takes a status, a person, a day and up to two hundred rows", () => {
    const question = { status: "resolved", assigned_to: ID, updated_since: "2026-03-10", limit: "200", cursor: "abc" };
    expect(FlagsQuery.parse(question)).toEqual({
      ...question,
      updated_since: "2026-03-09T17:00:00.000Z",
      limit: 200,
    });
  });
  test.each([
    ["status", { status: "lost" }, "not_in_list"],
    ["assigned_to", { assigned_to: "siti" }, "not_an_id"],
    ["updated_since", { updated_since: "yesterday" }, "not_an_instant"],
    ["limit", { limit: "201" }, "too_large"],
    ["limit", { limit: "0" }, "too_small"],
    ["cursor", { cursor: "c".repeat(201) }, "too_long"],
  ])("refuses a %s that it cannot answer: %o", (field, question, code) => {
    expect(refusals(FlagsQuery.safeParse(question))).toEqual([[field, code]]);
  });
});
