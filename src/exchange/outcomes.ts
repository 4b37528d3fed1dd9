import type { countsOf, Decision, ImportPlan, LikelySame, PlannedRow } from "#src/exchange/plan";

/** How many rows come to what (see `countsOf`). */
export type ImportCounts = ReturnType<typeof countsOf>;

export const DECISIONS: readonly Decision[] = ["leave", "link", "create"];

/** Where a linked row leads: to someone on record, or to the case that an earlier row of the file opens. */
export type LinkTarget = Extract<LikelySame, { kind: "known" }> | { kind: "row"; row: number };

/**
 * Where each linked row leads. Someone on record comes before a row of the same file; an earlier row that is itself linked
 * leads on to where it leads. `none` lists rows whose only likely person is a row that stays out: they cannot be linked.
 */
export function linkTargets({ rows }: ImportPlan): { targets: Map<number, LinkTarget>; none: number[] } {
  const targets = new Map<number, LinkTarget>();
  const created = new Set<number>();
  const none: number[] = [];
  for (const row of rows) {
    if (opensCase(row)) created.add(row.row);
    if (row.outcome !== "link_offered" || row.decision !== "link") continue;
    const target = targetOf(row.likely, targets, created);
    if (target) targets.set(row.row, target);
    else none.push(row.row);
  }
  return { targets, none };
}

function targetOf(
  likely: readonly LikelySame[],
  targets: ReadonlyMap<number, LinkTarget>,
  created: ReadonlySet<number>,
): LinkTarget | undefined {
  for (const same of likely) if (same.kind === "known") return same;
  for (const same of likely) {
    if (same.kind !== "row") continue;
    if (created.has(same.row)) return { kind: "row", row: same.row };
    const further = targets.get(same.row);
    if (further) return further;
  }
  return undefined;
}

export type OpeningRow =
  | Extract<PlannedRow, { outcome: "create" }>
  | (Extract<PlannedRow, { outcome: "link_offered" }> & { decision: "create" });

/** Will this row become a case? */
export function opensCase(row: PlannedRow): row is OpeningRow {
  return row.outcome === "create" || (row.outcome === "link_offered" && row.decision === "create");
}
