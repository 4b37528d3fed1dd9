import { describe, expect, test } from "vitest";
import { addDays } from "#src/day";
import {
  cancelOpen,
  type LoggedVisit,
  nextVisit,
  type PlannedVisit,
  plan,
  replan,
  settle,
  stateOf,
  visitClosesPlan,
} from "#src/visits/schedule";
import { anchorDay, DEFAULT_VISIT_POLICY, itemCode, VisitPolicyForm, withinOf } from "#src/visits/visit-policy";

const POLICY = DEFAULT_VISIT_POLICY;
const RETURNED = "2026-01-01";
const LOW = { band: "low", since: RETURNED } as const;

const kept = (plans: readonly PlannedVisit[]) => plans.map((one) => ({ ...one, id: one.id ?? `id-${one.item}` }));
const fresh = (anchor = RETURNED) => kept(plan(POLICY, anchor));
const visit = (visited_on: string, changes: Partial<LoggedVisit> = {}): LoggedVisit => ({
  id: `v-${visited_on}`,
  visited_on,
  outcome: "completed",
  planned_visit_id: null,
  next_visit_on: null,
  ...changes,
});
const settled = (visits: readonly LoggedVisit[], band: Parameters<typeof settle>[3] = LOW) =>
  settle(fresh(), visits, POLICY, band);
const find = (plans: readonly PlannedVisit[], item: string) => plans.find((one) => one.item === item);
const statuses = (plans: readonly PlannedVisit[]) =>
  Object.fromEntries(plans.map(({ item, status }) => [item, status]));

describe("the default schedule", () => {
  test("asks for day 14, day 30, monthly to month 6, then months 9, 12, 18 and 24", () => {
    expect(plan(POLICY, RETURNED).map(({ item, due_on }) => [item, due_on])).toEqual([
      ["d14", "2026-01-15"],
      ["d30", "2026-01-31"],
      ["m2", "2026-03-01"],
      ["m3", "2026-04-01"],
      ["m4", "2026-05-01"],
      ["m5", "2026-06-01"],
      ["m6", "2026-07-01"],
      ["m9", "2026-10-01"],
      ["m12", "2027-01-01"],
      ["m18", "2027-07-01"],
      ["m24", "2028-01-01"],
    ]);
  });

  test("opens and closes a window around each day", () => {
    expect(plan(POLICY, RETURNED)[0]).toMatchObject({
      opens_on: "2026-01-11",
      closes_on: "2026-01-22",
      status: "open",
      id: null,
    });
  });

  test("counts from the return, else from the referral, else from the opening of the case", () => {
    const days = { returned_on: "2026-03-01", referred_on: "2026-02-01", opened_on: "2026-04-01", enrolled_on: null };
    expect(anchorDay(POLICY, days)).toBe("2026-03-01");
    expect(anchorDay(POLICY, { ...days, returned_on: null })).toBe("2026-02-01");
    expect(anchorDay(POLICY, { ...days, returned_on: null, referred_on: null })).toBe("2026-04-01");
    expect(anchorDay({ anchor: "referred_on" }, days)).toBe("2026-02-01");
    expect(anchorDay({ anchor: "enrolled_on" }, days)).toBe("2026-03-01");
    expect(anchorDay({ anchor: "enrolled_on" }, { ...days, enrolled_on: "2026-05-05" })).toBe("2026-05-05");
  });

  test("owes nothing from before the case was opened, but a first visit soon", () => {
    expect(plan(POLICY, "2025-01-01", "2026-01-20").map(({ item, due_on }) => [item, due_on])).toEqual([
      ["d14", "2026-02-03"],
      ["m18", "2026-07-01"],
      ["m24", "2027-01-01"],
    ]);
    expect(plan(POLICY, "2026-01-01", "2026-01-22").map(({ item }) => item)[0]).toBe("d14");
    expect(
      plan(POLICY, "2026-01-01", "2026-01-23")
        .map(({ due_on }) => due_on)
        .slice(0, 2),
    ).toEqual(["2026-01-31", "2026-03-01"]);
  });
});

