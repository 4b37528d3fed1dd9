import { beforeAll, describe, expect, test } from "vitest";
import { CAUSES, type ProcessRecord } from "#db/demo/fate";
import { simulate } from "#db/demo/histories";
import { curriculumOf } from "#db/demo/offerings";
import { layOut } from "#db/demo/staff";
import type { Step } from "#db/demo/step";
import { addDays, dayInJakarta } from "#src/day";
import { NOW, TODAY } from "#tests/support/cast";

const MINUTES_MS = 300_000;

describe("the demo's own process of being trafficked again, over 6,000 people", () => {
  const lives: { log: ProcessRecord; steps: Step[] }[] = [];

  beforeAll(() => {
    for (const seed of [1, 2, 3]) {
      const layout = layOut(seed, 2_000, NOW);
      for (const office of layout.offices) {
        const { steps, log } = simulate(layout, office, curriculumOf(layout, office).offerings);
        const byCase = new Map<string, Step[]>();
        for (const step of steps) byCase.set(step.case_id, [...(byCase.get(step.case_id) ?? []), step]);
        for (const one of log) lives.push({ log: one, steps: byCase.get(one.case_id)! });
      }
    }
  }, MINUTES_MS);

  test("reaches 3 to 6 % of those who came home within two years", () => {
    const followed = lives.filter(({ steps }) => dayInJakarta(steps[0]!.at) < addDays(TODAY, -730));
    const taken = followed.filter(
      ({ log, steps }) => log.event !== null && log.event.taken_on < addDays(dayInJakarta(steps[0]!.at), 730),
    );
    expect(followed.length).toBeGreaterThan(1_000);
    expect(taken.length / followed.length).toBeGreaterThan(0.03);
    expect(taken.length / followed.length).toBeLessThan(0.06);
  });

  test("comes more often in the months that lie under a cause than in the others, for every cause", () => {
    const months = lives.flatMap(({ log }) =>
      log.months.map((month) => ({
        ...month,
        isTheOne: log.event !== null && log.event.taken_on >= month.from && month === log.months.at(-1),
      })),
    );
    const rate = (among: typeof months) => among.filter(({ isTheOne }) => isTheOne).length / among.length;
    const without = rate(months.filter(({ causes }) => causes.length === 0));
    for (const cause of CAUSES)
      expect([cause, rate(months.filter(({ causes }) => causes.includes(cause))) > without * 1.5]).toEqual([
        cause,
        true,
      ]);
  });

  test("is told by one incident on the day on which it was heard, with the day it happened where that was told", () => {
    for (const { log, steps } of lives) {
      const told = steps.flatMap((step) =>
        step.does === "incident" && step.incident.kind === "re_trafficking" ? [step.incident] : [],
      );
      const { event } = log;
      const heard = event !== null && event.known_on < TODAY ? [[event.told_on, event.known_on]] : [];
      expect(told.map(({ happened_on, known_on }) => [happened_on, known_on])).toEqual(heard);
    }
  });

  test("lets nobody be met while she is away, and closes her case or sees her again", () => {
    let closed = 0;
    let back = 0;
    for (const { log, steps } of lives) {
      if (!log.event) continue;
      const { taken_on, back_on, known_on } = log.event;
      for (const step of steps)
        if (step.does === "visit" && step.visit.outcome === "completed" && step.visit.visited_on >= taken_on) {
          expect(back_on !== null && step.visit.visited_on >= back_on).toBe(true);
          back += 1;
        }
      const closing = steps.find((step) => step.does === "ask_closure");
      if (closing?.does === "ask_closure" && closing.closure_reason === "re_trafficked") {
        expect(closing.closed_on > known_on).toBe(true);
        closed += 1;
      }
    }
    expect(closed).toBeGreaterThan(20);
    expect(back).toBeGreaterThan(20);
  });
});
