import { setImmediate } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createLogger } from "#app/server/logging";
import { startReadLog } from "#app/server/read-log";
import { type Attempt, attemptOf, type Reading } from "#src/audit/attempt";
import { NOW, olga } from "#tests/support/cast";

const looking = (caseNumber: string, at = NOW): Attempt =>
  attemptOf({
    operation: "people/overview",
    method: "GET",
    params: { caseNumber },
    channel: "page",
    viewer: olga,
    at,
  })!;

const SEARCH = { operation: "people/new", method: "POST", params: {} } as const;

type Log = ReturnType<typeof startReadLog>;
let log: Log | undefined;
afterEach(async () => {
  await log?.stop();
  vi.useRealTimers();
});

/** The writer over a record in memory that can be made to fail. */
function aReadLog(options: { most?: number; batch?: number } = {}) {
  const written: string[] = [];
  const lines: string[] = [];
  const state = { isBroken: false, batches: 0 };
  const write = async (reads: readonly Reading[]) => {
    state.batches++;
    if (state.isBroken) throw new Error("Siti-Canary-77");
    written.push(...reads.map(({ subject }) => subject?.value ?? "list"));
    return { failed: [] as Reading[] };
  };
  const made = startReadLog(write, createLogger("info", { write: (line) => void lines.push(line) }), options);
  log = made;
  return { log: made, written, lines, state };
}

describe("the writer of reads", () => {
  test("writes nothing by itself when a read is noted, and all of it when its time has come", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const { log, written, state } = aReadLog();
    log.note(looking("A"), 200);
    log.note(looking("B"), 200);
    await setImmediate();
    expect([written, state.batches]).toEqual([[], 0]);
    vi.advanceTimersByTime(5_000);
    await log.flush();
    expect(written).toEqual(["A", "B"]);
  });

  test("takes the same page of the same case within a minute once, also when it was written in between", async () => {
    const { log, written } = aReadLog();
    log.note(looking("A"), 200);
    log.note(looking("A"), 200);
    await log.flush();
    log.note(looking("A"), 200);
    log.note(looking("A", "2026-03-10T02:01:00.000Z"), 200);
    await log.flush();
    expect(written).toEqual(["A", "A"]);
  });

  test("takes every search by itself: a hundred names tried in a minute are no single search", async () => {
    const { log, written } = aReadLog();
    const search = attemptOf({ ...SEARCH, channel: "page", viewer: olga, at: NOW })!;
    for (let tried = 0; tried < 3; tried++) log.note(search, 200);
    await log.flush();
    expect(written).toEqual(["list", "list", "list"]);
  });

  test("does not wait for its time when there is much to write", async () => {
    const { log, written } = aReadLog({ batch: 3 });
    for (const number of ["A", "B"]) log.note(looking(number), 200);
    await setImmediate();
    expect(written).toEqual([]);
    log.note(looking("C"), 200);
    await setImmediate();
    expect(written).toEqual(["A", "B", "C"]);
  });

  test("keeps what could not be written, says so without a word of it, and writes it when it can", async () => {
    const { log, written, lines, state } = aReadLog({ batch: 2 });
    state.isBroken = true;
    for (const number of ["A", "B", "C"]) log.note(looking(number), 200);
    await log.flush();
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 50, waiting: 3 });
    expect(lines.join()).not.toContain("Siti");
    state.isBroken = false;
    await log.flush();
    expect(written).toEqual(["A", "B", "C"]);
  });

  test("keeps only what failed", async () => {
    const tries: string[][] = [];
    const write = async (reads: readonly Reading[]) => {
      tries.push(reads.map(({ subject }) => subject!.value));
      return tries.length === 1 ? { failed: [reads[1]!], error: new Error("busy") } : { failed: [] };
    };
    log = startReadLog(write, createLogger("silent"));
    for (const number of ["A", "B", "C"]) log.note(looking(number), 200);
    await log.flush();
    await log.flush();
    expect(tries).toEqual([["A", "B", "C"], ["B"]]);
  });

  test("holds so much and no more, and tells the operator how much was lost", async () => {
    const { log, written, lines, state } = aReadLog({ most: 3, batch: 10 });
    state.isBroken = true;
    for (const number of ["A", "B", "C", "D", "E"]) log.note(looking(number), 200);
    await log.flush();
    expect(JSON.parse(lines[1]!)).toMatchObject({ level: 50, lost: 2 });
    state.isBroken = false;
    await log.flush();
    expect(written).toEqual(["A", "B", "C"]);
  });

  test("writes what waits when the server ends, and tells what it could not", async () => {
    const good = aReadLog();
    good.log.note(looking("A"), 200);
    await good.log.stop();
    expect(good.written).toEqual(["A"]);
    const bad = aReadLog();
    bad.state.isBroken = true;
    bad.log.note(looking("A"), 200);
    await bad.log.stop();
    expect(JSON.parse(bad.lines.at(-1)!)).toMatchObject({ level: 50, lost: 1 });
  });
});
