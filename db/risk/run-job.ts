import { setImmediate as breathe } from "node:timers/promises";
import type { Insertable } from "kysely";
import type { Database, Db, Trx } from "#db/database";
import { newId } from "#db/ids";
import { rulesOfDraft } from "#db/risk/drafts";
import { factsOf } from "#db/risk/facts";
import type { Transact } from "#db/risk/job";
import { giveLeaseBack, takeLease } from "#db/risk/lease";
import { reassessCases } from "#db/risk/reassess-cases";
import { standingReviews } from "#db/risk/review-reads";
import { moveRun } from "#db/risk/run-writes";
import { heldRun, nextRun, openCasesAfter, type Run } from "#db/risk/runs";
import { currentRiskVersion } from "#db/risk/versions";
import { assess } from "#src/risk/assess";
import type { RiskVersion } from "#src/risk/factors";
import { isChanged, NOTHING_TALLIED, type PreviewTally, tallied } from "#src/risk/preview";
import { effectiveBand } from "#src/risk/review";
import { asVersion } from "#src/risk/rules";

const SYSTEM = { userId: "system" };
const NAME = "risk_runs";
/** Small enough that a page waits for one no longer than for any other write. */
const PORTION = 500;

/**
 * Does what was asked for over the whole caseload, portion by portion: a transaction each, which also moves the cursor, so
 * that it may be killed at any moment and goes on where it was. Several processes may call it; a lease lets one work at a time.
 * Between portions others have their turn. @returns how many cases it looked at.
 */
export async function workOnRuns(db: Db, transact: Transact, clock: () => string, holder = newId()): Promise<number> {
  let looked = 0;
  // A look that costs nothing: most of the time there is nothing to do.
  if (!(await nextRun(db))) return looked;
  while (await transact((trx) => takeLease(trx, NAME, holder, clock()))) {
    const run = await nextRun(db);
    if (!run) break;
    looked +=
      run.kind === "preview"
        ? await previewPortion(db, transact, run, clock())
        : await transact((trx) => reassessPortion(trx, run.id, clock()));
    await breathe();
  }
  await transact((trx) => giveLeaseBack(trx, NAME, holder));
  return looked;
}

async function reassessPortion(trx: Trx, runId: string, at: string): Promise<number> {
  const run = await heldRun(trx, runId);
  if (run?.status !== "running") return 0;
  const ids = await openCasesAfter(trx, run.cursor, PORTION);
  await reassessCases(trx, SYSTEM, ids, "risk_version.published", at);
  await moveOn(trx, run, ids, run.tally, at);
  return ids.length;
}

/** Weighs a portion under the version in force and under the draft, outside any transaction, then writes what differs. */
async function previewPortion(db: Db, transact: Transact, run: Run, at: string): Promise<number> {
  const rules = await previewedRules(db, run);
  if (!rules) {
    await transact((trx) => moveRun(trx, SYSTEM, run.id, "cancelled", at));
    return 0;
  }
  const ids = await openCasesAfter(db, run.cursor, PORTION);
  const facts = await factsOf(db, ids);
  const reviews = await standingReviews(db, ids);
  let tally: PreviewTally = { ...NOTHING_TALLIED, ...JSON.parse(run.tally) };
  const changed: Insertable<Database["risk_preview_case"]>[] = [];
  for (const [case_id, known] of facts) {
    const seen = (version: RiskVersion) => {
      const assessment = assess(known, version, run.as_of);
      return { ...assessment, standing: effectiveBand(assessment, reviews.get(case_id) ?? null, run.as_of) };
    };
    const before = seen(rules.current);
    const after = seen(rules.draft);
    tally = tallied(tally, before, after);
    if (isChanged(before, after))
      changed.push({
        run_id: run.id,
        case_id,
        from_band: before.band,
        from_points: before.total,
        from_review_now: before.review_now ? 1 : 0,
        to_band: after.band,
        to_points: after.total,
        to_review_now: after.review_now ? 1 : 0,
        from_standing: before.standing.band,
        to_standing: after.standing.band,
      });
  }
  return transact(async (trx) => {
    const held = await heldRun(trx, run.id);
    // Paused, cancelled, or done by another process meanwhile.
    if (held?.status !== "running" || held.cursor !== run.cursor) return 0;
    if (changed.length > 0) await trx.insertInto("risk_preview_case").values(changed).execute();
    await moveOn(trx, held, ids, JSON.stringify(tally), at);
    return ids.length;
  });
}

/** Both sets of rules that a preview compares; undefined when either is no longer what it was begun with. */
async function previewedRules(db: Db, run: Run): Promise<{ current: RiskVersion; draft: RiskVersion } | undefined> {
  const draft = await db
    .selectFrom("risk_draft")
    .select(["id", "version", "content_hash", "outcome"])
    .where("id", "=", run.draft_id)
    .executeTakeFirst();
  const current = await currentRiskVersion(db);
  if (draft?.outcome !== null || draft.content_hash !== run.content_hash) return undefined;
  if (current.version !== run.risk_version) return undefined;
  return { current, draft: asVersion(await rulesOfDraft(db, draft), current.version + 1, run.as_of) };
}

async function moveOn(trx: Trx, run: Run, ids: readonly string[], tally: string, at: string): Promise<void> {
  await trx
    .updateTable("risk_run")
    .set({ cursor: ids.at(-1) ?? run.cursor, done: run.done + ids.length, tally, changed_at: at })
    .where("id", "=", run.id)
    .execute();
  if (ids.length < PORTION) await moveRun(trx, SYSTEM, run.id, "done", at);
}
