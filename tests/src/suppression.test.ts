import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ProtectedTable, protect, protectedShare, protectList, type Shown } from "#src/outcomes/suppression";

const K = 11;

describe("a table of counts", () => {
  test("without small numbers is shown as it is", () => {
    expect(
      protect([
        [12, 40],
        [0, 25],
      ]),
    ).toEqual({
      cells: [
        [12, 40],
        [0, 25],
      ],
      row_totals: [52, 25],
      column_totals: [12, 65],
      total: 77,
    });
  });

  test("hides a small count, and three more so that subtraction does not give it back", () => {
    const { cells, row_totals, total } = protect([
      [3, 40, 50],
      [30, 45, 60],
      [35, 55, 70],
    ]);
    expect(cells[0]?.[0]).toBeNull();
    expect(cells.flat().filter((count) => count === null)).toHaveLength(4);
    expect(row_totals).toEqual([93, 135, 160]);
    expect(total).toBe(388);
  });

  test("keeps zeros: that nobody is there points at nobody", () => {
    expect(
      protect([
        [0, 3],
        [0, 40],
      ]).cells.map((row) => row[0]),
    ).toEqual([0, 0]);
  });

  test("with one small count and nothing to hide it among shows only zeros", () => {
    expect(
      protect([
        [3, 0],
        [0, 0],
      ]),
    ).toEqual({
      cells: [
        [null, 0],
        [0, 0],
      ],
      row_totals: [null, 0],
      column_totals: [null, 0],
      total: null,
    });
  });

  test("refuses what is no count", () => {
    expect(() => protect([[1.5]])).toThrow(RangeError);
    expect(() => protect([[-1]])).toThrow(RangeError);
  });

  test("an empty table stays empty", () => expect(protect([]).total).toBe(0));
});

const tableOf = (count: fc.Arbitrary<number>, most: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    );
const oftenSmall = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10 }), fc.integer({ min: 11, max: 400 }));

