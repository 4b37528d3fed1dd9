import type { Selectable } from "kysely";
import { type Act as AuditAct, idsFor } from "#db/audit/record";
import { rowFrom } from "#db/caseload/row";
import type { Database } from "#db/database";
import { climb, escalate, otherChanges, passingIn } from "#db/demo/book-tasks";
import { byDueAndItem, planOf } from "#db/demo/planned";
import { debtsIn, fileIn, reachedIn, stepsIn, visitsIn } from "#db/demo/read-book";
import type { rulesOf } from "#db/demo/rules";
import type { Step } from "#db/demo/step";
import { ToldRows } from "#db/demo/told-rows";
import { newId } from "#db/ids";
import { type AssessmentRow, itemsColumn, nextAssessment } from "#db/risk/assessment-writes";
import { factsFrom } from "#db/risk/facts";
import { flagChanges, flagColumns } from "#db/risk/flag-writes";
import { isAtRest, plannedBand } from "#db/risk/planned-band";
import { standingReviewOf } from "#db/risk/review-reads";
import type { PersonKey } from "#db/vault/person-keys";
import { changedPlans, storedPlans } from "#db/visits/plan-writes";
import type { AuditAction } from "#src/audit/actions";
import { dayInJakarta } from "#src/day";

type Row<Table extends keyof Database> = Selectable<Database[Table]>;
type Assessed = NonNullable<ReturnType<typeof nextAssessment>>;

/** An act as it goes into the audit and the change log, once its place in the chain is known. */
export type Recorded = {
  at: string;
  ordinal: number;
  number: number;
  actor: { userId: string };
  act: AuditAct;
  ids: ReturnType<typeof idsFor>;
};
export type Rules = Awaited<ReturnType<typeof rulesOf>>;

const UNFINISHED = ["open", "acknowledged"];
const MOST_ROUNDS = 4;

/**
 * One case in memory: its rows as the database would hold them, and what follows from a change to them. Weighs, plans and
 * flags with the product's own functions; what it repeats of the verbs is the order in which they do it, and a test plays
 * the same histories through both and compares every row.
 */
export class Book extends ToldRows {
  person!: Row<"person">;
  file!: Row<"case_file">;
  key!: PersonKey;
  person_key!: Row<"person_key">;
  tokens: number[] = [];
  safe_contacts: Row<"safe_contact">[] = [];
  consents: Row<"consent">[] = [];
  consent_withdrawals: Row<"consent_withdrawal">[] = [];
  baselines: Row<"baseline">[] = [];
  experiences: Row<"trafficking_experience">[] = [];
  places: Row<"trafficking_place">[] = [];
  determinations: Row<"determination">[] = [];
  assignments: Row<"case_assignment">[] = [];
  plans: Row<"planned_visit">[] = [];
  visits: Row<"visit">[] = [];
  withdrawals: Row<"visit_withdrawal">[] = [];
  incidents: Row<"incident">[] = [];
  referrals: Row<"referral">[] = [];
  referral_events: Row<"referral_event">[] = [];
  reintegration_plans: Row<"reintegration_plan">[] = [];
  plan_goals: Row<"plan_goal">[] = [];
  plan_activities: Row<"plan_activity">[] = [];
  plan_agreements: Row<"plan_agreement">[] = [];
  goal_statuses: Row<"goal_status">[] = [];
  activity_states: Row<"activity_state">[] = [];
  signatures: Row<"signature">[] = [];
  takings: Row<"assessment">[] = [];
  taking_withdrawals: Row<"assessment_withdrawal">[] = [];
  scores: Row<"assessment_score">[] = [];
  closure_requests: Row<"closure_request">[] = [];
  closure_decisions: Row<"closure_decision">[] = [];
  reopenings: Row<"case_reopening">[] = [];
  transfers: Row<"case_transfer">[] = [];
  enrolments: Row<"enrolment">[] = [];
  enrolment_events: Row<"enrolment_event">[] = [];
  assessments: AssessmentRow[] = [];
  reviews: Row<"risk_review">[] = [];
  flags: Row<"flag">[] = [];
  flag_events: Row<"flag_event">[] = [];
  contact_attempts: Row<"contact_attempt">[] = [];
  contact_steps: Row<"contact_step">[] = [];
  /** When the case was last settled: what its row in the caseload says, it says as of then. */
  #settledAt = "";
  recorded: Recorded[] = [];
  readonly #rules: Rules;
  /** The assessments as the rules know them, by id. */
  readonly #known = new Map<string, Assessed["assessment"]>();
  step!: Step;

