import type { Selectable } from "kysely";
import { casesWithin } from "#db/access/visible";
import type { Database, Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { can, type Viewer } from "#src/access/policy";
import { OPEN_STATUSES } from "#src/people/case-file";
import type { RunKind, RunStatus } from "#src/risk/run";

export type Run = Omit<Selectable<Database["risk_run"]>, "kind" | "status"> & { kind: RunKind; status: RunStatus };

/** Of any kind; only for those who manage the rules. */
export async function findRun(db: Db, viewer: Viewer, id: string): Promise<Run | undefined> {
  if (!can(viewer, "risk_rules.manage")) return undefined;
  return (await db.selectFrom("risk_run").selectAll().where("id", "=", id).executeTakeFirst()) as Run | undefined;
}

/** The latest preview of a draft, whatever became of it. */
export async function latestPreview(db: Db, draftId: string): Promise<Run | undefined> {
  const run = await db
    .selectFrom("risk_run")
    .selectAll()
    .where("draft_id", "=", draftId)
    .orderBy("started_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  return run as Run | undefined;
}

/** The re-assessment that brought, or is bringing, cases under a version. Counts only, so anyone may be told. */
export async function reassessmentOf(db: Db, version: number): Promise<Run | undefined> {
  const run = await db
    .selectFrom("risk_run")
    .selectAll()
    .where("kind", "=", "reassessment")
    .where("risk_version", "=", version)
    .executeTakeFirst();
  return run as Run | undefined;
}

/** The re-assessment that is not finished yet, while lists still show some cases by the version before; else undefined. */
export async function reassessmentUnderWay(db: Db): Promise<Run | undefined> {
  const run = await db
    .selectFrom("risk_run")
    .selectAll()
    .where("kind", "=", "reassessment")
    .where("status", "in", ["running", "paused"])
    .executeTakeFirst();
  return run as Run | undefined;
}

/** How far it has come, for whoever reads a list meanwhile. */
export async function rulesUnderWay(db: Db): Promise<{ risk_version: number; done: number; total: number } | null> {
  const run = await reassessmentUnderWay(db);
  return run ? { risk_version: run.risk_version, done: run.done, total: run.total } : null;
}

/** What has been asked for and not paused: a re-assessment before any preview, the oldest first. */
export async function nextRun(db: Db): Promise<Run | undefined> {
  const run = await db
    .selectFrom("risk_run")
    .selectAll()
    .where("status", "=", "running")
    .orderBy("kind", "desc")
    .orderBy("started_at")
    .orderBy("id")
    .executeTakeFirst();
  return run as Run | undefined;
}

/** The run, held until the transaction ends: nobody pauses it while a portion is being written. */
export async function heldRun(trx: Trx, id: string): Promise<Run | undefined> {
  const query = trx.selectFrom("risk_run").selectAll().where("id", "=", id);
  return (await forUpdate(trx, query).executeTakeFirst()) as Run | undefined;
}

export async function countOpenCases(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom("case_file")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("status", "in", OPEN_STATUSES)
    .where("removed_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

/** The next open cases behind a cursor, in the order of their ids. */
export async function openCasesAfter(db: Db, cursor: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom("case_file")
    .select("id")
    .where("id", ">", cursor)
    .where("status", "in", OPEN_STATUSES)
    .where("removed_at", "is", null)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

const PAGE = 50;

/** Cases that a draft would show otherwise, of those that the viewer may see, by case number. */
export async function previewedCases(db: Db, viewer: Viewer, runId: string, after: string | null) {
  let query = db
    .selectFrom("risk_preview_case")
    .innerJoin("caseload", "caseload.case_id", "risk_preview_case.case_id")
    .selectAll("risk_preview_case")
    .select("caseload.case_number")
    .where("risk_preview_case.run_id", "=", runId)
    .where(casesWithin(viewer, "risk.read", "caseload"));
  if (after !== null) query = query.where("caseload.case_number", ">", after);
  const rows = await query
    .orderBy("caseload.case_number")
    .limit(PAGE + 1)
    .execute();
  const page = rows.slice(0, PAGE);
  return { rows: page, next: rows.length > PAGE ? page.at(-1)!.case_number : null };
}
