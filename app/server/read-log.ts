import type { Logger } from "pino";
import { describeError } from "#app/server/logging";
import { type Attempt, type Reading, readingOf, sameReadKey } from "#src/audit/attempt";

/** What a crash can lose. */
const EVERY_MS = 5_000;
const BATCH = 500;
/** What memory holds while nothing can be written: some hours of a busy day. */
const MOST = 50_000;

export type ReadLog = {
  /** Takes note of what an answer with this status showed or refused. Never throws, never waits. */
  note: (attempt: Attempt, status: number) => void;
  /** Writes what waits; what cannot be written waits on. */
  flush: () => Promise<void>;
  /** Ends the writer, after a last attempt to write everything. */
  stop: () => Promise<void>;
};
type Write = (reads: readonly Reading[]) => Promise<{ failed: Reading[]; error?: unknown }>;

/**
 * The writer of reads (docs/decisions/0012). Loaders write nothing: what they showed is noted in memory when the answer
 * is made, and written every five seconds, or sooner when there is much of it, and when the server shuts down.
 */
export function startReadLog(write: Write, log: Logger, { most = MOST, batch = BATCH } = {}): ReadLog {
  let waiting: Reading[] = [];
  let lost = 0;
  let minute = "";
  let known = new Set<string>();
  let running: Promise<void> = Promise.resolve();

  const note = (attempt: Attempt, status: number) => {
    const reading = readingOf(attempt, status);
    if (!reading) return;
    // With a frozen clock the minute never ends; then a read may count twice, and memory stays bounded.
    if (reading.at.slice(0, 16) !== minute || known.size >= most) known = new Set();
    minute = reading.at.slice(0, 16);
    const key = sameReadKey(reading);
    // What was searched for is not kept, so two searches may be two people: their number is all that tells of fishing.
    if (reading.act !== "person.searched" && known.has(key)) return;
    if (waiting.length >= most) {
      lost++;
      return;
    }
    known.add(key);
    waiting.push(reading);
    if (waiting.length % batch === 0) void flush();
  };

  const writeWaiting = async () => {
    while (waiting.length > 0) {
      const taken = waiting.splice(0, batch);
      const { failed, error } = await write(taken).catch((error: unknown) => ({ failed: taken, error }));
      if (failed.length === 0) continue;
      waiting = [...failed, ...waiting];
      log.error({ waiting: waiting.length, error: describeError(error) }, "reads could not be written to the audit");
      break;
    }
    if (lost > 0) log.error({ lost }, "reads were lost: the audit could not be written for too long");
    lost = 0;
  };

  const flush = () => {
    running = running.then(writeWaiting);
    return running;
  };

  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return {
    note,
    flush,
    stop: async () => {
      clearInterval(timer);
      await flush();
      if (waiting.length > 0) log.error({ lost: waiting.length }, "reads were lost: the audit could not be written");
    },
  };
}
