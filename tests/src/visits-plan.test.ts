import { describe, expect, test } from "vitest";
import {
  cancelOpen,
  type LoggedVisit,
  nextVisit,
  type PlannedVisit,
  plan,
  replan,
  settle,
  visitClosesPlan,
} from "#src/visits/schedule";
import { DEFAULT_VISIT_POLICY as POLICY } from "#src/visits/visit-policy";

const RETURNED = "2026-01-01";
const LOW = { band: "low", since: RETURNED } as const;
const high = (since: string) => ({ band: "high", since }) as const;
const kept = (plans: readonly PlannedVisit[]) => plans.map((one) => ({ ...one, id: one.id ?? `id-${one.item}` }));
const fresh = () => kept(plan(POLICY, RETURNED));
const find = (plans: readonly PlannedVisit[], item: string) => plans.find((one) => one.item === item);
const items = (plans: readonly PlannedVisit[]) => plans.map(({ item }) => item);
const visit = (visited_on: string, changes: Partial<LoggedVisit> = {}): LoggedVisit => ({
  id: `v-${visited_on}`,
  visited_on,
  outcome: "completed",
  planned_visit_id: null,
  next_visit_on: null,
  ...changes,
});

describe("a plan", () => {
  test("is told in the order of its days, however it was kept", () => {
    const shuffled = [...fresh()].reverse();
    expect(items(settle(shuffled, [], POLICY, LOW))).toEqual(items(settle(fresh(), [], POLICY, LOW)));
    expect(items(replan(shuffled, POLICY, RETURNED, RETURNED))).toEqual(items(fresh()));
    expect(nextVisit(shuffled)?.item).toBe("d14");
  });

  test("puts two of one day in the order of their names", () => {
    const named = { ...find(fresh(), "d30")!, item: "named:v", id: "n" };
    for (const plans of [
      [...fresh(), named],
      [named, ...fresh()],
    ]) {
      const asked = replan(plans, POLICY, RETURNED, RETURNED).filter(({ due_on }) => due_on === named.due_on);
      expect(items(asked)).toEqual(["d30", "named:v"]);
      expect(nextVisit(plans.filter(({ due_on }) => due_on === named.due_on))?.item).toBe("d30");
    }
  });

  test("of a closed case asks for no visit of the band, and what is open is cancelled with it", () => {
    expect(items(settle(fresh(), [visit("2026-03-05")], POLICY, null))).toEqual(items(fresh()));
    const closed = cancelOpen(settle(fresh(), [visit("2026-01-15")], POLICY, null));
    expect(closed.map(({ item, status }) => `${item} ${status}`).slice(0, 3)).toEqual([
      "d14 done",
      "d30 cancelled",
      "m2 cancelled",
    ]);
    expect(find(closed, "d30")).toEqual({ ...find(fresh(), "d30")!, status: "cancelled" });
  });

  test("leaves out for good what was cancelled", () => {
    const plans = fresh().map((one) => (one.item === "d14" ? { ...one, status: "cancelled" as const } : one));
    expect(find(settle(plans, [visit("2026-01-15")], POLICY, LOW), "d14")?.status).toBe("cancelled");
  });

  test("keeps no trace of an agreed day that was never kept and whose visit was taken back", () => {
    const proposed = settle(fresh(), [visit("2026-01-15", { next_visit_on: "2026-01-20" })], POLICY, LOW);
    expect(find(proposed, "named:v-2026-01-15")?.id).toBeNull();
    expect(find(settle(proposed, [], POLICY, LOW), "named:v-2026-01-15")).toBeUndefined();
  });
});