test("a first visit is added only where none falls as soon", () => {
  const policy = { ...POLICY, items: POLICY.items.filter(({ offset }) => [14, 30, 2].includes(offset)) };
  // The case is opened so that day 14 from the opening is day 30 from the return, or the day before it.
  const on = (opened: string) =>
    plan({ ...policy, items: policy.items.map((item) => ({ ...item, window_after_days: 1 })) }, RETURNED, opened).map(
      ({ item, due_on }) => [item, due_on],
    );
  expect(on("2026-01-17")).toEqual([
    ["d30", "2026-01-31"],
    ["m2", "2026-03-01"],
  ]);
  expect(on("2026-02-02")).toEqual([
    ["d14", "2026-02-16"],
    ["m2", "2026-03-01"],
  ]);
});

describe("where a planned visit stands", () => {
  const [first] = fresh() as [PlannedVisit];
  test.each([
    ["2026-01-10", "upcoming"],
    ["2026-01-11", "due"],
    ["2026-01-22", "due"],
    ["2026-01-23", "overdue"],
  ])("on %s it is %s", (today, state) => expect(stateOf(first, today)).toBe(state));
  test("a closed one is what it became", () =>
    expect(stateOf({ ...first, status: "missed" }, "2026-01-10")).toBe("missed"));
});

describe("which planned visit a logged one answers", () => {
  const answers = (visited: LoggedVisit, plans = fresh()) => visitClosesPlan(plans, visited)?.item;
  test("the one it names", () => expect(answers(visit("2026-01-15", { planned_visit_id: "id-m3" }))).toBe("m3"));
  test("else the one whose window holds its day", () => {
    expect(answers(visit("2026-01-11"))).toBe("d14");
    expect(answers(visit("2026-01-22"))).toBe("d14");
    expect(answers(visit("2026-02-07"))).toBe("d30");
  });
  test("else the oldest overdue one", () => expect(answers(visit("2026-02-10"))).toBe("d14"));
  test("else none", () => expect(answers(visit("2026-01-05"))).toBeUndefined());
  test("a closed one is not answered again", () => {
    const plans = fresh().map((one) => (one.item === "d14" ? { ...one, status: "done" as const } : one));
    expect(answers(visit("2026-01-12", { planned_visit_id: "id-d14" }), plans)).toBeUndefined();
  });
  test("of two windows that hold the day, the nearer due day", () => {
    const wide = fresh().map((one) => ({
      ...one,
      opens_on: addDays(one.due_on, -20),
      closes_on: addDays(one.due_on, 20),
    }));
    expect(answers(visit("2026-01-20"), wide)).toBe("d14");
    expect(answers(visit("2026-01-28"), wide)).toBe("d30");
  });
});

