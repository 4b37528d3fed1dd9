import { describe, expect, test } from "vitest";
import { isOfBefore, owedFrom, withReopening } from "#src/visits/reopening";
import type { PlannedVisit } from "#src/visits/schedule";
import { DEFAULT_VISIT_POLICY, itemCode } from "#src/visits/visit-policy";

const FIRST = itemCode(DEFAULT_VISIT_POLICY.items[0]!);
const visit = (changes: Partial<PlannedVisit>): PlannedVisit => ({
  id: "kept",
  item: "m6",
  due_on: "2026-06-01",
  opens_on: "2026-05-18",
  closes_on: "2026-06-15",
  mode: null,
  status: "open",
  closed_by_visit_id: null,
  ...changes,
});
const reopened = (existing: PlannedVisit[], on: string | null = "2026-03-10") =>
  withReopening(existing, on, DEFAULT_VISIT_POLICY);

describe("the visits of a case that was opened again", () => {
  test("begin with one within two weeks, from the day itself", () => {
    const [schedule, own] = reopened([visit({})]);
    expect(schedule).toEqual(visit({}));
    expect(own).toEqual(
      visit({
        id: null,
        item: "reopened:2026-03-10",
        opens_on: "2026-03-10",
        due_on: "2026-03-24",
        closes_on: own!.closes_on,
      }),
    );
    expect(own!.closes_on > "2026-03-24").toBe(true);
  });

  test("are as they were where nothing was opened again", () => {
    expect(reopened([visit({})], null)).toEqual([visit({})]);
  });

  test("hold that visit once, open again when the case is, and what answered it", () => {
    const kept = visit({ item: "reopened:2026-03-10", status: "cancelled", closed_by_visit_id: "v" });
    const own = reopened([kept]);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ id: "kept", status: "open", closed_by_visit_id: "v" });
    const earlier = visit({ item: "reopened:2025-01-01", status: "done", closed_by_visit_id: "v" });
    expect(reopened([earlier])[0]).toEqual(earlier);
  });

  test("make the first visit of the schedule in its place, unless it took place", () => {
    const first = visit({ item: FIRST, id: null });
    expect(reopened([first]).map(({ item }) => item)).toEqual(["reopened:2026-03-10"]);
    expect(reopened([{ ...first, id: "kept" }])[0]).toEqual({ ...first, id: "kept", status: "cancelled" });
    const made = visit({ item: FIRST, status: "done", closed_by_visit_id: "v" });
    expect(reopened([made])[0]).toEqual(made);
  });

  test("are owed from the reopening on; what was missed before it stays missed", () => {
    expect(owedFrom({ opened_on: "2025-01-01", reopened_on: null })).toBe("2025-01-01");
    expect(owedFrom({ opened_on: "2025-01-01", reopened_on: "2026-03-10" })).toBe("2026-03-10");
    const missed = visit({ status: "missed", closes_on: "2026-03-09" });
    expect(isOfBefore(missed, "2026-03-10")).toBe(true);
    expect(isOfBefore({ ...missed, closes_on: "2026-03-10" }, "2026-03-10")).toBe(false);
    expect(isOfBefore({ ...missed, status: "open" }, "2026-03-10")).toBe(false);
    expect(isOfBefore(missed, null)).toBe(false);
  });
});
