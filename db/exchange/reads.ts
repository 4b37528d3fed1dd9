import type { Db } from "#db/database";
import {
  type Batch,
  type BatchContent,
  type BatchStatus,
  contentOf,
  fileNameOf,
  ownBatches,
  summaryOf,
} from "#db/exchange/batches";
import { type Decisions, type PlannedImport, plannedImport } from "#db/exchange/plans";
import { changedSince } from "#db/exchange/undo-writes";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import type { ImportCounts } from "#src/exchange/outcomes";

const MOST_LISTED = 100;

export type ImportEntry = {
  id: string;
  status: BatchStatus;
  file_name: string;
  counts: ImportCounts;
  created_at: string;
  committed_at: string | null;
  undone_at: string | null;
  version: number;
};

/** The viewer's own uploads, newest first. */
export async function listImports(db: Db, viewer: Viewer): Promise<ImportEntry[]> {
  const rows = await ownBatches(db, viewer)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(MOST_LISTED)
    .execute();
  return rows.map(entryOf);
}

export async function findImport(db: Db, viewer: Viewer, id: string): Promise<ImportEntry | undefined> {
  const batch = await ownBatches(db, viewer).where("import_batch.id", "=", id).executeTakeFirst();
  return batch && entryOf(batch);
}

export type WaitingImport = ImportEntry & PlannedImport & Pick<BatchContent, "matching" | "sheet_name" | "rows">;

/** An upload that waits to be imported, with what would happen; undefined for anything else. */
export async function findPreview(
  db: Db,
  viewer: Viewer,
  id: string,
  today: Day,
  decisions?: Decisions,
): Promise<WaitingImport | undefined> {
  const batch = await ownBatches(db, viewer).where("import_batch.id", "=", id).executeTakeFirst();
  const content = batch && contentOf(batch);
  if (!content || batch.status !== "previewed") return undefined;
  const planned = await plannedImport(db, viewer, content, today, decisions);
  const { matching, sheet_name, rows } = content;
  return { ...entryOf(batch), ...planned, matching, sheet_name, rows };
}

export type ImportedRow = { row: number; outcome: string; case_number: string | null; undone: string | null };
export type DoneImport = ImportEntry & {
  rows: ImportedRow[];
  /** Undefined once the workbook was forgotten. */
  left_out: RowsLeftOut | undefined;
  /** Case numbers that an undo would leave, because someone has worked on them since. */
  changed: string[];
};

/** What an import did, row by row; undefined while it has not been done. */
export async function findResult(db: Db, viewer: Viewer, id: string): Promise<DoneImport | undefined> {
  const batch = await ownBatches(db, viewer).where("import_batch.id", "=", id).executeTakeFirst();
  if (!batch || batch.status === "previewed") return undefined;
  const rows = await db
    .selectFrom("import_row")
    .leftJoin("case_file", "case_file.id", "import_row.case_id")
    .select([
      "import_row.row_number as row",
      "import_row.outcome",
      "import_row.undone",
      "import_row.case_id",
      "case_file.case_number",
    ])
    .where("import_row.batch_id", "=", id)
    .orderBy("import_row.row_number")
    .execute();
  const touched = batch.status === "committed" ? await changedSince(db, batch) : new Set<string>();
  const changed = rows.flatMap(({ outcome, case_id, case_number }) =>
    outcome === "created" && case_id !== null && touched.has(case_id) ? (case_number ?? []) : [],
  );
  return {
    ...entryOf(batch),
    rows: rows.map(({ case_id: _case, ...row }) => row),
    left_out: contentOf(batch),
    changed,
  };
}

export type RowsLeftOut = Pick<BatchContent, "left_out" | "matching" | "heading" | "sheet_name">;

/** The rows that an import left out, or would refuse; undefined when there are none, or they were forgotten. */
export async function findLeftOut(db: Db, viewer: Viewer, id: string, today: Day): Promise<RowsLeftOut | undefined> {
  const batch = await ownBatches(db, viewer).where("import_batch.id", "=", id).executeTakeFirst();
  const content = batch && contentOf(batch);
  if (!content) return undefined;
  if (batch.status !== "previewed") return content.left_out.length > 0 ? content : undefined;
  const { plan } = await plannedImport(db, viewer, content, today);
  const problemsOf = new Map(
    plan.rows.flatMap((row) => (row.outcome === "refused" ? [[row.row, row.problems] as const] : [])),
  );
  const left_out = content.rows.flatMap((row) => {
    const problems = problemsOf.get(row.number);
    return problems ? [{ row, problems }] : [];
  });
  return left_out.length > 0 ? { ...content, left_out } : undefined;
}

function entryOf(batch: Batch): ImportEntry {
  const { id, status, created_at, committed_at, undone_at, version } = batch;
  return {
    id,
    status: status as BatchStatus,
    file_name: fileNameOf(batch),
    counts: summaryOf(batch),
    created_at,
    committed_at,
    undone_at,
    version,
  };
}
