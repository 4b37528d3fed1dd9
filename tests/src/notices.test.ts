import { describe, expect, test } from "vitest";
import { bellOf, byDueDay, groupOf, keyOf, seenFrom, type Waiting } from "#src/notices/notice";

const TODAY = "2026-03-10";
const RECORD = "01930000-0000-7000-8000-000000000001";
const waiting = (changes: Partial<Waiting> = {}): Waiting => {
  return {
    kind: "flag",
    record_id: RECORD,
    case_number: "RLT-2026-0000001-1",
    due_on: TODAY,
    severity: "medium",
    ...changes,
  };
};

describe("what waits for someone", () => {
  test("is late the day after its day, and soon the day before", () => {
    expect(groupOf(waiting({ due_on: "2026-03-09" }), TODAY)).toBe("late");
    expect(groupOf(waiting({ due_on: TODAY }), TODAY)).toBe("today");
    expect(groupOf(waiting({ due_on: "2026-03-11" }), TODAY)).toBe("soon");
  });

  test("that asks nothing of her is only told, however old it is", () => {
    for (const due_on of ["2026-03-01", TODAY])
      expect(groupOf(waiting({ kind: "transfer_declined", due_on }), TODAY)).toBe("news");
  });

  test("comes in the order of its day, then the more serious first, then what has no severity", () => {
    const first = waiting({ due_on: "2026-03-09", severity: null });
    const critical = waiting({ severity: "critical" });
    const medium = waiting();
    const plain = waiting({ severity: null });
    expect([plain, medium, critical, first].sort(byDueDay)).toEqual([first, critical, medium, plain]);
  });

  test("is known to have been seen as due on one day, and is new again as due on another", () => {
    expect(seenFrom(keyOf(waiting()))).toEqual({ kind: "flag", record_id: RECORD, due_on: TODAY });
    expect(keyOf(waiting())).not.toBe(keyOf(waiting({ due_on: "2026-03-11" })));
    for (const key of ["", "flag", `gossip ${RECORD} ${TODAY}`, `flag x ${TODAY}`, `flag ${RECORD} tomorrow`])
      expect([key, seenFrom(key)]).toEqual([key, undefined]);
  });

  test("is counted no further than is useful to know", () => {
    expect(bellOf(0, true)).toEqual({ count: 0, isMore: false });
    expect(bellOf(3, false)).toEqual({ count: 3, isMore: false });
    expect(bellOf(50, false)).toEqual({ count: 50, isMore: false });
    expect(bellOf(51, false)).toEqual({ count: 50, isMore: true });
    expect(bellOf(12, true)).toEqual({ count: 12, isMore: true });
  });
});
