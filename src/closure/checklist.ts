import { CLOSURE_CHECKS } from "#src/closure/code-lists";
import type { CodeOf } from "#src/code-list";
import { addDays, type Day } from "#src/day";
import type { CLOSURE_REASONS } from "#src/people/code-lists";

export type ClosureCheck = CodeOf<typeof CLOSURE_CHECKS>;
export type ClosureReason = CodeOf<typeof CLOSURE_REASONS>;
export type CheckState = "met" | "unmet" | "not_needed";
export type Checked = { check: ClosureCheck; state: CheckState; count: number | null; on: Day | null };

/** What the checklist looks at, each as the records have it. */
export type ClosureFacts = {
  open_flags: number;
  last_met_on: Day | null;
  open_referrals: number;
  /** Every debt that still stands says how much is owed, or the baseline says what they come to; no debt is known too. */
  debts_known: boolean;
  /** Goals of the plan in force of which more is to be done; null: no plan is agreed whose goals could be reviewed. */
  open_goals: number | null;
  /** Prevention work needs no plan, and so no word on its goals. */
  needs_plan: boolean;
  /** When the assessment at the end was taken that stands, since the case was opened or opened again. */
  exit_assessment_on: Day | null;
  contact_asked: boolean;
  /** Incidents that stand and that no risk review has looked at since they were known. */
  unreviewed_incidents: number;
};

/**
 * Programme policy, to be read with docs/decisions/0017-closing.md: how near the last meeting must be to the day of closing,
 * and what a reason makes pointless. Who died or was recorded twice can no longer be met or asked; who cannot be found or
 * was trafficked again neither; who wishes no more support is not made to answer another questionnaire.
 */
export const CLOSURE_POLICY: {
  met_within_days: number;
  not_needed: Readonly<Partial<Record<ClosureReason, readonly ClosureCheck[]>>>;
} = {
  met_within_days: 60,
  not_needed: {
    lost_contact: ["recent_visit", "exit_assessment", "contact_asked"],
    re_trafficked: ["recent_visit", "exit_assessment", "contact_asked"],
    declined: ["exit_assessment"],
    deceased: ["recent_visit", "debts_known", "goals_reviewed", "exit_assessment", "contact_asked"],
    duplicate: CLOSURE_CHECKS.codes.filter((check) => check !== "flags_handled"),
  },
};

/** The checklist of a case for a reason and a day of closing; `reason` null: before one was chosen, when nothing is waived. */
export function checklistOf(facts: ClosureFacts, reason: ClosureReason | null, closed_on: Day): Checked[] {
  const pointless = (reason && CLOSURE_POLICY.not_needed[reason]) || [];
  const waived = facts.open_goals === null && !facts.needs_plan ? [...pointless, "goals_reviewed"] : pointless;
  return CLOSURE_CHECKS.codes.map((check) => {
    const found = look(facts, check, closed_on);
    const state = found.met ? "met" : waived.includes(check) ? "not_needed" : "unmet";
    return { check, state, count: found.count ?? null, on: found.on ?? null };
  });
}

/** The checks that somebody has to explain before the case can be closed. */
export function unmetIn(checklist: readonly Checked[]): ClosureCheck[] {
  return checklist.filter(({ state }) => state === "unmet").map(({ check }) => check);
}

type Found = { met: boolean; count?: number | null; on?: Day | null };

function look(facts: ClosureFacts, check: ClosureCheck, closed_on: Day): Found {
  switch (check) {
    case "flags_handled":
      return { met: facts.open_flags === 0, count: facts.open_flags };
    case "recent_visit": {
      const on = facts.last_met_on;
      return { met: on !== null && addDays(on, CLOSURE_POLICY.met_within_days) >= closed_on, on };
    }
    case "referrals_finished":
      return { met: facts.open_referrals === 0, count: facts.open_referrals };
    case "debts_known":
      return { met: facts.debts_known };
    case "goals_reviewed":
      return { met: facts.open_goals === 0, count: facts.open_goals };
    case "exit_assessment":
      return { met: facts.exit_assessment_on !== null, on: facts.exit_assessment_on };
    case "contact_asked":
      return { met: facts.contact_asked };
    case "incidents_reviewed":
      return { met: facts.unreviewed_incidents === 0, count: facts.unreviewed_incidents };
  }
}
