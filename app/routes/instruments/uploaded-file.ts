import { readWorkbook } from "#app/server/workbook/read";
import { readCsv } from "#app/server/workbook/read-csv";
import { WorkbookRefused } from "#app/server/workbook/refusal";
import { refusalText } from "#app/server/workbook/refusal-text";
import { Refused } from "#db/errors";
import type { Locale } from "#src/code-list";
import type { Row, Workbook } from "#src/exchange/cell";

/** The workbook that was sent. Throws Refused beside the field "file" when it is none, in a sentence of the reader's language. */
export async function uploadedWorkbook(form: FormData, locale: Locale): Promise<Workbook> {
  const bytes = await bytesOf(form);
  try {
    return await readWorkbook(bytes);
  } catch (error) {
    if (error instanceof WorkbookRefused) throw new Refused(refusalText(error, locale), "file");
    throw error;
  }
}

/** The rows of a table that was sent: the visible sheets of a workbook one after another, or a CSV. */
export async function uploadedRows(form: FormData, locale: Locale): Promise<Row[]> {
  const bytes = await bytesOf(form);
  // A workbook is a zip and begins so; everything else is text.
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isZip) return readCsv(bytes);
  const { sheets } = await uploadedWorkbook(form, locale);
  return sheets.flatMap(({ hidden, rows }) => (hidden ? [] : rows));
}

async function bytesOf(form: FormData): Promise<Uint8Array> {
  const file = form.get("file");
  if (!(file instanceof File) || file.name === "" || file.size === 0) throw new Refused("file_required", "file");
  return new Uint8Array(await file.arrayBuffer());
}
