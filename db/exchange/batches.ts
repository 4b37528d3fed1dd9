import type { Selectable } from "kysely";
import { officesWithin } from "#db/access/visible";
import type { Database, Db } from "#db/database";
import { openForSystem, sealForSystem } from "#db/vault/person-keys";
import type { Sealed } from "#db/vault/sealed";
import type { Viewer } from "#src/access/policy";
import type { Row } from "#src/exchange/cell";
import type { Matching } from "#src/exchange/htcds-columns";
import type { RowProblem } from "#src/exchange/htcds-record";
import type { ImportCounts } from "#src/exchange/outcomes";

export type Batch = Selectable<Database["import_batch"]>;
export type BatchStatus = "previewed" | "committed" | "undone";

/** A row that is in no record, with the reason. */
export type LeftOut = { row: Row; problems: RowProblem[] };

/** What a batch keeps of its file, sealed with the system's key because it belongs to no person yet. */
export type BatchContent = {
  sheet_name: string;
  heading: Row;
  matching: Matching;
  /** Rows under the headings, until they are imported. */
  rows: Row[];
  /** After the import: what did not go in. */
  left_out: LeftOut[];
  /** Fingerprint of the plan that was shown last. */
  plan: string;
};

const contentPlace = (id: string) => ({ table: "import_batch", column: "sealed", id });
const namePlace = (id: string) => ({ table: "import_batch", column: "file_name", id });

export const sealContent = (id: string, content: BatchContent): Sealed =>
  sealForSystem(contentPlace(id), JSON.stringify(content));

export const sealFileName = (id: string, name: string): Sealed => sealForSystem(namePlace(id), name);

/** Undefined once it was forgotten. */
export function contentOf({ id, sealed }: Pick<Batch, "id" | "sealed">): BatchContent | undefined {
  return sealed === null ? undefined : (JSON.parse(openForSystem(contentPlace(id), sealed)) as BatchContent);
}

export function fileNameOf({ id, file_name }: Pick<Batch, "id" | "file_name">): string {
  return file_name === null ? "" : openForSystem(namePlace(id), file_name);
}

export function summaryOf({ summary }: Pick<Batch, "summary">): ImportCounts {
  return JSON.parse(summary) as ImportCounts;
}

/**
 * Batches that the viewer uploaded herself, in the office she works for: a workbook names people who may belong to nobody
 * else's caseload, so not even her colleagues open it.
 */
export function ownBatches(db: Db, viewer: Viewer) {
  return db
    .selectFrom("import_batch")
    .selectAll("import_batch")
    .where(officesWithin(viewer, "exchange.import", "import_batch"))
    .where("import_batch.user_id", "=", viewer.userId);
}
