/** Bounds on one uploaded workbook. What they protect is the server's memory and its other users' time. */
export type WorkbookLimits = {
  /** Bytes of the uploaded file. */
  file_bytes: number;
  /** Parts inside the zip. */
  parts: number;
  /** Bytes of one part, and of all parts, once unpacked. */
  part_bytes: number;
  total_bytes: number;
  /** How many times larger a part may become, once it is larger than `ratio_from` bytes. */
  ratio: number;
  ratio_from: number;
  sheets: number;
  /** Rows that hold something, and rows in all (a template may format a thousand empty ones). */
  rows: number;
  row_elements: number;
  columns: number;
  cells: number;
  /** Characters of one cell (Excel's own bound), and of all cells together. */
  cell_text: number;
  total_text: number;
  /** Nesting of XML elements. */
  depth: number;
  milliseconds: number;
  heap_megabytes: number;
};

export const WORKBOOK_LIMITS: WorkbookLimits = {
  file_bytes: 20_000_000,
  parts: 200,
  part_bytes: 64_000_000,
  total_bytes: 128_000_000,
  ratio: 200,
  ratio_from: 2_000_000,
  sheets: 20,
  rows: 10_000,
  row_elements: 100_000,
  columns: 300,
  cells: 400_000,
  cell_text: 32_767,
  total_text: 10_000_000,
  depth: 40,
  milliseconds: 20_000,
  heap_megabytes: 160,
};
