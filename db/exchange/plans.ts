import { createHmac } from "node:crypto";
import type { Db } from "#db/database";
import type { BatchContent } from "#db/exchange/batches";
import { type KnownCard, lookupsFor } from "#db/exchange/lookups";
import { keyring } from "#db/vault/keyring";
import type { Viewer } from "#src/access/policy";
import type { Day } from "#src/day";
import { type Decision, type ImportPlan, keysOf, planImport, readSheet } from "#src/exchange/plan";

export type Decisions = ReadonlyMap<number, Decision>;
export type PlannedImport = {
  plan: ImportPlan;
  known: ReadonlyMap<string, KnownCard>;
  /** Changes when anything but a decision would come out otherwise. */
  fingerprint: string;
};

/** What an import would do, as of today. The preview shows it, and the import does it: both come from here. */
export async function plannedImport(
  db: Db,
  viewer: Viewer,
  content: Pick<BatchContent, "sheet_name" | "matching" | "rows">,
  today: Day,
  decisions: Decisions = new Map(),
): Promise<PlannedImport> {
  const { sheet_name: name, matching, rows } = content;
  const read = readSheet({ name, hidden: false, rows }, matching, today);
  const { lookups, known } = await lookupsFor(db, viewer, keysOf(read));
  const plan = planImport({ name, heading_row: matching.heading_row }, read, lookups, decisions);
  return { plan, known, fingerprint: fingerprintOf(plan) };
}

/** Keyed, because a plain digest of one person's row could be guessed from outside. */
function fingerprintOf({ rows }: ImportPlan): string {
  const undecided = rows.map((row) => (row.outcome === "link_offered" ? { ...row, decision: null } : row));
  return createHmac("sha256", keyring().system).update(JSON.stringify(undecided)).digest("base64url");
}
