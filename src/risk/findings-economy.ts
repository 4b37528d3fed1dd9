import { addMonths, type Day, daysBetween } from "#src/day";
import type { Rupiah } from "#src/money";
import type { CaseFacts, Known, Source, VisitAnswers } from "#src/risk/facts";
import {
  answered,
  caseSource,
  type Finding,
  found,
  ifPresent,
  latestOf,
  unanswered,
  unknown,
  visitSource,
  visitsAnswering,
} from "#src/risk/finding";

const IN_TRAINING_OR_WORK = ["waiting", "enrolled", "active", "paused"];
const BUSINESS_STOPPED = ["stopped", "sold"];
const BUSINESS_RUNS = ["setting_up", "operating", "seasonal_pause"];

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
  const sources = (statuses: readonly string[]): Source[] =>
    (facts.enterprises ?? [])
      .filter(({ status }) => statuses.includes(status))
      .map(({ id, status_on }) => ({ record_type: "enterprise", record_id: id, on: status_on }));
  const stopped = latestOf(sources(BUSINESS_STOPPED));
  const running = latestOf(sources(BUSINESS_RUNS));
  if (stopped && (!running || running.on < stopped.on)) return found("present", stopped, "enterprise_stopped");
  return running ? found("absent", running, "enterprise_runs") : found("absent", caseSource(facts), "no_enterprise");
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
  const joined = latestOf(
    facts.memberships
      .filter(({ status }) => status === "active")
      .map(({ id, joined_on }) => ({ record_type: "membership", record_id: id, on: joined_on })),
  );
  return joined ? found("present", joined, "cooperative_member") : found("absent", caseSource(facts), "not_a_member");
}

/** Left training, school or work without anything agreed for afterwards, and in nothing else now. */
export function droppedOut(facts: CaseFacts): Finding {
  const left = latestOf(
    facts.enrolments
      .filter(({ status, has_next_step }) => status === "dropped_out" && !has_next_step)
      .map(({ id, ended_on, enrolled_on }) => enrolmentSource(id, ended_on ?? enrolled_on)),
  );
  if (!left) return found("absent", caseSource(facts), facts.enrolments.length > 0 ? "no_drop_out" : "no_enrolment");
  const next = latestOf(
    facts.enrolments
      .filter(({ status }) => status !== "dropped_out")
      .filter(({ status, enrolled_on }) => IN_TRAINING_OR_WORK.includes(status) || enrolled_on >= left.on)
      .map(({ id, enrolled_on }) => enrolmentSource(id, enrolled_on)),
  );
  return next ? found("absent", next, "in_another_activity") : found("present", left, "dropped_out");
}

const enrolmentSource = (record_id: string, on: Day): Source => ({ record_type: "enrolment", record_id, on });

/** The latest income anyone recorded: at a visit, or at the start. */
export function latestIncome(facts: CaseFacts): Known<Rupiah> | null {
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
