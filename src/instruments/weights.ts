import { type Cell, isEmpty, type Row } from "#src/exchange/cell";
import type { Definition } from "#src/instruments/definition";
import { type Scheme, scoredItems } from "#src/instruments/scoring";

const MOST_WEIGHT = 1_000_000;

export type WeightProblem = { row: number; code: string; reason: string };
/** `scheme` only where every question that is scored, and every dimension, has its weight: half a file would be a new rule. */
export type ReadWeights = { scheme: Scheme | null; problems: WeightProblem[]; missing: string[] };

/**
 * Weights from the rows of a file: a code of a question or of a dimension in the first column, its weight in the second.
 * A first row whose second cell is no number is taken for headings.
 */
export function readWeights(definition: Definition, rows: readonly Row[], dont_know: number | null): ReadWeights {
  const items = scoredItems(definition);
  const dimensions = definition.scoring?.composite ? definition.scoring.dimensions.map(({ code }) => code) : [];
  const wanted = [...items.map(({ code }) => code), ...dimensions];
  const found = new Map<string, number>();
  const problems: WeightProblem[] = [];
  for (const [at, { number, cells }] of rows.entries()) {
    const [code, weight] = [textOf(cells[0]), weightOf(cells[1])];
    if (code === "" && isEmpty(cells[1])) continue;
    if (at === 0 && weight === null) continue;
    const reason = !wanted.includes(code)
      ? "not_in_instrument"
      : found.has(code)
        ? "code_twice"
        : weight === null
          ? "not_a_number"
          : weight < 0
            ? "negative"
            : weight > MOST_WEIGHT
              ? "too_large"
              : null;
    if (reason) problems.push({ row: number, code: code.slice(0, 100), reason });
    else found.set(code, weight!);
  }
  const missing = wanted.filter((code) => !found.has(code));
  for (const { code } of definition.scoring?.dimensions ?? []) {
    const own = items.filter(({ dimension }) => dimension === code).map((item) => found.get(item.code));
    if (own.every((weight) => weight === 0)) problems.push({ row: 0, code, reason: "nothing_counts" });
  }
  if (dimensions.length > 0 && dimensions.every((code) => found.get(code) === 0))
    problems.push({ row: 0, code: "composite", reason: "nothing_counts" });
  if (problems.length > 0 || missing.length > 0) return { scheme: null, problems, missing };
  const pick = (codes: string[]) => Object.fromEntries(codes.map((code) => [code, found.get(code)!]));
  const ones = definition.scoring?.composite
    ? {}
    : Object.fromEntries((definition.scoring?.dimensions ?? []).map(({ code }) => [code, 1]));
  const scheme = {
    weights: "loaded" as const,
    dont_know,
    items: pick(items.map(({ code }) => code)),
    dimensions: { ...ones, ...pick(dimensions) },
  };
  return { scheme, problems, missing };
}

function textOf(cell: Cell | undefined): string {
  return typeof cell === "string" ? cell.trim() : typeof cell === "number" ? String(cell) : "";
}

/** "0.25" and "0,25" are the same weight. */
function weightOf(cell: Cell | undefined): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string" || !/^-?\d{1,9}([.,]\d{1,9})?$/.test(cell.trim())) return null;
  return Number(cell.trim().replace(",", "."));
}
