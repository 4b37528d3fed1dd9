import { setImmediate } from "node:timers/promises";
import { removeAttachmentsOfCase } from "#db/attachments/writes";
import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Db, Trx } from "#db/database";
import { forUpdate } from "#db/dialect/locking";
import { NotAllowed } from "#db/errors";
import type { Batch } from "#db/exchange/batches";
import { discardImport, heldBatch, recordBatch } from "#db/exchange/writes";
import { can, type Viewer } from "#src/access/policy";
import { READ_ACTS } from "#src/audit/actions";

const ROWS_AT_ONCE = 5;
const BATCH = 400;

/** What the programme does by itself about a case, and looking at it, is no work that an undo would destroy. */
const BY_ITSELF = ["risk.assessed", "flag.raised", "visit.planned", "identity.revealed", ...READ_ACTS] as const;

/**
 * Takes a whole import back: the people it took in are gone from every list and search, as if they had never come. Those
 * on whom someone has worked since stay as they are. An upload that was never imported is thrown away. A second time it has
 * no effect.
 */
export async function undoImport(trx: Trx, viewer: Viewer, id: string, at: string): Promise<void> {
  if (!can(viewer, "exchange.import")) throw new NotAllowed("exchange.import");
  const batch = await heldBatch(trx, viewer, id);
  if (batch.status === "previewed") return discardImport(trx, viewer, id, at);
  if (batch.status !== "committed") return;

  await holdCasesOf(trx, id);
  const changed = await changedSince(trx, batch);
  let removed = 0;
  for (const [index, file] of (await casesOf(trx, id)).entries()) {
    if (index % ROWS_AT_ONCE === 0) await setImmediate();
    const isKept = changed.has(file.id);
    if (!isKept) {
      await removeCase(trx, viewer, file, at);
      removed++;
    }
    await trx
      .updateTable("import_row")
      .set({ undone: isKept ? "kept" : "removed" })
      .where("batch_id", "=", id)
      .where("case_id", "=", file.id)
      .where("outcome", "=", "created")
      .execute();
  }
  const version = batch.version + 1;
  await trx
    .updateTable("import_batch")
    .set({ status: "undone", undone_at: at, version })
    .where("id", "=", id)
    .execute();
  const stored = { status: "undone", removed, kept: changed.size };
  await recordBatch(trx, viewer, id, "import.undone", stored, version, at);
}

/** So that nobody works on one of them between the look and the removal. */
async function holdCasesOf(trx: Trx, batchId: string): Promise<void> {
  const opened = trx
    .selectFrom("import_row")
    .select("case_id")
    .where("batch_id", "=", batchId)
    .where("outcome", "=", "created");
  const cases = trx.selectFrom("case_file").select("id").where("id", "in", opened.$castTo<{ case_id: string }>());
  await forUpdate(trx, cases.orderBy("case_number")).execute();
}

type ImportedCase = { id: string; person_id: string; office_id: string; version: number };

/** Cases that the batch opened and that are still there. */
function casesOf(db: Db, batchId: string): Promise<ImportedCase[]> {
  return db
    .selectFrom("import_row")
    .innerJoin("case_file", "case_file.id", "import_row.case_id")
    .select(["case_file.id", "case_file.person_id", "case_file.office_id", "case_file.version"])
    .where("import_row.batch_id", "=", batchId)
    .where("import_row.outcome", "=", "created")
    .where("case_file.removed_at", "is", null)
    .orderBy("import_row.row_number")
    .execute();
}

/**
 * Cases of the batch that someone has done anything to since. The audit knows: every verb writes there, in an order that
 * no clock can blur.
 */
export async function changedSince(db: Db, batch: Pick<Batch, "id" | "user_id">): Promise<Set<string>> {
  const committed = await db
    .selectFrom("audit_event")
    .select(["chain", "seq"])
    .where("actor_id", "=", batch.user_id)
    .where("action", "=", "import.committed")
    .where("record_id", "=", batch.id)
    .executeTakeFirst();
  if (!committed) return new Set();
  const ids = (await casesOf(db, batch.id)).map(({ id }) => id);
  const changed = new Set<string>();
  for (let start = 0; start < ids.length; start += BATCH) {
    const rows = await db
      .selectFrom("audit_event")
      .select("case_id")
      .distinct()
      .where("case_id", "in", ids.slice(start, start + BATCH))
      .where("action", "not in", BY_ITSELF)
      .where((eb) =>
        eb.or([
          eb("chain", "!=", committed.chain),
          eb.and([eb("chain", "=", committed.chain), eb("seq", ">", committed.seq)]),
        ]),
      )
      .execute();
    for (const { case_id } of rows) if (case_id !== null) changed.add(case_id);
  }
  return changed;
}

/** Her key stays: an undo is no erasure, and the audit must be able to say what was taken back. */
async function removeCase(trx: Trx, viewer: Viewer, file: ImportedCase, at: string): Promise<void> {
  const version = file.version + 1;
  await trx
    .updateTable("case_file")
    .set({ removed_at: at, updated_at: at, version })
    .where("id", "=", file.id)
    .execute();
  await trx
    .updateTable("person")
    .set((eb) => ({ removed_at: at, updated_at: at, version: eb("version", "+", 1) }))
    .where("id", "=", file.person_id)
    .execute();
  await trx.deleteFrom("search_token").where("person_id", "=", file.person_id).execute();
  await removeAttachmentsOfCase(trx, viewer, file.id, at);
  await trx.deleteFrom("exchange_source").where("case_id", "=", file.id).execute();
  const act = {
    action: "case.removed",
    record_type: "case_file",
    record_id: file.id,
    case_id: file.id,
    office_id: file.office_id,
    stored: { removed_at: at },
    version,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleCase(trx, viewer, file.id, "case.removed", at);
}
