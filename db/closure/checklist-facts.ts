import { sql } from "kysely";
import type { Db } from "#db/database";
import { planInForce, standingGoals } from "#db/plans/standing";
import type { ClosureFacts } from "#src/closure/checklist";
import { isOwed, type StateOfDebt, standingsOf } from "#src/debts/standing";
import type { GoalStatus } from "#src/plans/code-lists";
import { isFinished } from "#src/plans/due";
import { UNFINISHED_FLAGS } from "#src/risk/flags";

/** What the checklist of closing looks at, as the records of a case have it. */
export async function closureFactsOf(db: Db, caseId: string): Promise<ClosureFacts> {
  const [file, flags, visits, debts, baseline, contact, incidents, reviews, referrals, plan, exits] = await Promise.all(
    [
      db.selectFrom("case_file").select(["pathway", "reopened_on"]).where("id", "=", caseId).executeTakeFirstOrThrow(),
      db
        .selectFrom("flag")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("case_id", "=", caseId)
        .where("status", "in", UNFINISHED_FLAGS)
        .executeTakeFirstOrThrow(),
      db
        .selectFrom("visit")
        .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
        .select("visit.visited_on")
        .where("visit.case_id", "=", caseId)
        .where("visit.outcome", "=", "completed")
        .where("visit_withdrawal.id", "is", null)
        .orderBy("visit.visited_on", "desc")
        .limit(1)
        .execute(),
      db
        .selectFrom("debt_state")
        .innerJoin("debt", "debt.id", "debt_state.debt_id")
        .select([
          "debt_state.id",
          "debt_state.debt_id",
          "debt_state.true_on",
          "debt_state.recorded_at",
          "debt_state.status",
          "debt_state.outstanding_idr",
        ])
        .where("debt.case_id", "=", caseId)
        .execute(),
      db
        .selectFrom("baseline")
        .select("total_debt_idr")
        .where("case_id", "=", caseId)
        .where("total_debt_idr", "is not", null)
        .limit(1)
        .execute(),
      db
        .selectFrom("consent")
        .select(sql<number>`1`.as("one"))
        .where("case_id", "=", caseId)
        .where("purpose", "=", "contact_after_closure")
        .limit(1)
        .execute(),
      db
        .selectFrom("incident")
        .leftJoin("incident_withdrawal", "incident_withdrawal.incident_id", "incident.id")
        .select("incident.recorded_at")
        .where("incident.case_id", "=", caseId)
        .where("incident_withdrawal.id", "is", null)
        .execute(),
      db.selectFrom("risk_review").select("recorded_at").where("case_id", "=", caseId).execute(),
      db.selectFrom("referral").select("state").where("case_id", "=", caseId).execute(),
      planInForce(db, caseId),
      exitAssessments(db, caseId),
    ],
  );
  return closureFactsFrom(file, {
    open_flags: Number(flags.count),
    met: visits.map(({ visited_on }) => visited_on),
    debt_states: debts,
    has_debt_total: baseline.length > 0,
    contact_asked: contact.length > 0,
    incidents,
    reviews,
    referrals,
    goals: plan ? await standingGoals(db, plan.plan_id, caseId) : null,
    exits,
  });
}

/** The days of the assessments at the end that stand: neither corrected nor taken back. */
async function exitAssessments(db: Db, caseId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("assessment")
    .leftJoin("assessment_withdrawal", "assessment_withdrawal.assessment_id", "assessment.id")
    .leftJoin("assessment as later", "later.corrects_id", "assessment.id")
    .select("assessment.taken_on")
    .where("assessment.case_id", "=", caseId)
    .where("assessment.round", "=", "exit")
    .where("assessment_withdrawal.id", "is", null)
    .where("later.id", "is", null)
    .execute();
  return rows.map(({ taken_on }) => taken_on);
}

type KnownOfClosing = {
  open_flags: number;
  met: readonly string[];
  debt_states: readonly StateOfDebt[];
  has_debt_total: boolean;
  contact_asked: boolean;
  incidents: readonly { recorded_at: string }[];
  reviews: readonly { recorded_at: string }[];
  referrals: readonly { state: string }[];
  /** Those of the plan in force; null where no plan is. */
  goals: readonly { status: GoalStatus }[] | null;
  /** Days on which an assessment at the end was taken. */
  exits: readonly string[];
};

/** A referral in one of these states is still somebody's work. */
const RUNNING_REFERRALS = ["pending", "accepted", "in_service"];

/** The same of a case of which everything is at hand. */
export function closureFactsFrom(
  file: { pathway: string; reopened_on: string | null },
  known: KnownOfClosing,
): ClosureFacts {
  const debts = standingsOf(known.debt_states);
  const isKnown = debts.every(({ latest, amount }) => !isOwed(latest.status) || amount !== null);
  const reviewed = [...known.reviews].map(({ recorded_at }) => recorded_at).sort();
  return {
    open_flags: known.open_flags,
    last_met_on: [...known.met].sort().at(-1) ?? null,
    open_referrals: known.referrals.filter(({ state }) => RUNNING_REFERRALS.includes(state)).length,
    debts_known: debts.length > 0 ? isKnown : known.has_debt_total,
    open_goals: known.goals?.filter(({ status }) => !isFinished(status)).length ?? null,
    needs_plan: file.pathway === "returnee",
    // What was asked at an earlier end says nothing of this one.
    exit_assessment_on: known.exits.filter((on) => on >= (file.reopened_on ?? "")).reduce(later, null),
    contact_asked: known.contact_asked,
    unreviewed_incidents: known.incidents.filter(({ recorded_at }) => recorded_at > (reviewed.at(-1) ?? "")).length,
  };
}

function later(one: string | null, other: string): string {
  return one !== null && one > other ? one : other;
}
