import type { CodeOf } from "#src/code-list";
import { type CaseStatus, isOpen } from "#src/people/case-file";
import type { GoalStatus } from "#src/plans/code-lists";
import { isFinished } from "#src/plans/due";
import { isEnded } from "#src/programmes/enrolment";
import type { CASE_STAGES, STAGE_STEPS } from "#src/stages/code-lists";

export type Stage = CodeOf<typeof CASE_STAGES>;
export type StageStep = CodeOf<typeof STAGE_STEPS>;

/** What the stage of a case rests on. No calendar is among them: a stage changes with a fact and never with the day. */
export type StageFacts = {
  status: CaseStatus;
  closure_reason: string | null;
  pathway: string;
  /** Consent to case management stands: given, and not taken back. */
  has_consent: boolean;
  has_determination: boolean;
  has_baseline: boolean;
  has_agreed_plan: boolean;
  /** Enrolments, goals and activities that have begun, that still go on or wait, and that were brought to their end. */
  begun: number;
  running: number;
  finished: number;
};

/**
 * The stage of a case: the first one whose step has not been taken, so that it always says what comes next.
 *
 * | stage | until |
 * |---|---|
 * | intake | consent to case management stands and, for whoever came home, the victim status was determined |
 * | assessment | there is a baseline |
 * | plan | a plan is agreed and some support has begun |
 * | active_support | nothing goes on or waits any more, and something was brought to its end |
 * | monitoring | the case is closed: only visits are left |
 * | graduated, closed | it is opened again; `graduated` where that was the reason |
 *
 * Whatever is added to what was done moves it forward or leaves it; it goes back only by a fact that says so (a consent
 * taken back, a new enrolment, a reopening).
 */
export function stageOf(facts: StageFacts): Stage {
  if (!isOpen(facts.status)) return facts.closure_reason === "graduated" ? "graduated" : "closed";
  return WORKING.find((stage) => missingOf(facts, stage).length > 0) ?? "monitoring";
}

const WORKING = ["intake", "assessment", "plan", "active_support"] as const satisfies readonly Stage[];

/** What is missing for the next stage; nothing more once the case is closed. */
export function missingSteps(facts: StageFacts): StageStep[] {
  return missingOf(facts, stageOf(facts));
}

function missingOf(facts: StageFacts, stage: Stage): StageStep[] {
  const steps = (missing: Partial<Record<StageStep, boolean>>) =>
    Object.entries(missing).flatMap(([step, isMissing]) => (isMissing ? [step as StageStep] : []));
  switch (stage) {
    case "intake":
      return steps({
        consent: !facts.has_consent,
        determination: facts.pathway === "returnee" && !facts.has_determination,
      });
    case "assessment":
      return steps({ baseline: !facts.has_baseline });
    case "plan":
      return steps({ plan: !facts.has_agreed_plan, support: facts.begun === 0 });
    case "active_support":
      return steps({ support_finished: facts.running > 0 || facts.finished === 0 });
    case "monitoring":
      return ["closure"];
    default:
      return [];
  }
}

/** The stages that a case goes through, in order, with where it stands: before, at or after each. */
export function stageLine(stage: Stage): { stage: Stage; is: "done" | "current" | "ahead" }[] {
  const end = stage === "closed" ? "closed" : "graduated";
  const line = [...WORKING, "monitoring", end] as const;
  const at = line.indexOf(stage as (typeof line)[number]);
  return line.map((one, index) => ({ stage: one, is: index < at ? "done" : index === at ? "current" : "ahead" }));
}

/**
 * Enrolments and goals as support: waiting for a place goes on without having begun; leaving early ends it without
 * finishing. A goal that is planned waits; one that was given up ends without finishing.
 */
export function supportOf(
  statuses: readonly string[],
  goals: readonly GoalStatus[] = [],
): Pick<StageFacts, "begun" | "running" | "finished"> {
  const count = (holds: (status: string) => boolean) => statuses.filter(holds).length;
  const goalsWhere = (holds: (status: GoalStatus) => boolean) => goals.filter(holds).length;
  return {
    begun:
      count((status) => status !== "waiting" && status !== "enrolled") + goalsWhere((status) => status !== "planned"),
    running:
      count((status) => !isEnded(status as Parameters<typeof isEnded>[0])) + goalsWhere((one) => !isFinished(one)),
    finished: count((status) => status === "completed") + goalsWhere((one) => isFinished(one) && one !== "dropped"),
  };
}
