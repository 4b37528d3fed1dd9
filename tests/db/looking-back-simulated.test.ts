import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction, openDatabase, useDatabase, wholeDatabase } from "#db/connection";
import type { ProcessRecord } from "#db/demo/fate";
import { fillFile } from "#db/demo/fill";
import { simulate } from "#db/demo/histories";
import { publishFirst } from "#db/demo/make";
import { curriculumOf } from "#db/demo/offerings";
import { layOut } from "#db/demo/staff";
import type { Step } from "#db/demo/step";
import { lookBackDue } from "#db/looking-back/job";
import { readLookBack } from "#db/looking-back/reads";
import { askLookBack } from "#db/looking-back/writes";
import { migrateToLatest } from "#db/migrate";
import { loadPlaces } from "#db/places/load";
import { keyringForTests, useKeyring } from "#db/vault/keyring";
import { addMonths, type Day } from "#src/day";
import { measures, ratioOf } from "#src/looking-back/measures";
import { divided, MARKS, type Mark, type Tally, withFactor } from "#src/looking-back/tally";
import { NOW, TODAY } from "#tests/support/cast";
import { testId } from "#tests/support/intake";

/**
 * A simulated programme in which it is known why people are trafficked again, looked back on by the product. The simulator
 * knows no factor (db/demo/fate.ts); here, and only here, its causes are set beside them.
 */
const DRIVEN = ["R03", "R06", "R07", "R11", "R15"];
const UNRELATED = ["R09", "R10", "R12", "R13", "R14", "R16"];

const IS_LONG = Boolean(process.env.LANGKAH_TEST_LONG);
const SEEDS = IS_LONG ? [1, 2, 3, 4] : [1];
const MONTHS_BACK = [12, 15, 18];
const MINUTES_MS = 1_200_000;

type Lived = { log: ProcessRecord; closed_on: Day | null };
type Looked = { day: Day; tally: Tally; bands: { case_id: string; band: string; review_now: number }[] };
const folder = mkdtempSync(join(tmpdir(), "langkah-looking-back-"));
const programmes: { lives: Map<string, Lived>; looks: Looked[] }[] = [];

beforeAll(async () => {
  useKeyring(keyringForTests());
  for (const seed of SEEDS) {
    const asked = { people: 2_000, seed, now: NOW };
    const path = join(folder, `${seed}.db`);
    useDatabase(openDatabase(`sqlite:${path}`));
    await migrateToLatest(wholeDatabase());
    await loadPlaces(wholeDatabase());
    await publishFirst(wholeDatabase(), asked);
    await fillFile(
      asked,
      path,
      () => {},
      () => {},
    );
    const layout = layOut(seed, asked.people, NOW);
    const lives = new Map<string, Lived>();
    for (const office of layout.offices) {
      const { steps, log } = simulate(layout, office, curriculumOf(layout, office).offerings);
      const closings = closingsIn(steps);
      for (const one of log) lives.set(one.case_id, { log: one, closed_on: closings.get(one.case_id) ?? null });
    }
    const manager = layout.others.find(({ role }) => role === "manager")!.viewer;
    const looks: Looked[] = [];
    for (const months of MONTHS_BACK) {
      const id = testId();
      const day = addMonths(TODAY, -months);
      await inTransaction((trx) => askLookBack(trx, manager, { id, day, risk_version: 1 }, NOW));
      await lookBackDue(wholeDatabase(), inTransaction, () => NOW);
      const run = (await readLookBack(wholeDatabase(), manager, id))!;
      expect(run).toMatchObject({ state: "done", uncertain: 0 });
      const bands = await wholeDatabase()
        .selectFrom("look_back_band")
        .select(["case_id", "band", "review_now"])
        .where("look_back_id", "=", id)
        .execute();
      expect(bands).toHaveLength(run.people);
      looks.push({ day, tally: run.tally, bands });
    }
    programmes.push({ lives, looks });
    await closeDatabase();
  }
}, MINUTES_MS);

afterAll(() => rmSync(folder, { recursive: true }));

