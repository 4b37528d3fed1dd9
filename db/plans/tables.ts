import type { Sealed } from "#db/vault/sealed";

type Recorded = { recorded_at: string; recorded_by: string };

export interface PlansTables {
  /** A version of a plan. A draft until it has an agreement; the agreed one with the highest version is in force. */
  reintegration_plan: Recorded & { id: string; case_id: string; version: number; drafted_on: string };
  plan_agreement: Recorded & { id: string; plan_id: string; case_id: string; agreed_on: string; review_due: string };
  plan_approval: Recorded & { id: string; plan_id: string; approved_on: string };
  /** A draft that was given up. */
  plan_withdrawal: Recorded & { id: string; plan_id: string };
  plan_goal: Recorded & {
    id: string;
    plan_id: string;
    /** The same goal in every version of the plan. */
    goal_id: string;
    position: number;
    kind: string;
    objective: Sealed;
    indicator: Sealed | null;
    baseline: Sealed | null;
    target: Sealed | null;
    due_on: string | null;
    version: number;
  };
  plan_activity: Recorded & {
    id: string;
    plan_id: string;
    goal_id: string;
    /** The same activity in every version of the plan. */
    activity_id: string;
    position: number;
    what: Sealed;
    owner: string;
    owner_name: Sealed | null;
    due_on: string | null;
    cost_idr: number | null;
  };
  /** A goal without one is planned. */
  goal_status: Recorded & {
    id: string;
    case_id: string;
    goal_id: string;
    status: string;
    true_on: string;
    note: Sealed | null;
  };
  activity_state: Recorded & { id: string; case_id: string; activity_id: string; done: number; true_on: string };
}
