import fc from "fast-check";
import { expect, test } from "vitest";
import {
  MOST_CHARACTERS_IN_BATCH,
  MOST_IN_BATCH,
  nextBatch,
  shownState,
  type Waiting,
  waitingSince,
} from "#src/field/queue";

const waiting = fc
  .array(fc.record({ is_draft: fc.boolean(), size: fc.nat({ max: MOST_CHARACTERS_IN_BATCH * 2 }) }), { maxLength: 80 })
  .map((items) =>
    items.map(
      ({ is_draft, size }, seq): Waiting => ({
        id: `item-${seq}`,
        seq,
        is_draft,
        sealed: "x".repeat(size % 7 === 0 ? size : size % 9000),
        made_at: `2026-03-10T02:00:00.${String(seq).padStart(3, "0")}Z`,
      }),
    ),
  );

test("everything is sent once, oldest first, drafts last, words before photos, and no request is larger than a poor signal carries", () => {
  fc.assert(
    fc.property(waiting, fc.boolean(), (all, isBackwards) => {
      let left = isBackwards ? [...all].reverse() : all;
      const sent: Waiting[] = [];
      while (left.length > 0) {
        const batch = nextBatch(left);
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(MOST_IN_BATCH);
        const size = batch.reduce((sum, { sealed }) => sum + sealed.length, 0);
        expect(batch.length === 1 || size <= MOST_CHARACTERS_IN_BATCH).toBe(true);
        sent.push(...batch);
        left = left.filter((item) => !batch.includes(item));
      }
      const inTurn = (isPhoto: boolean) =>
        [false, true].flatMap((isDraft) =>
          all
            .filter(({ is_draft, sealed }) => is_draft === isDraft && sealed.length > 128 * 1024 === isPhoto)
            .map(({ id }) => id),
        );
      expect(sent.map(({ id }) => id)).toEqual([...inTurn(false), ...inTurn(true)]);
    }),
    { numRuns: 60 },
  );
});

test("what waits is counted without drafts, from the oldest on", () => {
  const item = (id: string, made_at: string, is_draft = false): Waiting => ({
    id,
    seq: 1,
    is_draft,
    sealed: "",
    made_at,
  });
  expect(waitingSince([])).toEqual({ pending: 0, oldest_at: null });
  expect(
    waitingSince([
      item("a", "2026-03-10T02:00:00.000Z"),
      item("b", "2026-03-09T02:00:00.000Z"),
      item("c", "2026", true),
    ]),
  ).toEqual({ pending: 2, oldest_at: "2026-03-09T02:00:00.000Z" });
});

test("a change is saved, on its way, sent, or waits for somebody", () => {
  const state = (isWaiting: boolean, answered: string | null = null, isOnItsWay = false) =>
    shownState({ isWaiting, isOnItsWay, answered });
  expect(state(true)).toBe("saved");
  expect(state(true, null, true)).toBe("sending");
  expect(state(false)).toBe("sent");
  expect(state(false, "applied")).toBe("sent");
  for (const answered of ["quarantined", "needs_decision", "too_large"])
    expect(state(false, answered)).toBe("needs_you");
});
