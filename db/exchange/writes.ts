import { recordAct } from "#db/audit/record";
import type { Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed, NotFound, Refused, StaleVersion } from "#db/errors";
import { type Batch, type BatchContent, contentOf, ownBatches, sealContent, sealFileName } from "#db/exchange/batches";
import { type PlannedImport, plannedImport } from "#db/exchange/plans";
import { can, type Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";
import type { Sheet } from "#src/exchange/cell";
import { isUnambiguous, type Matching, withChoices } from "#src/exchange/htcds-columns";
import type { FieldName } from "#src/exchange/htcds-fields";
import { TEMPLATE_ROWS } from "#src/exchange/htcds-template";
import { countsOf, hasNoRows } from "#src/exchange/plan";

/** Rows of one import: as many as the published template numbers, and no more than one transaction should hold up others for. */
export const MOST_ROWS = TEMPLATE_ROWS;

/** Days that a workbook is kept: long enough to mend the rows that were left out, no longer. */
export const CONTENT_DAYS = 30;

export type Upload = { id: string; file_name: string; sheet: Sheet; matching: Matching };

/**
 * Keeps an uploaded workbook, sealed, and says what importing it would do. Nobody is taken in yet. The same id again
 * gives the same preview.
 * @throws Refused `no_rows` when nothing stands under the headings, `too_many_rows` beyond MOST_ROWS.
 */
export async function previewImport(trx: Trx, viewer: Viewer, upload: Upload, at: string): Promise<PlannedImport> {
  if (!can(viewer, "exchange.import")) throw new NotAllowed("exchange.import");
  await forgetOldWorkbooks(trx, viewer, at);
  const kept = await ownBatches(trx, viewer).where("id", "=", upload.id).executeTakeFirst();
  const known = kept && contentOf(kept);
  if (known) return plannedImport(trx, viewer, known, dayInJakarta(at));

  const { sheet, matching } = upload;
  const heading = sheet.rows.find(({ number }) => number === matching.heading_row);
  if (!heading) throw new Refused("no_headings", "file");
  const rows = sheet.rows.filter(({ number }) => number > matching.heading_row);
  const parts = { sheet_name: sheet.name, heading, matching, rows, left_out: [] };
  const planned = await plannedImport(trx, viewer, parts, dayInJakarta(at));
  if (hasNoRows(planned.plan)) throw new Refused("no_rows", "file");
  if (planned.plan.rows.filter(({ outcome }) => outcome !== "skipped_empty").length > MOST_ROWS)
    throw new Refused("too_many_rows", "file");
  const summary = JSON.stringify(countsOf(planned.plan));
  await trx
    .insertInto("import_batch")
    .values({
      id: upload.id,
      office_id: viewer.officeId,
      user_id: viewer.userId,
      status: "previewed",
      file_name: sealFileName(upload.id, upload.file_name),
      sealed: sealContent(upload.id, { ...parts, plan: planned.fingerprint }),
      summary,
      created_at: at,
      committed_at: null,
      undone_at: null,
      version: 1,
    })
    .execute();
  await recordBatch(trx, viewer, upload.id, "import.previewed", { status: "previewed", summary }, 1, at);
  return planned;
}

export type ColumnChoices = Readonly<Record<number, FieldName | null>>;

/**
 * A person's own word on which column is which.
 * @throws Refused `column_twice` when two columns would be the same field, `no_rows` when nothing is left to read.
 */
export async function chooseColumns(
  trx: Trx,
  viewer: Viewer,
  id: string,
  choices: ColumnChoices,
  version: number,
  at: string,
): Promise<void> {
  const { batch, content } = await waitingBatch(trx, viewer, id);
  if (batch.version !== version) throw new StaleVersion("import", {});
  const matching = withChoices(content.matching, choices);
  if (!isUnambiguous(matching)) throw new Refused("column_twice", "form");
  const changed = { ...content, matching };
  const { plan, fingerprint } = await plannedImport(trx, viewer, changed, dayInJakarta(at));
  if (hasNoRows(plan)) throw new Refused("no_rows", "form");
  const summary = JSON.stringify(countsOf(plan));
  await trx
    .updateTable("import_batch")
    .set({ sealed: sealContent(id, { ...changed, plan: fingerprint }), summary, version: version + 1 })
    .where("id", "=", id)
    .execute();
  await recordBatch(trx, viewer, id, "import.previewed", { status: "previewed", summary }, version + 1, at);
}

/** Throws an upload away that was never imported. */
export async function discardImport(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  const { batch } = await waitingBatch(trx, viewer, id);
  await trx.deleteFrom("import_batch").where("id", "=", batch.id).execute();
  await recordBatch(trx, viewer, id, "import.undone", { status: "discarded" }, batch.version + 1, at);
}

/** The viewer's own batch, held until the transaction ends, so that a second click waits for the first. */
export async function heldBatch(trx: Trx, viewer: Viewer, id: string): Promise<Batch> {
  const batch = await forUpdate(trx, ownBatches(trx, viewer).where("import_batch.id", "=", id)).executeTakeFirst();
  if (!batch) throw new NotFound("import");
  return batch;
}

async function waitingBatch(trx: Trx, viewer: Viewer, id: string): Promise<{ batch: Batch; content: BatchContent }> {
  if (!can(viewer, "exchange.import")) throw new NotAllowed("exchange.import");
  const batch = await heldBatch(trx, viewer, id);
  const content = contentOf(batch);
  if (batch.status !== "previewed" || !content) throw new NotFound("import");
  return { batch, content };
}

/** Uploads that were never imported go; of the others the rows that were left out are forgotten, and what was done stays known. */
export async function forgetOldWorkbooks(trx: Trx, _viewer: Pick<Viewer, "userId">, at: string): Promise<void> {
  const before = new Date(Date.parse(at) - CONTENT_DAYS * 86_400_000).toISOString();
  await trx.deleteFrom("import_batch").where("status", "=", "previewed").where("created_at", "<", before).execute();
  await trx
    .updateTable("import_batch")
    .set({ sealed: null })
    .where("sealed", "is not", null)
    .where("created_at", "<", before)
    .execute();
}

export async function recordBatch(
  trx: Trx,
  viewer: Viewer,
  id: string,
  action: "import.previewed" | "import.committed" | "import.undone",
  stored: Record<string, unknown>,
  version: number,
  at: string,
): Promise<void> {
  const act = { action, record_type: "import_batch", record_id: id, office_id: viewer.officeId, stored, version };
  await recordAct(trx, viewer, act, at);
}
