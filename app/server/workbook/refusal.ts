/** Why a file was not read. Each has a sentence in both languages under `exchange.refused.<reason>`. */
export const REFUSALS = [
  "empty_file",
  "file_too_large",
  "wrong_format",
  "encrypted",
  "damaged",
  "too_many_parts",
  "unsafe_part_name",
  "too_large_inside",
  "macros",
  "doctype",
  "bad_xml",
  "forbidden_name",
  "outside_link",
  "too_many_sheets",
  "too_many_rows",
  "too_many_columns",
  "too_many_cells",
  "text_too_long",
  "too_slow",
  "too_much_memory",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a file of the wrong format turned out to be, so that the sentence can say what to do. */
export type FoundFormat = "xls" | "xlsb" | "ods" | "csv" | "docx" | "pdf" | "html" | "zip" | "unknown";

/** The file is not read at all; nothing of it is kept. */
export class WorkbookRefused extends Error {
  constructor(
    readonly reason: Refusal,
    readonly found?: FoundFormat,
  ) {
    super(`workbook refused: ${reason}`);
    this.name = "WorkbookRefused";
  }
}
