import type { Kysely } from "kysely";
import { readWorkbook } from "#app/server/workbook/read";
import type { Database } from "#db/database";
import { commitImport } from "#db/exchange/commit-writes";
import { findPreview, findResult } from "#db/exchange/reads";
import { previewImport } from "#db/exchange/writes";
import type { Viewer } from "#src/access/policy";
import type { Cell, Sheet } from "#src/exchange/cell";
import { matchColumns } from "#src/exchange/htcds-columns";
import { TEMPLATE_COLUMNS, type TemplateField } from "#src/exchange/htcds-template";
import type { Decision } from "#src/exchange/plan";
import { NOW, olga, TODAY } from "#tests/support/cast";
import { inTransactionOn } from "#tests/support/databases";
import { testId } from "#tests/support/intake";

type Cells = Partial<Record<TemplateField, Cell>>;

/** A row that can be imported; change what the test is about. */
export const aRow = (changes: Cells = {}): Cells => ({
  prs_FirstName: "Melati",
  prs_SecondName: "Contoh",
  con_Consent: "Yes",
  prs_Birthdate: "1998-05-04",
  prs_Gender: "Feminine",
  prs_Citizenship: "Indonesia",
  cas_Status: "Active",
  ...changes,
});

/** A sheet in the layout of the published template. */
export function sheetWith(...rows: Cells[]): Sheet {
  const labels = [null, ...TEMPLATE_COLUMNS.map(({ label }) => label)];
  const cells = rows.map((row, index) => [index + 1, ...TEMPLATE_COLUMNS.map(({ field }) => row[field] ?? null)]);
  const all = [labels, ...cells].map((line, index) => ({ number: index + 2, hidden: false, cells: line }));
  return { name: "Sheet1", hidden: false, rows: all };
}

export async function sheetOf(workbook: Promise<Uint8Array>): Promise<Sheet> {
  return (await readWorkbook(await workbook)).sheets[0]!;
}

/** Uploads a sheet as this viewer; the id of the batch. */
export async function uploaded(
  database: Kysely<Database>,
  sheet: Sheet,
  viewer: Viewer = olga,
  at = NOW,
): Promise<string> {
  const upload = { id: testId(), file_name: "cases.xlsx", sheet, matching: matchColumns(sheet.rows)! };
  await inTransactionOn(database, (trx) => previewImport(trx, viewer, upload, at));
  return upload.id;
}

export function committed(
  database: Kysely<Database>,
  id: string,
  decisions: Record<number, Decision> = {},
  viewer: Viewer = olga,
  at = NOW,
): Promise<void> {
  const chosen = new Map(Object.entries(decisions).map(([row, decision]) => [Number(row), decision]));
  return inTransactionOn(database, (trx) => commitImport(trx, viewer, { id, decisions: chosen }, at));
}

/** Uploaded and taken in at once. */
export async function imported(
  database: Kysely<Database>,
  sheet: Sheet,
  viewer: Viewer = olga,
  at = NOW,
): Promise<string> {
  const id = await uploaded(database, sheet, viewer, at);
  await committed(database, id, {}, viewer, at);
  return id;
}

export async function previewOf(database: Kysely<Database>, id: string, viewer: Viewer = olga) {
  return (await findPreview(database, viewer, id, TODAY))!;
}

export async function resultOf(database: Kysely<Database>, id: string, viewer: Viewer = olga) {
  return (await findResult(database, viewer, id))!;
}
