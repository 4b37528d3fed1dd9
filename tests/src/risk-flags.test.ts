import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import { actedOn, FlagChange, FlagClosing } from "#src/risk/flag-handling";
import {
  byDueThenSeverity,
  canMoveFlag,
  DEFAULT_FLAG_POLICY,
  escalatesOn,
  FLAG_SEVERITIES,
  FLAG_STATUSES,
  flagsFor,
} from "#src/risk/flags";
import { aCase, known, met, onDay, planned, someFacts, someToday } from "#tests/src/risk-cast";

const POLICY = DEFAULT_FLAG_POLICY;
const opened = (flags: readonly { factor: string }[]) => flags.map(({ factor }) => ({ id: `flag-${factor}`, factor }));
const raised = (...of: Parameters<typeof flagsFor>) => flagsFor(...of).raise.map(({ factor }) => factor);

describe("a missed visit", () => {
  const facts = aCase({
    visits: [met("2026-03-01", { recruiter_contact: false, safety_threat: false })],
    planned_visits: [planned("2026-04-01")],
  });

  test("raises a lost-contact flag on day 61, and not before", () => {
    const before = onDay(facts, "2026-04-30");
    expect(raised(null, before, [], POLICY)).toEqual([]);
    expect(before.changes_on).toBe("2026-05-01");
    expect(flagsFor(before, onDay(facts, "2026-05-01"), [], POLICY).raise).toEqual([
      {
        factor: "R03",
        kind: "lost_contact",
        severity: "high",
        owner: "case_owner",
        raised_on: "2026-05-01",
        due_on: "2026-05-04",
        reason: { key: "no_contact_since", params: { on: "2026-03-01", days: 60 } },
        record_type: "visit",
        record_id: "visit-2026-03-01",
      },
    ]);
  });

  test("clears it by itself when she is met again", () => {
    const lost = onDay(facts, "2026-05-01");
    const [flag] = opened([{ factor: "R03" }]);
    const again = onDay(
      { ...facts, visits: [...facts.visits, met("2026-05-02", { recruiter_contact: false, safety_threat: false })] },
      "2026-05-02",
    );
    expect(flagsFor(lost, again, opened([{ factor: "R03" }]), POLICY)).toEqual({
      raise: [],
      stand: [],
      clear: [flag],
      for_a_person: [],
    });
  });
});

describe("a recruiter contact", () => {
  const told = met("2026-03-01", { recruiter_contact: true, safety_threat: false });
  const over = met("2026-03-20", { recruiter_contact: false, safety_threat: false });
  const first = onDay(aCase({ visits: [told] }), "2026-03-01");

  test("raises a critical flag due the next day", () => {
    expect(flagsFor(null, first, [], POLICY).raise).toMatchObject([
      { factor: "R01", kind: "protection", severity: "critical", due_on: "2026-03-02" },
    ]);
  });

  test("raises no second flag while one is open, nor after a person closed it", () => {
    expect(flagsFor(first, first, opened([{ factor: "R01" }]), POLICY)).toMatchObject({
      raise: [],
      stand: [{ factor: "R01" }],
    });
    expect(raised(first, onDay(aCase({ visits: [told] }), "2026-03-05"), [], POLICY)).toEqual([]);
  });

  test("told anew, raises it again though the earlier one was closed", () => {
    const again = onDay(
      aCase({ visits: [told, met("2026-03-10", { recruiter_contact: true, safety_threat: false })] }),
      "2026-03-10",
    );
    expect(raised(first, again, [], POLICY)).toEqual(["R01"]);
    expect(raised(first, again, opened([{ factor: "R01" }]), POLICY)).toEqual([]);
  });

  test("when it is over, waits for a person to close the flag", () => {
    const reviews = [{ id: "r", on: "2026-03-02", seen_record_ids: [told.id] }];
    const ended = onDay(aCase({ visits: [told, over], reviews }), "2026-03-20");
    expect(flagsFor(first, ended, opened([{ factor: "R01" }]), POLICY)).toMatchObject({
      raise: [],
      stand: [],
      clear: [],
      for_a_person: [{ factor: "R01" }],
    });
  });
});

test("a flag whose cause went and came back is raised again", () => {
  const with_debt = onDay(aCase({ recruiter_debt_idr: known(1) }), "2026-01-05");
  const without = onDay(aCase({ recruiter_debt_idr: known(0), total_debt_idr: known(0) }), "2026-01-06");
  expect(raised(null, with_debt, [], POLICY)).toEqual(["R06"]);
  expect(raised(without, with_debt, [], POLICY)).toEqual(["R06"]);
  expect(raised(with_debt, with_debt, [], POLICY)).toEqual([]);
});

test("a high band is a task for a person, with the factor that weighs most as its reason", () => {
  const facts = aCase({
    trafficking_episodes: known(2),
    recruiter_debt_idr: known(1),
    visits: [met("2026-01-09", { plans_to_leave: "informal_broker", recruiter_contact: false, safety_threat: false })],
  });
  const flag = flagsFor(null, onDay(facts, "2026-01-10"), [], POLICY).raise.find(
    ({ factor }) => factor === "band_high",
  );
  expect(flag).toMatchObject({ kind: "risk", severity: "high", due_on: "2026-01-13", reason: { key: "leaving" } });
});

