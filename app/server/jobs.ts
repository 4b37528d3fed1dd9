import type { Logger } from "pino";
import { now } from "#app/server/clock";
import { jobEnded } from "#app/server/job-ages";
import { describeError } from "#app/server/logging";
import { db, inTransaction } from "#db/connection";
import type { Trx } from "#db/database";
import { forgetOldWorkbooks } from "#db/exchange/writes";
import { reassessDue } from "#db/risk/job";

const EVERY_MS = 5 * 60_000;
const SYSTEM = { userId: "system" };

/**
 * Stores what the calendar has changed (db/risk/job.ts) and forgets uploads whose days are over, when the server starts and every five minutes. Several processes
 * may do so: a lease lets one work at a time. `stop` ends it between two transactions and waits for the one that runs.
 */
export function startJobs(log: Logger): { stop: () => Promise<void> } {
  let isStopping = false;
  const unlessStopping = <T>(work: (trx: Trx) => Promise<T>): Promise<T> =>
    isStopping ? Promise.reject(new Stopped()) : inTransaction(work);

  const attempt = async (job: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Stopped)) log.error({ job, error: describeError(error) }, "a job failed");
    }
  };
  const reassess = async () => {
    const touched = await reassessDue(db, unlessStopping, now);
    jobEnded("reassess");
    if (touched > 0) log.info({ job: "reassess", touched }, "cases whose date had come were weighed again");
  };
  const forget = () => unlessStopping((trx) => forgetOldWorkbooks(trx, SYSTEM, now()));
  const all = async () => {
    await attempt("reassess", reassess);
    await attempt("forget_workbooks", forget);
  };

  let running = all();
  const timer = setInterval(() => {
    running = running.then(all);
  }, EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      isStopping = true;
      clearInterval(timer);
      return running;
    },
  };
}

class Stopped extends Error {}