describe("whatever the table", () => {
  test("no count from 1 to k − 1 is shown, among totals too, and what is shown is true", () => {
    fc.assert(
      fc.property(tableOf(oftenSmall, 7), (counts) => {
        const shown = protect(counts, K);
        for (const count of everything(shown)) expect(count === null || count === 0 || count >= K).toBe(true);
        for (const [at, count] of everything(shown).entries())
          if (count !== null) expect(count).toBe(everything(plain(counts))[at]);
      }),
      { numRuns: 400 },
    );
  });

  test("adding and subtracting shown numbers gives back no hidden one", () => {
    fc.assert(
      fc.property(tableOf(oftenSmall, 6), (counts) => {
        expect(solvedBySubtraction(protect(counts, K))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("every hidden count keeps at least k possible values", () => {
    const k = 3;
    fc.assert(
      fc.property(tableOf(fc.integer({ min: 0, max: 6 }), 3), (counts) => {
        for (const values of possibleValues(protect(counts, k), 12)) expect(values.size).toBeGreaterThanOrEqual(k);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a list of counts with its total", () => {
  test("hides the next smallest beside a single small one", () => {
    expect(protectList([3, 40, 25, 90])).toEqual({ counts: [null, 40, null, 90], total: 158 });
  });
  test("leaves every hidden count with k possible values", () => {
    fc.assert(
      fc.property(fc.array(oftenSmall, { minLength: 1, maxLength: 8 }), (counts) => {
        const { counts: shown, total } = protectList(counts, K);
        const hidden = counts.filter((_, at) => shown[at] === null);
        if (total === null || hidden.length === 0) return;
        // One hidden count can take what the others give up, and each of them keeps at least 1.
        const sum = hidden.reduce((whole, count) => whole + count, 0);
        expect(hidden.length).toBeGreaterThan(1);
        expect(sum - hidden.length + 1).toBeGreaterThanOrEqual(K);
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  [30, 100, 0.3],
  [0, 100, 0],
  [5, 100, null],
  [95, 100, null],
  [4, 8, null],
])("the share %i of %i is shown as %s", (part, whole, share) => expect(protectedShare(part, whole)).toBe(share));

function everything({ cells, row_totals, column_totals, total }: ProtectedTable): Shown[] {
  return [...cells.flat(), ...row_totals, ...column_totals, total];
}

function plain(counts: readonly (readonly number[])[]): ProtectedTable {
  return protect(counts, 0);
}

/** The equations a reader can write down: each row and column with its total, by position in `everything`. */
function equations({ cells, row_totals, column_totals }: ProtectedTable): { at: number; sign: number }[][] {
  const [rows, columns] = [row_totals.length, column_totals.length];
  const rowTotal = (i: number) => rows * columns + i;
  const columnTotal = (j: number) => rows * columns + rows + j;
  const grand = rows * columns + rows + columns;
  const plus = (at: number) => ({ at, sign: 1 });
  const minus = (at: number) => ({ at, sign: -1 });
  return [
    ...cells.map((row, i) => [...row.map((_, j) => plus(i * columns + j)), minus(rowTotal(i))]),
    ...column_totals.map((_, j) => [...cells.map((_row, i) => plus(i * columns + j)), minus(columnTotal(j))]),
    [...row_totals.map((_, i) => plus(rowTotal(i))), minus(grand)],
    [...column_totals.map((_, j) => plus(columnTotal(j))), minus(grand)],
  ];
}

/** Gauss and Jordan: which unknowns the equations fix. */
function solvedBySubtraction(table: ProtectedTable): number[] {
  const all = everything(table);
  const unknown = all.flatMap((count, at) => (count === null ? [at] : []));
  const matrix = equations(table).map((terms) => unknown.map((at) => terms.find((term) => term.at === at)?.sign ?? 0));
  let row = 0;
  for (let column = 0; column < unknown.length && row < matrix.length; column += 1) {
    const pivot = matrix.findIndex((candidate, at) => at >= row && Math.abs(candidate[column] as number) > 1e-9);
    if (pivot < 0) continue;
    [matrix[row], matrix[pivot]] = [matrix[pivot] as number[], matrix[row] as number[]];
    const lead = matrix[row] as number[];
    const by = lead[column] as number;
    for (let at = 0; at < lead.length; at += 1) lead[at] = (lead[at] as number) / by;
    for (const [other, terms] of matrix.entries()) {
      const factor = terms[column] as number;
      if (other === row || Math.abs(factor) < 1e-9) continue;
      for (let at = 0; at < terms.length; at += 1) terms[at] = (terms[at] as number) - factor * (lead[at] as number);
    }
    row += 1;
  }
  return matrix.flatMap((terms) => {
    const fixed = terms.flatMap((factor, at) => (Math.abs(factor) > 1e-9 ? [at] : []));
    return fixed.length === 1 ? [unknown[fixed[0] as number] as number] : [];
  });
}

/** By trying: every value up to `most` that each hidden inner count takes in some table that fits all that is shown. */
function possibleValues(table: ProtectedTable, most: number): Set<number>[] {
  const { cells, row_totals, column_totals, total } = table;
  const [rows, columns] = [row_totals.length, column_totals.length];
  const inner = cells.flat();
  const found = new Map(inner.flatMap((count, at) => (count === null ? [[at, new Set<number>()] as const] : [])));
  const filled: number[] = [];
  const sums = (i: number) => filled.slice(i * columns, (i + 1) * columns).reduce((sum, count) => sum + count, 0);
  const fitsTotal = (sum: number, shown: Shown) => (shown === null ? sum > 0 : sum === shown);
  let tried = 0;
  const fill = (at: number) => {
    tried += 1;
    if (tried > 400_000) return;
    if (at > 0 && at % columns === 0 && !fitsTotal(sums(at / columns - 1), row_totals[at / columns - 1] as Shown))
      return;
    if (at === inner.length) {
      const byColumn = column_totals.map((shown, j) =>
        fitsTotal(
          filled.reduce((sum, count, cell) => (cell % columns === j ? sum + count : sum), 0),
          shown,
        ),
      );
      const whole = filled.reduce((sum, count) => sum + count, 0);
      if (byColumn.every(Boolean) && fitsTotal(whole, total))
        for (const [cell, values] of found) values.add(filled[cell] as number);
      return;
    }
    const shown = inner[at] as Shown;
    for (let value = shown ?? 1; value <= (shown ?? most); value += 1) {
      filled.push(value);
      fill(at + 1);
      filled.pop();
    }
  };
  if (rows * columns > 0 && [...found.values()].length <= 5) fill(0);
  return tried > 400_000 || [...found.values()].length > 5 ? [] : [...found.values()];
}