describe("meeting the person", () => {
  test("closes the planned visit and leaves the next where it was", () => {
    const after = settled([visit("2026-01-20")]);
    expect(find(after, "d14")).toMatchObject({ status: "done", closed_by_visit_id: "v-2026-01-20" });
    expect(nextVisit(after)).toMatchObject({ item: "d30", due_on: "2026-01-31" });
  });

  test("late closes the oldest overdue visit, and nobody owes the others any more", () => {
    const after = settled([visit("2026-03-15")]);
    expect(statuses(after)).toMatchObject({ d14: "done", d30: "missed", m2: "missed", m3: "open" });
  });

  test("on an agreed day before the next visit adds that day, and a sooner one where the band asks for it", () => {
    expect(find(settled([visit("2026-01-15", { next_visit_on: "2026-01-25" })]), "named:v-2026-01-15")).toMatchObject({
      due_on: "2026-01-25",
      opens_on: "2026-01-23",
      closes_on: "2026-01-27",
    });
    const high = { band: "high", since: "2026-01-15" } as const;
    const after = settled([visit("2026-01-15", { next_visit_on: "2026-02-25" })], high);
    expect(nextVisit(after)).toMatchObject({ item: "band:2026-01-15", due_on: "2026-01-22" });
    expect(find(after, "named:v-2026-01-15")?.due_on).toBe("2026-02-25");
  });

  test("an agreed visit opens on the day after at the earliest", () => {
    const after = settled([visit("2026-01-15", { next_visit_on: "2026-01-16" })]);
    expect(find(after, "named:v-2026-01-15")).toMatchObject({
      opens_on: "2026-01-16",
      due_on: "2026-01-16",
      closes_on: "2026-01-18",
    });
  });

  test("on a day too far off adds the last day any band allows", () => {
    expect(find(settled([visit("2026-01-15", { next_visit_on: "2026-12-31" })]), "named:v-2026-01-15")?.due_on).toBe(
      "2026-04-15",
    );
  });

  test("on the agreed day closes it, and the visit of the schedule whose window it falls into", () => {
    const after = settled([visit("2026-01-15", { next_visit_on: "2026-01-28" }), visit("2026-01-28")]);
    expect(statuses(after)).toMatchObject({ "named:v-2026-01-15": "done", d30: "done" });
  });

  test("agreeing on another day replaces the earlier one", () => {
    const after = settled([
      visit("2026-01-15", { next_visit_on: "2026-02-20" }),
      visit("2026-01-20", { next_visit_on: "2026-01-27" }),
    ]);
    expect(find(after, "named:v-2026-01-15")).toBeUndefined();
    expect(find(after, "named:v-2026-01-20")).toMatchObject({ status: "open", due_on: "2026-01-27" });
  });
});

describe("not meeting the person", () => {
  test.each([
    ["not_found", "2026-01-22"],
    ["postponed", "2026-01-22"],
    ["unsafe", "2026-01-29"],
    ["moved", "2026-01-29"],
  ])("%s leaves the visit open and asks for a second attempt by %s", (outcome, due_on) => {
    const after = settled([visit("2026-01-15", { outcome })]);
    expect(find(after, "d14")).toMatchObject({ status: "open", closed_by_visit_id: null });
    expect(find(after, "second:v-2026-01-15")).toMatchObject({ status: "open", due_on, opens_on: "2026-01-16" });
  });

  test("a postponement keeps the day that was agreed, an attempt not found does not wait longer", () => {
    const on = (outcome: string) =>
      find(settled([visit("2026-01-15", { outcome, next_visit_on: "2026-01-30" })]), "second:v-2026-01-15")?.due_on;
    expect(on("postponed")).toBe("2026-01-30");
    expect(on("not_found")).toBe("2026-01-22");
  });

  test("the second attempt that meets her closes both", () => {
    const first = visit("2026-01-15", { outcome: "not_found" });
    const plans = kept(settle(fresh(), [first], POLICY, LOW));
    const second = visit("2026-01-20", { planned_visit_id: "id-second:v-2026-01-15" });
    expect(statuses(settle(plans, [first, second], POLICY, LOW))).toMatchObject({
      d14: "done",
      "second:v-2026-01-15": "done",
    });
  });

  test("another failed attempt asks for another", () => {
    const attempts = [visit("2026-01-15", { outcome: "not_found" }), visit("2026-01-20", { outcome: "not_found" })];
    expect(statuses(settled(attempts))).toMatchObject({
      d14: "open",
      "second:v-2026-01-15": "attempted",
      "second:v-2026-01-20": "open",
    });
  });

  test("a refusal closes the visit, and the schedule goes on", () => {
    const after = settled([visit("2026-01-15", { outcome: "refused" })]);
    expect(statuses(after)).toMatchObject({ d14: "refused", d30: "open" });
    expect(after.some(({ item }) => item.startsWith("second:"))).toBe(false);
  });
});