/** The day on which each case was closed, as the acts have it: asked for, approved, and not opened again. */
function closingsIn(steps: readonly Step[]): Map<string, Day> {
  const asked = new Map<string, Day>();
  const closings = new Map<string, Day>();
  for (const step of steps) {
    if (step.does === "ask_closure") asked.set(step.id, step.closed_on);
    if (step.does === "decide_closure" && step.decision === "approved")
      closings.set(step.case_id, asked.get(step.request_id)!);
    if (step.does === "reopen") closings.delete(step.case_id);
  }
  return closings;
}

describe(`a look back over ${SEEDS.length} × 2,000 simulated people`, () => {
  test("says of every band what a direct count from the simulator's own log says: precision and recall", () => {
    let events = 0;
    for (const { lives, looks } of programmes)
      for (const { day, tally, bands } of looks)
        for (const months of [6, 12] as const)
          for (const mark of ["high", "medium_or_high", "review_now"] as const) {
            const found = measures(divided(tally, "all", "", mark, { outcome: "re_trafficked", months }));
            const counted = directly(lives, bands, mark, day, addMonths(day, months));
            expect([mark, months, found.precision.part, found.precision.whole]).toEqual([
              mark,
              months,
              counted.marked.happened,
              counted.marked.followed,
            ]);
            expect([mark, months, found.recall.part, found.recall.whole]).toEqual([
              mark,
              months,
              counted.marked.happened,
              counted.marked.happened + counted.others.happened,
            ]);
            expect([found.base.part, found.base.whole]).toEqual([counted.others.happened, counted.others.followed]);
            events += found.recall.whole;
          }
    expect(events).toBeGreaterThan(100);
  });

  test("finds what drives it among the factors: each with a ratio whose interval lies above 1", () => {
    for (const factor of DRIVEN) expect([factor, daysOn(factor, ({ low }) => low > 1) > 0]).toEqual([factor, true]);
  });

  test("does not find factors that have nothing to do with it, but for what chance does one time in twenty", () => {
    const times = UNRELATED.reduce((sum, factor) => sum + daysOn(factor, ({ low, high }) => low > 1 || high < 1), 0);
    expect(times).toBeLessThanOrEqual(2);
  });
});

test("the marks that are compared are the ones that the page shows", () => {
  expect(MARKS.codes).toEqual(["high", "medium_or_high", "review_now", "open_flag"]);
});

/** On how many of the days and windows the ratio of a factor, over all the programmes, is so. */
function daysOn(factor: string, isSo: (ratio: { low: number; high: number }) => boolean): number {
  let times = 0;
  for (const at of MONTHS_BACK.keys())
    for (const months of [6, 12] as const) {
      const sum = (state: "present" | "absent") =>
        programmes
          .map(({ looks }) => withFactor(looks[at]!.tally, factor, state, { outcome: "re_trafficked", months }))
          .reduce((one, other) => ({
            happened: one.happened + other.happened,
            did_not: one.did_not + other.did_not,
            not_known: one.not_known + other.not_known,
          }));
      const ratio = ratioOf(sum("present"), sum("absent"));
      if (ratio && isSo(ratio)) times += 1;
    }
  return times;
}

/** From the log alone: who of those with a mark was taken, as the programme was told, and who was followed to the end. */
function directly(lives: ReadonlyMap<string, Lived>, bands: Looked["bands"], mark: Mark, day: Day, end: Day) {
  const counts = { marked: { happened: 0, followed: 0 }, others: { happened: 0, followed: 0 } };
  for (const { case_id, band, review_now } of bands) {
    const isMarked =
      mark === "review_now" ? review_now === 1 : band === "high" || (mark === "medium_or_high" && band === "medium");
    const to = isMarked ? counts.marked : counts.others;
    const { log, closed_on } = lives.get(case_id) ?? { log: { event: null }, closed_on: null };
    const told = log.event !== null && log.event.known_on < TODAY ? (log.event.told_on ?? log.event.known_on) : null;
    const happened = told !== null && told > day && told <= end;
    const left = closed_on !== null && closed_on > day && closed_on <= end;
    if (happened) to.happened += 1;
    if (happened || !left) to.followed += 1;
  }
  return counts;
}