test("a critical question left open at a visit, and answers grown old, ask for better data", () => {
  const silent = aCase({ visits: [met("2026-01-20")] });
  expect(raised(null, onDay(aCase(), "2026-01-20"), [], POLICY)).toEqual([]);
  expect(flagsFor(null, onDay(silent, "2026-01-20"), [], POLICY).raise).toMatchObject([
    { factor: "critical_unanswered", kind: "data_quality", due_on: "2026-02-03" },
  ]);
  const old = aCase({
    visits: [met("2026-01-20", { recruiter_contact: false, safety_threat: false, stigma: "never" })],
    contacts: [{ id: "c", on: "2026-07-01" }],
  });
  expect(flagsFor(null, onDay(old, "2026-07-20"), [], POLICY).raise).toMatchObject([
    { factor: "old_answers", severity: "low", due_on: "2026-08-19" },
  ]);
});

test("flags that people raised themselves are left alone", () => {
  const own = [
    { id: "f", factor: null },
    { id: "g", factor: "other" },
  ];
  expect(flagsFor(null, onDay(aCase(), "2026-01-02"), own, POLICY)).toEqual({
    raise: [],
    stand: [],
    clear: [],
    for_a_person: [],
  });
});

test("asked twice about any history, nothing is raised twice and every open flag has one place", () => {
  fc.assert(
    fc.property(someFacts, someToday, fc.nat(200), (facts, today, days) => {
      const first = onDay(facts, today);
      const flags = opened(flagsFor(null, first, [], POLICY).raise);
      expect(new Set(flags.map(({ factor }) => factor)).size).toBe(flags.length);
      expect(flagsFor(first, first, flags, POLICY)).toEqual({ raise: [], stand: flags, clear: [], for_a_person: [] });
      const next = flagsFor(first, onDay(facts, addDays(today, days)), flags, POLICY);
      expect([...next.stand, ...next.clear, ...next.for_a_person].sort(byId)).toEqual([...flags].sort(byId));
      for (const { factor } of next.raise) expect(flags.some((flag) => flag.factor === factor)).toBe(false);
    }),
    { numRuns: 200 },
  );
});
const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

test("an unfinished flag moves up to the manager, the more serious the sooner", () => {
  const on = (severity: "critical" | "low") => escalatesOn({ severity, due_on: "2026-03-01" }, POLICY);
  expect([on("critical"), on("low")]).toEqual(["2026-03-02", "2026-03-15"]);
});

test("the queue goes by due day, then severity, then how long it waits, and never by points", () => {
  const queue = [
    { id: "a", due_on: "2026-03-02", severity: "critical", raised_on: "2026-03-01" },
    { id: "b", due_on: "2026-03-01", severity: "low", raised_on: "2026-02-01" },
    { id: "d", due_on: "2026-03-02", severity: "high", raised_on: "2026-02-28" },
    { id: "c", due_on: "2026-03-02", severity: "high", raised_on: "2026-02-27" },
    { id: "e", due_on: "2026-03-02", severity: "high", raised_on: "2026-02-28" },
  ] as const;
  expect(
    [...queue]
      .reverse()
      .sort(byDueThenSeverity)
      .map(({ id }) => id),
  ).toEqual(["b", "a", "c", "d", "e"]);
  expect(FLAG_SEVERITIES.codes).toEqual(["critical", "high", "medium", "low"]);
});

test("a flag is acknowledged, then resolved or dismissed, and never reopened", () => {
  const moves = FLAG_STATUSES.codes.flatMap((from) =>
    FLAG_STATUSES.codes.filter((to) => canMoveFlag(from, to)).map((to) => `${from}>${to}`),
  );
  expect(moves).toEqual([
    "open>acknowledged",
    "open>resolved",
    "open>dismissed",
    "open>cleared",
    "acknowledged>resolved",
    "acknowledged>dismissed",
    "acknowledged>cleared",
  ]);
});

test("closing a flag says how it ended", () => {
  const refused = (form: object) =>
    FlagChange.safeParse(form).error?.issues.map(({ path, message }) => [path.join("."), message]);
  expect(refused({ status: "acknowledged" })).toBeUndefined();
  expect(refused({ status: "resolved", note: "Sudah dipindahkan ke rumah aman" })).toBeUndefined();
  expect(refused({ status: "dismissed", note: " " })).toEqual([["note", "required"]]);
  expect(refused({ status: "open" })).toEqual([["status", "not_in_list"]]);
  expect(refused({ status: "cleared", note: "x" })).toEqual([["status", "not_in_list"]]);
});

test("whoever closes a flag in a form chooses a reason that fits", () => {
  const refused = (form: object) =>
    FlagClosing.safeParse(form).error?.issues.map(({ path, message }) => [path.join("."), message]);
  expect(refused({ status: "acknowledged" })).toBeUndefined();
  expect(refused({ status: "dismissed", note: "Keliru" })).toEqual([["reason", "required"]]);
  expect(refused({ status: "dismissed", reason: "not_so" })).toBeUndefined();
  expect(refused({ status: "dismissed", reason: "danger_over" })).toEqual([["reason", "not_in_list"]]);
  expect(refused({ status: "resolved", reason: "other" })).toEqual([["note", "required"]]);
});

test("a resolved flag keeps the day of what was done, or leads back to what was recorded before", () => {
  const said = (changes: object) => FlagChange.parse({ status: "resolved", reason: "help_arranged", ...changes });
  expect(actedOn(said({}), false, "2026-03-10")).toBe("act_first");
  expect(actedOn(said({}), true, "2026-03-10")).toBeNull();
  expect(actedOn(said({ note: "Dirujuk" }), false, "2026-03-10")).toBe("2026-03-10");
  expect(actedOn(said({ note: "Dirujuk" }), true, "2026-03-10")).toBeNull();
  expect(actedOn(said({ note: "Dirujuk", acted_on: "2026-03-08" }), true, "2026-03-10")).toBe("2026-03-08");
  expect(
    actedOn(said({ status: "dismissed", reason: "not_so", acted_on: "2026-03-08" }), false, "2026-03-10"),
  ).toBeNull();
});
