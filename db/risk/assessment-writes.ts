import type { Selectable } from "kysely";
import { recordAct } from "#db/audit/record";
import type { Database, Db, Trx } from "#db/database";
import { newId } from "#db/ids";
import { factsOf } from "#db/risk/facts";
import { settleFlags } from "#db/risk/flag-writes";
import { currentRiskVersion } from "#db/risk/versions";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { type Day, dayInJakarta } from "#src/day";
import { type AssessedItem, type Assessment, areSameItems, assess } from "#src/risk/assess";
import type { Band } from "#src/risk/band";
import type { RiskVersion } from "#src/risk/factors";
import type { CaseFacts } from "#src/risk/facts";
import { packItems, unpackItems } from "#src/risk/packed-items";
import { basisOf } from "#src/risk/review";

export type AssessmentRow = Selectable<Database["risk_assessment"]>;
type Last = { row: AssessmentRow; assessment: Assessment };
type OfCase = { id: string; office_id: string; owner_id: string; status: string };

export function latestAssessment(db: Db, caseId: string): Promise<AssessmentRow | undefined> {
  return db
    .selectFrom("risk_assessment")
    .selectAll()
    .where("case_id", "=", caseId)
    .orderBy("computed_at", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
}

/** Weighs a case anew under the version in force and stores the result when it says anything new. */
export async function keepAssessment(
  trx: Trx,
  viewer: Pick<Viewer, "userId">,
  file: OfCase,
  cause: AuditAction,
  at: string,
): Promise<AssessmentRow> {
  const today = dayInJakarta(at);
  const facts = (await factsOf(trx, [file.id])).get(file.id);
  if (!facts) throw new Error("A case without a file cannot be assessed.");
  const row = await latestAssessment(trx, file.id);
  const last = row ? { row, assessment: assessmentOf(row) } : null;
  const next = nextAssessment(facts, await currentRiskVersion(trx), last, today, cause);
  // Opened again: whatever still gives reason for a flag raises one, as if it were new.
  const before = cause === "case.reopened" ? null : (last?.assessment ?? null);
  if (next === null) {
    if (cause === "case.reopened" && last) await settleFlags(trx, viewer, file, before, last.assessment, at);
    return row!;
  }
  const { assessment, stored } = next;
  const items = itemsColumn(assessment);
  const kept = { id: newId(), case_id: file.id, computed_at: at, items, ...stored };
  await trx.insertInto("risk_assessment").values(kept).execute();
  const act = {
    action: "risk.assessed",
    record_type: "risk_assessment",
    record_id: kept.id,
    case_id: file.id,
    office_id: file.office_id,
    stored,
    true_on: today,
  } as const;
  await recordAct(trx, viewer, act, at);
  await settleFlags(trx, viewer, file, before, assessment, at);
  return kept;
}

/**
 * What an assessment of these facts stores; null when it says nothing new after the last one. The items are
 * packed by whoever keeps them; an assessment is written once and never changed, so the change log need not have them too.
 */
export function nextAssessment(
  facts: CaseFacts,
  version: RiskVersion,
  last: Last | null,
  today: Day,
  cause: AuditAction,
) {
  const assessment = assess(facts, version, today);
  if (last && isSame(last, assessment)) return null;
  const sameBasis = last !== null && basisOf(last.assessment) === basisOf(assessment);
  const stored = {
    risk_version: assessment.version,
    assessed_on: today,
    total: assessment.total,
    band: assessment.band,
    band_since: last?.row.band === assessment.band ? last.row.band_since : today,
    basis_since: last && sameBasis ? last.row.basis_since : today,
    review_now: assessment.review_now ? 1 : 0,
    top_factor: assessment.top_factors[0] ?? null,
    changes_on: assessment.changes_on,
    cause,
  };
  return { assessment, stored };
}

/** What an assessment found, as its row keeps it. */
export function itemsColumn({ items }: Pick<Assessment, "items">): string {
  return packItems(items);
}

export function itemsOf(row: Pick<AssessmentRow, "items">): AssessedItem[] {
  return unpackItems(row.items);
}

/** A stored assessment as `src` knows it. What it does not keep (the points of unknowns) follows from its items. */
export function assessmentOf(row: AssessmentRow): Assessment {
  const items = itemsOf(row);
  return {
    version: row.risk_version,
    assessed_on: row.assessed_on,
    total: row.total,
    band: row.band as Band,
    review_now: row.review_now === 1,
    items,
    unknown_points: items.reduce(
      (sum, item) => sum + (item.state === "unknown" && item.kind === "risk" ? item.full_points : 0),
      0,
    ),
    top_factors: row.top_factor === null ? [] : [row.top_factor],
    changes_on: row.changes_on,
  };
}

function isSame({ row, assessment: before }: Last, assessment: Assessment): boolean {
  return (
    row.risk_version === assessment.version &&
    row.total === assessment.total &&
    row.band === assessment.band &&
    row.review_now === (assessment.review_now ? 1 : 0) &&
    row.changes_on === assessment.changes_on &&
    areSameItems(before.items, assessment.items)
  );
}

/** What an assessment would say today, without storing it: for pages read after a due date. */
export async function assessmentsAsOf(
  db: Db,
  caseIds: readonly string[],
  today: Day,
): Promise<Map<string, Assessment>> {
  const version = await currentRiskVersion(db);
  const facts = await factsOf(db, caseIds);
  return new Map([...facts].map(([id, known]) => [id, assess(known, version, today)]));
}