describe("a visit that was made", () => {
  test("answers what was asked for it, and a later one does not answer it again", () => {
    const visits = [visit("2026-01-15", { next_visit_on: "2026-01-25" }), visit("2026-01-25"), visit("2026-02-10")];
    expect(find(settle(fresh(), visits, POLICY, LOW), "named:v-2026-01-15")).toMatchObject({
      status: "done",
      closed_by_visit_id: "v-2026-01-25",
    });
  });

  test("that agrees on another day leaves the one before as it was kept", () => {
    const visits = [
      visit("2026-01-15", { next_visit_on: "2026-01-25" }),
      visit("2026-01-25", { next_visit_on: "2026-02-05" }),
    ];
    const after = settle(fresh(), visits, POLICY, LOW);
    expect(find(after, "named:v-2026-01-15")?.status).toBe("done");
    expect(find(after, "named:v-2026-01-25")?.status).toBe("open");
  });

  test("on the day of another comes after it by id, in whatever order they arrived", () => {
    const one = visit("2026-01-15", { id: "a", next_visit_on: "2026-01-22" });
    const other = visit("2026-01-15", { id: "b", next_visit_on: "2026-01-24" });
    for (const visits of [
      [one, other],
      [other, one],
    ]) {
      const after = settle(fresh(), visits, POLICY, LOW);
      expect(items(after).filter((item) => item.startsWith("named:"))).toEqual(["named:b"]);
      expect(find(after, "d14")?.closed_by_visit_id).toBe("a");
    }
  });

  test("answers the oldest overdue, however the plan was kept, and never a second attempt alone", () => {
    expect(visitClosesPlan([...fresh()].reverse(), visit("2026-02-10"))?.item).toBe("d14");
    const second = { ...find(fresh(), "d14")!, item: "second:v", id: "s" };
    expect(visitClosesPlan([second], visit("2026-01-15"))).toBeNull();
    expect(visitClosesPlan([second], visit("2026-03-15"))).toBeNull();
    expect(visitClosesPlan([second], visit("2026-03-15", { planned_visit_id: "s" }))?.item).toBe("second:v");
  });

  test("answers the visit of the schedule before an extra one of the same window", () => {
    const extra = { ...find(fresh(), "d14")!, item: "named:v", id: "n", due_on: "2026-01-16" };
    for (const plans of [
      [extra, ...fresh()],
      [...fresh(), extra],
    ])
      expect(visitClosesPlan(plans, visit("2026-01-16"))?.item).toBe("d14");
  });
});

describe("the visit of the band", () => {
  const bands = (plans: readonly PlannedVisit[]) => items(plans).filter((item) => item.startsWith("band:"));

  test("is not asked for where the next opens on the last day that the band allows", () => {
    // Day 30 opens on 24 January, a week after the 17th.
    expect(bands(settle(fresh(), [visit("2026-01-17")], POLICY, high("2026-01-01")))).toEqual([]);
    expect(bands(settle(fresh(), [visit("2026-01-16")], POLICY, high("2026-01-01")))).toEqual(["band:2026-01-16"]);
  });

  test("stands from its day on, though the band fell that day", () => {
    const visits = [visit("2026-03-05")];
    const plans = kept(settle(fresh(), visits, POLICY, high("2026-03-05")));
    const fallen = (since: string) => settle(plans, visits, POLICY, { band: "low", since });
    expect(find(fallen("2026-03-12"), "band:2026-03-05")?.status).toBe("open");
    expect(find(fallen("2026-03-11"), "band:2026-03-05")?.status).toBe("cancelled");
  });

  test("that is asked for again is the same visit", () => {
    const visits = [visit("2026-03-05")];
    const asked = kept(settle(fresh(), visits, POLICY, high("2026-03-05")));
    const fallen = settle(asked, visits, POLICY, { band: "low", since: "2026-03-06" });
    const again = settle(fallen, visits, POLICY, high("2026-03-05"));
    expect(again.filter(({ item }) => item === "band:2026-03-05")).toMatchObject([
      { id: "id-band:2026-03-05", status: "open", due_on: "2026-03-12" },
    ]);
  });

  test("that nobody has kept yet vanishes when it is not needed", () => {
    const visits = [visit("2026-03-05")];
    const proposed = settle(fresh(), visits, POLICY, high("2026-03-05"));
    expect(find(proposed, "band:2026-03-05")?.id).toBeNull();
    expect(bands(settle(proposed, visits, POLICY, { band: "low", since: "2026-03-06" }))).toEqual([]);
  });
});
