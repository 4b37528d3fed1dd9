import type { MainProblem } from "#src/livelihoods/checks";
import { MAIN_PROBLEMS } from "#src/livelihoods/follow-up-code-lists";
import { DEFAULT_THRESHOLD, protect, type Shown } from "#src/outcomes/suppression";

/** How many enterprises have this main problem, by the village they are in; null: the village is not known. */
export type ProblemCount = { village_code: string | null; problem: string; count: number };

export const OTHER_VILLAGES = "other";
type Row = { village: string | null; counts: Shown[]; total: Shown };
export type ProblemMap = {
  problems: readonly MainProblem[];
  rows: Row[];
  totals: Shown[];
  total: Shown;
  isProtected: boolean;
};

/**
 * Villages by problems. The villages with most enterprises first; the rest together in the last row, so that rows always add up.
 * Protected: no number from 1 to ten is shown, nor what would give one away by subtraction (src/outcomes/suppression.ts).
 */
export function problemMap(
  counts: readonly ProblemCount[],
  { most, isProtected }: { most: number; isProtected: boolean },
): ProblemMap {
  const problems = MAIN_PROBLEMS.codes;
  const byVillage = new Map<string | null, number[]>();
  const add = (village: string | null, problem: string, count: number) => {
    const row = byVillage.get(village) ?? problems.map(() => 0);
    const at = problems.indexOf(problem as MainProblem);
    if (at >= 0) row[at] = (row[at] as number) + count;
    byVillage.set(village, row);
  };
  for (const { village_code, problem, count } of counts) add(village_code, problem, count);
  const ordered = [...byVillage].sort(
    ([oneCode, one], [otherCode, other]) => sum(other) - sum(one) || String(oneCode).localeCompare(String(otherCode)),
  );
  const shown = ordered.slice(0, most);
  const rest = ordered.slice(most);
  if (rest.length > 0)
    shown.push([OTHER_VILLAGES, problems.map((_, at) => sum(rest.map(([, row]) => row[at] as number)))]);
  const cells = shown.map(([, row]) => row);
  // A threshold of 1 hides nothing: no count lies between 1 and 0.
  const table = protect(cells, isProtected ? DEFAULT_THRESHOLD : 1);
  return {
    problems,
    rows: shown.map(([village], at) => ({
      village,
      counts: table.cells[at] as Shown[],
      total: table.row_totals[at] as Shown,
    })),
    totals: table.column_totals,
    total: table.total,
    isProtected,
  };
}

/** How strongly a number is coloured, from 0 (none) to 4: its share of the largest. Hidden ones have no colour. */
export function heat(count: Shown, largest: number): 0 | 1 | 2 | 3 | 4 {
  if (count === null || count === 0 || largest === 0) return 0;
  return Math.min(4, Math.max(1, Math.ceil((count / largest) * 4))) as 1 | 2 | 3 | 4;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
