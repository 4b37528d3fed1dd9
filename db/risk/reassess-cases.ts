import type { Selectable } from "kysely";
import { type Act, recordActs } from "#db/audit/record";
import { nextChangeOn, type OtherChanges, otherChanges } from "#db/caseload/other-changes";
import { settleCase } from "#db/caseload/settle";
import type { Database, Trx } from "#db/database";
import { insertMany, updateMany } from "#db/dialect/bulk";
import { forUpdate } from "#db/dialect/locking";
import { newId } from "#db/ids";
import { type AssessmentRow, assessmentOf, itemsColumn, nextAssessment } from "#db/risk/assessment-writes";
import { factsOf } from "#db/risk/facts";
import { flagChanges } from "#db/risk/flag-writes";
import { isAtRest, plannedBand } from "#db/risk/planned-band";
import { standingReviews } from "#db/risk/review-reads";
import { currentRiskVersion } from "#db/risk/versions";
import type { Viewer } from "#src/access/policy";
import type { AuditAction } from "#src/audit/actions";
import { type Day, dayInJakarta } from "#src/day";
import { OPEN_STATUSES } from "#src/people/case-file";
import type { RiskVersion } from "#src/risk/factors";
import type { CaseFacts } from "#src/risk/facts";
import { UNFINISHED_FLAGS } from "#src/risk/flags";
import type { StandingReview } from "#src/risk/review";
import { standingOf } from "#src/risk/standing";

/**
 * What `settleCase` does to each of many open cases when the rules have changed, for a tenth of its cost: most keep their
 * band, their flags and their visits, and then only the assessment, its act and a few columns of the caseload are new, which
 * are written for all of them together. Every other case is settled by `settleCase` itself. A case that somebody wrote to
 * since the rules changed has been weighed under them already and is left alone.
 */
export async function reassessCases(
  trx: Trx,
  actor: Pick<Viewer, "userId">,
  caseIds: readonly string[],
  cause: AuditAction,
  at: string,
): Promise<void> {
  if (caseIds.length === 0) return;
  const known = await readCases(trx, caseIds);
  const version = await currentRiskVersion(trx);
  const planPublishedAt = await visitPolicyPublishedAt(trx);
  const today = dayInJakarta(at);
  const light: Light[] = [];
  const whole: string[] = [];
  for (const one of known) {
    if (one.last?.risk_version === version.version) continue;
    const next = planPublishedAt >= (one.row?.updated_at ?? "") ? undefined : lightly(one, version, today, cause, at);
    if (next) light.push(next);
    else whole.push(one.file.id);
  }
  await insertMany(
    trx,
    "risk_assessment",
    light.map(({ assessment }) => assessment),
  );
  await updateMany(
    trx,
    "caseload",
    "case_id",
    light.map(({ caseload }) => caseload),
  );
  await recordActs(
    trx,
    actor,
    light.map(({ act }) => act),
    at,
  );
  for (const id of whole) await settleCase(trx, actor, id, cause, at);
}

type Light = {
  assessment: Omit<AssessmentRow, never>;
  caseload: Record<string, string | number | null>;
  act: Act;
};
type Known = {
  file: FileRow;
  facts: CaseFacts;
  last: AssessmentRow | undefined;
  row: { updated_at: string; reassess_on: string | null } | undefined;
  review: StandingReview | null;
  flags: { id: string; factor: string | null }[];
  other: OtherChanges;
};