describe("the band", () => {
  test("asks for a visit within 7, 30 or 90 days", () => {
    expect(["high", "medium", "low"].map((band) => withinOf(POLICY, band as "low"))).toEqual([7, 30, 90]);
  });

  test("adds a visit when the schedule comes too late for it", () => {
    const after = settled([visit("2026-03-05")], { band: "high", since: "2026-03-05" });
    expect(nextVisit(after)).toMatchObject({
      item: "band:2026-03-05",
      due_on: "2026-03-12",
      opens_on: "2026-03-10",
      closes_on: "2026-03-14",
    });
  });

  test("adds none where a planned visit opens in time", () => {
    expect(settled([visit("2026-07-01")]).some(({ item }) => item.startsWith("band:"))).toBe(false);
    expect(settled([visit("2027-01-01")]).filter(({ item }) => item.startsWith("band:"))).toMatchObject([
      { due_on: "2027-04-01" },
    ]);
  });

  test("counts anew from each meeting, and gives way when the band falls before it is due", () => {
    const high = { band: "high", since: "2026-03-05" } as const;
    const first = kept(settled([visit("2026-03-05")], high));
    const again = kept(settle(first, [visit("2026-03-05"), visit("2026-03-10")], POLICY, high));
    expect(statuses(again)).toMatchObject({ "band:2026-03-05": "done", "band:2026-03-10": "open" });
    const fallen = settle(again, [visit("2026-03-05"), visit("2026-03-10")], POLICY, {
      band: "low",
      since: "2026-03-11",
    });
    expect(statuses(fallen)).toMatchObject({ "band:2026-03-10": "cancelled" });
  });

  test("a visit already due stands although the band falls", () => {
    const plans = kept(settled([visit("2026-03-05")], { band: "high", since: "2026-03-05" }));
    const fallen = settle(plans, [visit("2026-03-05")], POLICY, { band: "low", since: "2026-03-13" });
    expect(statuses(fallen)).toMatchObject({ "band:2026-03-05": "open" });
  });

  test("a rising band brings the visit forward", () => {
    const plans = kept(settled([visit("2027-01-01")], { band: "low", since: "2027-01-01" }));
    const risen = settle(plans, [visit("2027-01-01")], POLICY, { band: "medium", since: "2027-01-10" });
    expect(nextVisit(risen)).toMatchObject({ item: "band:2027-01-10", due_on: "2027-02-09" });
    expect(statuses(risen)).toMatchObject({ "band:2027-01-01": "cancelled" });
  });
});

describe("when the anchor is corrected", () => {
  test("visits that took place stay, open ones move", () => {
    const visits = [visit("2026-01-16")];
    const plans = kept(settle(fresh(), visits, POLICY, LOW));
    const moved = settle(replan(plans, POLICY, "2026-01-08", RETURNED), visits, POLICY, LOW);
    expect(find(moved, "d14")).toMatchObject({
      due_on: "2026-01-15",
      status: "done",
      closed_by_visit_id: "v-2026-01-16",
    });
    expect(find(moved, "d30")).toMatchObject({ due_on: "2026-02-07", status: "open", id: "id-d30" });
    expect(find(moved, "m24")?.due_on).toBe("2028-01-08");
  });

  test("a visit keeps the plan it closed although another now lies nearer, and gives way to one it names", () => {
    const visits = [visit("2026-02-01")];
    const plans = kept(settle(fresh(), visits, POLICY, LOW));
    expect(find(plans, "d30")?.status).toBe("done");
    const moved = settle(kept(replan(plans, POLICY, "2026-01-18", RETURNED)), visits, POLICY, LOW);
    expect(find(moved, "d14")).toMatchObject({ due_on: "2026-02-01", status: "missed" });
    expect(find(moved, "d30")).toMatchObject({ due_on: "2026-01-31", status: "done" });
    const naming = [visit("2026-02-01", { planned_visit_id: "id-d14" })];
    expect(find(settle(plans, naming, POLICY, LOW), "d14")?.status).toBe("done");
  });

  test("a visit that the new policy does not ask for is cancelled, a new one added", () => {
    const policy = {
      ...POLICY,
      items: POLICY.items.map((item) => (item.offset === 9 ? { ...item, offset: 10 } : item)),
    };
    const moved = replan(fresh(), policy, RETURNED, RETURNED);
    expect(statuses(moved)).toMatchObject({ m9: "cancelled", m10: "open" });
    expect(find(replan(kept(moved), POLICY, RETURNED, RETURNED), "m9")).toMatchObject({ status: "open", id: "id-m9" });
  });
});

