import { addMonths, type Day, daysBetween } from "#src/day";
import type { Rupiah } from "#src/money";
import type { CaseFacts, Known, VisitAnswers } from "#src/risk/facts";
import {
  answered,
  caseSource,
  type Finding,
  found,
  ifPresent,
  unanswered,
  unknown,
  visitSource,
  visitsAnswering,
} from "#src/risk/finding";

const IN_TRAINING_OR_WORK = ["waiting", "enrolled", "active", "paused"];
const BUSINESS_STOPPED = ["stopped", "sold"];
const BUSINESS_RUNS = ["setting_up", "operating", "seasonal_pause"];

/** Debt to whoever recruited her, above `most` rupiah. No debt at all answers it too. */
export function recruiterDebtOver(facts: CaseFacts, most: Rupiah): Finding {
  const debt = facts.recruiter_debt_idr;
  if (debt) {
    const key = debt.value > most ? "recruiter_debt" : "recruiter_debt_within";
    return found(ifPresent(debt.value > most), debt, key, { debt_idr: debt.value, on: debt.on });
  }
  const total = facts.total_debt_idr;
  return total && total.value <= most
    ? found("absent", total, "debt_total", { debt_idr: total.value, on: total.on })
    : unknown("recruiter_debt_unknown");
}

/** All debt against the latest known monthly income: a debt without any income is always too much. */
export function debtOverIncome(facts: CaseFacts, months: number): Finding {
  const debt = facts.total_debt_idr;
  if (!debt) return unknown("debt_unknown");
  if (debt.value === 0) return found("absent", debt, "debt_total", { debt_idr: 0, on: debt.on });
  const income = latestIncome(facts);
  if (!income) return unknown("income_unknown");
  const isOver = debt.value > months * income.value;
  const params = { debt_idr: debt.value, on: debt.on, income_idr: income.value, income_on: income.on, months };
  return found(ifPresent(isOver), debt, isOver ? "debt_over_income" : "debt_within_income", params);
}

/** No work or no income at each of the latest `count` visits that asked. */
export function noIncome(facts: CaseFacts, count: number): Finding {
  const visits = visitsAnswering(facts, (answers) => hasNoIncome(answers) !== null).slice(0, count);
  const latest = visits[0];
  if (!latest) return unanswered(facts);
  const low = visits.filter((visit) => hasNoIncome(visit.answers)).length;
  const params = { visits: low, count };
  if (low === count) return answered(latest, "present", "no_income", params);
  return low === visits.length
    ? answered(latest, "absent", "no_income_so_far", params)
    : answered(latest, "absent", "has_income_or_work");
}

/** Income under a share of the plan's target at each of the latest `count` visits that asked. */
export function incomeBelowPlan(facts: CaseFacts, count: number, percent: number): Finding {
  const visits = visitsAnswering(facts, (answers) => answers.monthly_income_idr !== null).slice(0, count);
  const latest = visits[0];
  if (!latest) return unanswered(facts);
  const income_idr = latest.answers.monthly_income_idr ?? 0;
  const plan = facts.income_plan_idr;
  if (!plan) return answered(latest, "absent", "income_without_target", { income_idr });
  const low = visits.filter((visit) => (visit.answers.monthly_income_idr ?? 0) * 100 < plan.value * percent).length;
  const params = { income_idr, plan_idr: plan.value, percent, visits: low, count };
  if (low === count) return answered(latest, "present", "income_below_plan", params);
  return answered(latest, "absent", low === visits.length ? "income_below_plan_so_far" : "income_near_plan", params);
}

/** A business that stopped or was sold, with none running since. A seasonal pause is no stop. */
export function enterpriseStopped(facts: CaseFacts): Finding {
  if (facts.enterprises === null) return unknown("not_recorded_yet");
  const latest = (statuses: readonly string[]) =>
    facts.enterprises
      ?.filter((enterprise) => statuses.includes(enterprise.status))
      .sort((one, other) =>
        one.status_on < other.status_on || (one.status_on === other.status_on && one.id < other.id) ? 1 : -1,
      )[0];
  const [stopped, running] = [latest(BUSINESS_STOPPED), latest(BUSINESS_RUNS)];
  if (stopped && (!running || running.status_on < stopped.status_on)) {
    return found("present", enterpriseSource(stopped), "enterprise_stopped", { on: stopped.status_on });
  }
  return running
    ? found("absent", enterpriseSource(running), "enterprise_runs", { on: running.status_on })
    : found("absent", caseSource(facts), "no_enterprise");
}