  constructor(rules: Rules) {
    super();
    this.#rules = rules;
  }

  /** The act, done by whoever does the step (or by `actor`), with ids made in the order of the verbs. */
  record(act: Omit<AuditAct, "office_id" | "case_id">): void {
    const { at, ordinal, number, viewer } = this.step;
    const whole = { ...act, case_id: this.file.id, office_id: this.file.office_id };
    this.recorded.push({ at, ordinal, number, actor: { userId: viewer.userId }, act: whole, ids: idsFor(whole) });
  }

  get latest(): AssessmentRow | undefined {
    return this.assessments.at(-1);
  }

  unfinished(): Row<"flag">[] {
    return this.flags.filter(({ status }) => UNFINISHED.includes(status));
  }

  /** What follows from a change: `settleCase`. */
  settle(cause: AuditAction): void {
    const { at } = this.step;
    const today = dayInJakarta(at);
    const review = this.#review();
    const planned = (row: AssessmentRow | undefined) =>
      plannedBand(row ? { row, assessment: this.#known.get(row.id)! } : null, review, today);
    let band = planned(this.latest);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (!this.#plan(band) && round > 0) break;
      const after = planned(this.#assess(cause));
      if (isAtRest(band, after)) break;
      band = after;
    }
    escalate(this);
    climb(this, this.#rules);
    this.keepRow();
  }

  keepRow(): void {
    this.#settledAt = this.step.at;
  }

  #plan(band: Parameters<typeof changedPlans>[3]): boolean {
    const { at } = this.step;
    const existing = this.plans.map(planOf).sort(byDueAndItem);
    const [first] = this.enrolments.map(({ enrolled_on }) => enrolled_on).sort();
    const known = { existing, visits: this.standing(), enrolled_on: first ?? null };
    const changed = changedPlans(this.file, known, this.#rules.policy, band);
    if (changed.length === 0) return false;
    for (const { isNew, ...plan } of changed) {
      const policy_version = this.#rules.policy.version;
      if (isNew)
        this.plans.push({ ...plan, case_id: this.file.id, policy_version, created_at: at, updated_at: at, version: 1 });
      else {
        const row = this.plans.find(({ id }) => id === plan.id)!;
        Object.assign(row, plan, { policy_version, updated_at: at, version: row.version + 1 });
      }
    }
    this.record({
      action: "visit.planned",
      record_type: "case_file",
      record_id: this.file.id,
      stored: storedPlans(changed),
    });
    return true;
  }

  #assess(cause: AuditAction): AssessmentRow {
    const { at } = this.step;
    const row = this.latest;
    const last = row ? { row, assessment: this.#known.get(row.id)! } : null;
    const next = nextAssessment(this.#facts(), this.#rules.version, last, dayInJakarta(at), cause);
    const before = cause === "case.reopened" ? null : (last?.assessment ?? null);
    if (!next) {
      if (cause === "case.reopened" && last) this.#flag(before, last.assessment);
      return row!;
    }
    const kept = { id: newId(), case_id: this.file.id, computed_at: at, items: "", ...next.stored };
    this.assessments.push(kept);
    this.#known.set(kept.id, next.assessment);
    this.record({
      action: "risk.assessed",
      record_type: "risk_assessment",
      record_id: kept.id,
      stored: next.stored,
      true_on: dayInJakarta(at),
    });
    this.#flag(before, next.assessment);
    return kept;
  }

  #flag(previous: Assessed["assessment"] | null, next: Assessed["assessment"]): void {
    const { at } = this.step;
    const { raise, clear } = flagChanges(this.file, previous, next, this.unfinished());
    for (const flag of raise) {
      if (flag.owner === "manager") throw new Error("No rule in force gives a flag to a manager.");
      const stored = flagColumns(flag, this.file.owner_id);
      const id = newId();
      this.flags.push({
        id,
        case_id: this.file.id,
        office_id: this.file.office_id,
        ...stored,
        escalated_at: null,
        version: 1,
        created_at: at,
        updated_at: at,
      });
      this.#event(id, "raised");
      this.record({ action: "flag.raised", record_type: "flag", record_id: id, stored, true_on: flag.raised_on });
    }
    for (const flag of clear) this.moveFlag(flag, { status: "cleared" }, "cleared");
  }

  moveFlag(
    flag: Row<"flag">,
    stored: Partial<Row<"flag">>,
    event: string,
    said: Partial<Row<"flag_event">> = {},
  ): void {
    Object.assign(flag, stored, { version: flag.version + 1, updated_at: this.step.at });
    this.#event(flag.id, event, said);
    this.record({ action: "flag.changed", record_type: "flag", record_id: flag.id, stored, version: flag.version });
  }

  #event(flag_id: string, event: string, said: Partial<Row<"flag_event">> = {}): void {
    this.flag_events.push({
      id: said.id ?? newId(),
      flag_id,
      event,
      ...{ note: null, acted_on: null, reason: null, ...said },
      recorded_at: this.step.at,
      recorded_by: this.step.viewer.userId,
    });
  }

  /**
   * The last of it: what was only needed on the way. Without `every`, the assessments that changed nothing that anyone would
   * look for go too, with their acts.
   */
  forget(every: boolean): Row<"caseload"> {
    const { caseload } = this;
    if (!every) {
      const passing = passingIn(this);
      this.assessments = this.assessments.filter(({ id }) => !passing.has(id));
      this.recorded = this.recorded.filter(({ act }) => !passing.has(act.record_id));
    }
    for (const one of this.assessments) one.items = itemsColumn(this.#known.get(one.id)!);
    this.#known.clear();
    return caseload;
  }

  standing(): Row<"visit">[] {
    if (this.withdrawals.length === 0) return this.visits;
    const withdrawn = new Set(this.withdrawals.map(({ visit_id }) => visit_id));
    return this.visits.filter(({ id }) => !withdrawn.has(id));
  }

  #facts() {
    return factsFrom({
      file: fileIn(this),
      baselines: this.baselines,
      experiences: this.experiences,
      visits: this.standing(),
      plans: this.plans.filter(({ status }) => status !== "cancelled"),
      enrolments: this.enrolments,
      incidents: this.incidents.map(({ known_on: on, ...one }) => ({ ...one, on })),
      contacts: reachedIn(this),
      debts: debtsIn(this),
      reviews: this.reviews.map(({ id, reviewed_on, assessment_id }) => ({
        id,
        reviewed_on,
        items: this.#known.get(assessment_id)!.items,
      })),
    });
  }

  #review() {
    const last = this.reviews.at(-1);
    return last ? standingReviewOf([...this.reviews].reverse(), this.#known.get(last.assessment_id)!.items) : null;
  }

  /** The row as the last settling left it; nothing that it looks at changes without one. */
  get caseload(): Row<"caseload"> {
    const inIt = this.enrolments.filter(({ status }) => ["waiting", "enrolled", "active", "paused"].includes(status));
    const known = {
      ...visitsIn(this),
      kinds: [...new Set(inIt.map(({ kind }) => kind))].sort(),
      assessment: this.latest,
      of: this.latest && this.#known.get(this.latest.id),
      review: this.#review(),
      steps: stepsIn(this),
      ...otherChanges(this),
    };
    return rowFrom({ ...this.file, place_code: this.person.place_code }, known, this.#settledAt);
  }
}
