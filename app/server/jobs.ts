import type { Logger } from "pino";
import { now } from "#app/server/clock";
import { jobEnded } from "#app/server/job-ages";
import { describeError } from "#app/server/logging";
import { db, inTransaction } from "#db/connection";
import { weighLeavers } from "#db/cooperatives/leavers-job";
import type { Trx } from "#db/database";
import { forgetOldWorkbooks } from "#db/exchange/writes";
import { rescoreSome } from "#db/instruments/rescoring";
import { lookBackDue } from "#db/looking-back/job";
import { reassessDue } from "#db/risk/job";
import { workOnRuns } from "#db/risk/run-job";

const EVERY_MS = 5 * 60_000;
/** Somebody waits for these, so what a page asked for begins soon. */
const RUNS_EVERY_MS = 3_000;
const SCORES_A_TRANSACTION = 200;
const SYSTEM = { userId: "system" };

/**
 * Stores what the calendar has changed (db/risk/job.ts), scores anew what other weights ask for
 * (db/instruments/rescoring.ts) and forgets uploads whose days are over, when the server starts and every five minutes; goes on with what was asked for over the whole caseload (db/risk/run-job.ts) every few seconds. Several
 * processes may do so: a lease lets one work at a time. `stop` ends it between two transactions and waits for the one that runs.
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
    const left = await weighLeavers(db, unlessStopping, now);
    jobEnded("reassess");
    if (left > 0) log.info({ job: "reassess", left }, "cases whose membership had ended were weighed again");
    if (touched > 0) log.info({ job: "reassess", touched }, "cases whose date had come were weighed again");
  };
  const forget = () => unlessStopping((trx) => forgetOldWorkbooks(trx, SYSTEM, now()));
  const rescore = async () => {
    const some = () => unlessStopping((trx) => rescoreSome(trx, SCORES_A_TRANSACTION, now()));
    while ((await some()) === SCORES_A_TRANSACTION);
  };
  const all = async () => {
    await attempt("reassess", reassess);
    await attempt("rescore", rescore);
    await attempt("forget_workbooks", forget);
  };

  const workOn = async () => {
    const looked = await workOnRuns(db, unlessStopping, now);
    jobEnded("risk_runs");
    if (looked > 0) log.info({ job: "risk_runs", looked }, "cases were looked at under other rules");
  };

  const lookBack = async () => {
    const looked = await lookBackDue(db, unlessStopping, now);
    jobEnded("look_back");
    if (looked > 0) log.info({ job: "look_back", looked }, "cases were looked back on");
  };

  const stops = [
    repeatedly(all, EVERY_MS),
    repeatedly(() => attempt("risk_runs", workOn), RUNS_EVERY_MS),
    repeatedly(() => attempt("look_back", lookBack), RUNS_EVERY_MS),
  ];
  return {
    stop: async () => {
      isStopping = true;
      await Promise.all(stops.map((stop) => stop()));
    },
  };
}

/** Now and every so often, but never twice at once. Answers what ends it, when what runs has ended. */
function repeatedly(work: () => Promise<void>, everyMs: number): () => Promise<void> {
  let running: Promise<void> | undefined;
  const begin = () => {
    running ??= work().finally(() => {
      running = undefined;
    });
  };
  begin();
  const timer = setInterval(begin, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

class Stopped extends Error {}
