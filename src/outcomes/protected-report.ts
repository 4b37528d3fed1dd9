import { DEFAULT_THRESHOLD, protect, protectList, type Shown } from "#src/outcomes/suppression";

export type CountRow = { values: readonly (string | null)[]; count: number };
export type ReportRow = { values: readonly (string | null)[]; count: Shown };
export type Report = { rows: ReportRow[]; total: Shown; threshold: number };

/**
 * Counts by one or two dimensions for someone who may not open the list behind them: numbers below the threshold are
 * hidden, with as many others as it takes that none can be found by subtraction. A null count is a hidden one.
 */
export function protectedReport(rows: readonly CountRow[], threshold = DEFAULT_THRESHOLD): Report {
  const dimensions = rows[0]?.values.length ?? 1;
  if (dimensions === 1) {
    const { counts, total } = protectList(
      rows.map(({ count }) => count),
      threshold,
    );
    return { rows: rows.map(({ values }, at) => ({ values, count: counts[at] ?? null })), total, threshold };
  }
  const across = distinct(rows.map(({ values }) => values[1] ?? null));
  const down = distinct(rows.map(({ values }) => values[0] ?? null));
  const countOf = new Map(rows.map(({ values, count }) => [key(values[0] ?? null, values[1] ?? null), count]));
  const table = protect(
    down.map((first) => across.map((second) => countOf.get(key(first, second)) ?? 0)),
    threshold,
  );
  return {
    rows: down.flatMap((first, row) =>
      across.map((second, column) => ({ values: [first, second], count: table.cells[row]?.[column] ?? null })),
    ),
    total: table.total,
    threshold,
  };
}

function distinct(values: readonly (string | null)[]): (string | null)[] {
  return [...new Set(values)];
}

function key(first: string | null, second: string | null): string {
  return JSON.stringify([first, second]);
}
