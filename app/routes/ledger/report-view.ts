/** A report as a table: the same rows on the screen, on paper and in a workbook. */
export type ReportColumn = { label: string; kind: "text" | "day" | "money" };
export type ReportCell = string | number | null;
export type ReportRow = { cells: ReportCell[]; look?: "heading" | "total"; href?: string };
export type ReportTable = { title: string; columns: ReportColumn[]; rows: ReportRow[]; notes: string[] };
