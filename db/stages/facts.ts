import { sql } from "kysely";
import type { Db } from "#db/database";
import { planInForce, standingGoals } from "#db/plans/standing";
import type { CaseStatus } from "#src/people/case-file";
import type { GoalStatus } from "#src/plans/code-lists";
import { type StageFacts, supportOf } from "#src/stages/stage";

type FileOfStage = { id: string; status: string; closure_reason: string | null; pathway: string };

/** What the stage of a case rests on, as the records have it. */
export async function stageFactsOf(db: Db, file: FileOfStage): Promise<StageFacts> {
  const [consents, determination, baseline, taken, enrolments, plan] = await Promise.all([
    db
      .selectFrom("consent")
      .leftJoin("consent_withdrawal", "consent_withdrawal.consent_id", "consent.id")
      .select(["consent.id", "given_on", "decision", "consent_withdrawal.id as withdrawal_id"])
      .where("case_id", "=", file.id)
      .where("purpose", "=", "case_management")
      .execute(),
    isThere(db, "determination", file.id),
    isThere(db, "baseline", file.id),
    baselineTaken(db, file.id),
    db.selectFrom("enrolment").select("status").where("case_id", "=", file.id).execute(),
    planInForce(db, file.id),
  ]);
  return stageFactsFrom(file, {
    consents: consents.map(({ withdrawal_id, ...one }) => ({ ...one, is_withdrawn: withdrawal_id !== null })),
    has_determination: determination,
    has_baseline: baseline || taken,
    enrolments,
    has_agreed_plan: plan !== undefined,
    goals: plan ? await standingGoals(db, plan.plan_id, file.id) : [],
  });
}

type KnownOfStage = {
  /** Answers to case management. */
  consents: readonly { id: string; given_on: string; decision: string; is_withdrawn: boolean }[];
  has_determination: boolean;
  has_baseline: boolean;
  enrolments: readonly { status: string }[];
  has_agreed_plan: boolean;
  /** Those of the plan in force. */
  goals: readonly { status: GoalStatus }[];
};

/** The same of a case of which everything is at hand. */
export function stageFactsFrom(file: Omit<FileOfStage, "id">, known: KnownOfStage): StageFacts {
  const [last] = [...known.consents].sort((one, other) =>
    one.given_on === other.given_on ? (one.id < other.id ? 1 : -1) : one.given_on < other.given_on ? 1 : -1,
  );
  return {
    status: file.status as CaseStatus,
    closure_reason: file.closure_reason,
    pathway: file.pathway,
    has_consent: last !== undefined && last.decision === "given" && !last.is_withdrawn,
    has_determination: known.has_determination,
    has_baseline: known.has_baseline,
    has_agreed_plan: known.has_agreed_plan,
    ...supportOf(
      known.enrolments.map(({ status }) => status),
      known.goals.map(({ status }) => status),
    ),
  };
}

async function isThere(db: Db, table: "determination" | "baseline", caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom(table)
    .select(sql<number>`1`.as("one"))
    .where("case_id", "=", caseId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A first assessment that stands: neither corrected nor taken back. */
async function baselineTaken(db: Db, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom("assessment")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .leftJoin("assessment as later", "later.corrects_id", "assessment.id")
    .select("assessment.id")
    .where("assessment.case_id", "=", caseId)
    .where("assessment.round", "=", "baseline")
    .where("assessment_withdrawal.id", "is", null)
    .where("later.id", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