/** What is new of a case of which neither visits nor flags change; undefined for every other. */
function lightly(
  { file, facts, last: row, row: caseload, review, flags, other }: Known,
  version: RiskVersion,
  today: Day,
  cause: AuditAction,
  at: string,
): Light | undefined {
  // Its date has come: the calendar may change what was planned and judged.
  if (!row || !caseload || (caseload.reassess_on !== null && caseload.reassess_on <= today)) return undefined;
  const last = { row, assessment: assessmentOf(row) };
  const next = nextAssessment(facts, version, last, today, cause);
  if (!next) return undefined;
  const { assessment, stored } = next;
  const kept = { id: newId(), case_id: file.id, computed_at: at, items: itemsColumn(assessment), ...stored };
  const after = plannedBand({ row: kept, assessment }, review, today);
  if (!isAtRest(plannedBand(last, review, today), after)) return undefined;
  const { raise, clear } = flagChanges(file, last.assessment, assessment, flags);
  if (raise.length > 0 || clear.length > 0) return undefined;
  const standing = standingOf(assessment, review, stored.basis_since, today);
  return {
    assessment: kept,
    caseload: {
      case_id: file.id,
      band: standing.band,
      points: stored.total,
      review_now: stored.review_now,
      top_factor: stored.top_factor,
      review_due_on: standing.review_due_on,
      reassess_on: nextChangeOn(standing.changes_on, other, today),
      updated_at: at,
    },
    act: {
      action: "risk.assessed",
      record_type: "risk_assessment",
      record_id: kept.id,
      case_id: file.id,
      office_id: file.office_id,
      stored,
      true_on: today,
    },
  };
}

type FileRow = Pick<Selectable<Database["case_file"]>, "id" | "office_id" | "owner_id" | "status">;

/** Everything about the cases that weighing them asks for, a query of each kind for all. They are held until the transaction ends. */
async function readCases(trx: Trx, ids: readonly string[]): Promise<Known[]> {
  const files = await forUpdate(
    trx,
    trx
      .selectFrom("case_file")
      .select(["id", "office_id", "owner_id", "status"])
      .where("id", "in", ids)
      .where("removed_at", "is", null)
      .where("status", "in", OPEN_STATUSES)
      .orderBy("id"),
  ).execute();
  const facts = await factsOf(trx, ids);
  const last = byCase(await latestAssessments(trx, ids));
  const rows = byCase(
    await trx
      .selectFrom("caseload")
      .select(["case_id", "updated_at", "reassess_on"])
      .where("case_id", "in", ids)
      .execute(),
  );
  const flags = listsByCase(
    await trx
      .selectFrom("flag")
      .select(["id", "case_id", "factor"])
      .where("case_id", "in", ids)
      .where("status", "in", UNFINISHED_FLAGS)
      .execute(),
  );
  const reviews = await standingReviews(trx, ids);
  const others = await otherChanges(trx, ids);
  return files.map((file) => ({
    file,
    facts: facts.get(file.id)!,
    last: last.get(file.id),
    row: rows.get(file.id),
    review: reviews.get(file.id) ?? null,
    flags: flags.get(file.id) ?? [],
    other: others.get(file.id)!,
  }));
}

function byCase<Row extends { case_id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.case_id, row]));
}

function listsByCase<Row extends { case_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(row.case_id);
    if (list) list.push(row);
    else lists.set(row.case_id, [row]);
  }
  return lists;
}

function latestAssessments(trx: Trx, ids: readonly string[]): Promise<AssessmentRow[]> {
  return trx
    .selectFrom("case_file")
    .innerJoin("risk_assessment", (join) =>
      join.on("risk_assessment.id", "=", (eb) =>
        eb
          .selectFrom("risk_assessment as latest")
          .select("latest.id")
          .whereRef("latest.case_id", "=", "case_file.id")
          .orderBy("latest.computed_at", "desc")
          .orderBy("latest.id", "desc")
          .limit(1),
      ),
    )
    .selectAll("risk_assessment")
    .where("case_file.id", "in", ids)
    .execute();
}

/** A visit policy is taken up by a case when it is next settled, so a case settled before it needs all of settling. */
async function visitPolicyPublishedAt(trx: Trx): Promise<string> {
  const latest = await trx
    .selectFrom("visit_policy")
    .select("published_at")
    .orderBy("version", "desc")
    .executeTakeFirst();
  return latest?.published_at ?? "";
}