/** Work at every visit over at least `months` months, up to the latest visit that asked, with no longer gap than given. */
export function workedMonths(facts: CaseFacts, months: number, longestGapDays: number): Finding {
  const visits = visitsAnswering(facts, (answers) => worked(answers) !== null);
  const latest = visits[0];
  if (!latest) return unanswered(facts);
  if (!worked(latest.answers)) return answered(latest, "absent", "not_working");
  let first = latest;
  for (const visit of visits) {
    if (!worked(visit.answers) || daysBetween(visit.visited_on, first.visited_on) > longestGapDays) break;
    first = visit;
  }
  const isLong = addMonths(first.visited_on, months) <= latest.visited_on;
  return answered(latest, ifPresent(isLong), isLong ? "worked_since" : "worked_since_only", {
    since: first.visited_on,
    months,
  });
}

export function cooperativeMember(facts: CaseFacts): Finding {
  if (facts.memberships === null) return unknown("not_recorded_yet");
  const membership = facts.memberships
    .filter(({ status }) => status === "active")
    .sort((one, other) =>
      one.joined_on < other.joined_on || (one.joined_on === other.joined_on && one.id < other.id) ? -1 : 1,
    )[0];
  if (!membership) return found("absent", caseSource(facts), "not_a_member");
  const source = { record_type: "membership", record_id: membership.id, on: membership.joined_on };
  return found("present", source, "cooperative_member", { on: membership.joined_on });
}

/** Left training, school or work without anything agreed for afterwards, and in nothing else now. */
export function droppedOut(facts: CaseFacts): Finding {
  const left = facts.enrolments
    .filter((enrolment) => enrolment.status === "dropped_out" && !enrolment.has_next_step)
    .map((enrolment) => ({
      record_type: "enrolment",
      record_id: enrolment.id,
      on: enrolment.ended_on ?? enrolment.enrolled_on,
    }))
    .sort((one, other) => (one.on < other.on || (one.on === other.on && one.record_id < other.record_id) ? 1 : -1))[0];
  if (!left) return found("absent", caseSource(facts), facts.enrolments.length > 0 ? "no_drop_out" : "no_enrolment");
  const next = facts.enrolments
    .filter(({ id, status }) => id !== left.record_id && status !== "dropped_out")
    .filter(({ status, enrolled_on }) => IN_TRAINING_OR_WORK.includes(status) || enrolled_on >= left.on)
    .sort((one, other) =>
      one.enrolled_on < other.enrolled_on || (one.enrolled_on === other.enrolled_on && one.id < other.id) ? 1 : -1,
    )[0];
  return next
    ? found("absent", { record_type: "enrolment", record_id: next.id, on: next.enrolled_on }, "in_another_activity", {
        on: next.enrolled_on,
      })
    : found("present", left, "dropped_out", { on: left.on });
}

/** The latest income anyone recorded: at a visit, or at the start. */
function latestIncome(facts: CaseFacts): Known<Rupiah> | null {
  const visit = visitsAnswering(facts, (answers) => answers.monthly_income_idr !== null)[0];
  const start = facts.monthly_income_idr;
  if (!visit || (start && start.on > visit.visited_on)) return start;
  return { ...visitSource(visit), value: visit.answers.monthly_income_idr ?? 0 };
}

function hasNoIncome({ monthly_income_idr, working_days }: VisitAnswers): boolean | null {
  if (monthly_income_idr === 0 || working_days === 0) return true;
  return monthly_income_idr === null && working_days === null ? null : false;
}

function worked({ monthly_income_idr, working_days }: VisitAnswers): boolean | null {
  if (working_days !== null) return working_days > 0;
  return monthly_income_idr === null ? null : monthly_income_idr > 0;
}

const enterpriseSource = (enterprise: { id: string; status_on: Day }) => ({
  record_type: "enterprise",
  record_id: enterprise.id,
  on: enterprise.status_on,
});