test("a refused visit of the band is not asked for again at once", () => {
  const high = { band: "high", since: "2026-03-05" } as const;
  const plans = kept(settled([visit("2026-03-05")], high));
  const refused = visit("2026-03-11", { outcome: "refused" });
  const after = settle(plans, [visit("2026-03-05"), refused], POLICY, high);
  expect(statuses(after)).toMatchObject({ "band:2026-03-05": "refused", "band:2026-03-11": "open" });
});

test("a withdrawn visit leaves no trace: its plan opens again and what it asked for is gone", () => {
  const one = visit("2026-01-15", { next_visit_on: "2026-01-20" });
  const plans = kept(settle(fresh(), [one], POLICY, LOW));
  const without = settle(plans, [], POLICY, LOW);
  expect(statuses(without)).toMatchObject({ d14: "open", "named:v-2026-01-15": "cancelled" });
  expect(without.filter(({ status }) => status !== "cancelled")).toEqual(fresh());
});

test("a closed case owes no visits", () => {
  const after = cancelOpen(settled([visit("2026-01-15")]));
  expect(nextVisit(after)).toBeNull();
  expect(find(after, "d14")?.status).toBe("done");
});

describe("the policy form", () => {
  const typed = (changes = {}) => {
    const { version: _, ...form } = POLICY;
    return VisitPolicyForm.safeParse({ ...form, ...changes });
  };
  const item = (offset: unknown, unit = "days", changes = {}) => ({
    offset,
    unit,
    window_before_days: "3",
    window_after_days: "3",
    mode: "",
    ...changes,
  });

  test("takes the default, and numbers as people type them", () => {
    expect(typed().success).toBe(true);
    expect(typed({ items: [item("14")] }).data?.items).toEqual([
      { ...item(14), window_before_days: 3, window_after_days: 3, mode: null },
    ]);
  });

  test.each([
    ["visits out of order", { items: [item(30), item(14)] }, "items.1.offset", "not_ascending"],
    ["the same visit twice", { items: [item(30), item(30)] }, "items.1.offset", "not_ascending"],
    [
      "a day that may fall after the month",
      { items: [item(60), item(2, "months")] },
      "items.1.offset",
      "not_ascending",
    ],
    [
      "a negative window",
      { items: [item(14, "days", { window_before_days: "-1" })] },
      "items.0.window_before_days",
      "negative",
    ],
    ["a visit on the day itself", { items: [item(0)] }, "items.0.offset", "too_small"],
    ["no visits", { items: [] }, "items", "required"],
    ["more than sixty visits", { items: Array.from({ length: 61 }, (_, at) => item(at + 1)) }, "items", "too_many"],
    ["a higher band visited less often", { medium_within_days: "5" }, "medium_within_days", "bands_not_ascending"],
    ["a lower band visited more often", { low_within_days: "29" }, "low_within_days", "bands_not_ascending"],
    ["an anchor we do not know", { anchor: "birthday" }, "anchor", "not_in_list"],
    ["a mode we do not know", { items: [item(14, "days", { mode: "drone" })] }, "items.0.mode", "not_in_list"],
  ])("refuses %s", (_what, changes, field, code) => {
    const issue = typed(changes).error?.issues[0];
    expect([issue?.path.join("."), issue?.message]).toEqual([field, code]);
  });

  test("takes sixty", () =>
    expect(typed({ items: Array.from({ length: 60 }, (_, at) => item(at + 1)) }).success).toBe(true));
  test("names a visit by when it falls", () =>
    expect([itemCode(item(14) as never), itemCode(item(9, "months") as never)]).toEqual(["d14", "m9"]));
});
