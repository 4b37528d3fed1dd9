import type { Factor, RiskVersion } from "#src/risk/factors";
import type { Trigger } from "#src/risk/triggers";
import { FACTOR_TEXTS } from "#src/risk/version-1-texts";

const UNTIL_REVIEWED = "answered_no_and_reviewed" as const;

const risk = (code: keyof typeof FACTOR_TEXTS, name: string, points: number, trigger: Trigger): Factor => ({
  code,
  name,
  kind: "risk",
  points,
  critical: false,
  trigger,
  ...FACTOR_TEXTS[code],
});
const critical = (...of: Parameters<typeof risk>): Factor => ({ ...risk(...of), critical: true });
const protective = (code: keyof typeof FACTOR_TEXTS, name: string, trigger: Trigger): Factor => ({
  ...risk(code, name, -5, trigger),
  kind: "protective",
});

/**
 * The first version, as the programme proposes it: factors R01 to R17 and P01 to P04 with their points and bands.
 * Every number here is programme policy and may be replaced by publishing another version.
 *
 * Two readings of the proposal are ours. A gap that the plan itself agreed on (months 9 to 24 are visited every three to
 * six months) is not silence: "no contact for more than 60 days" counts once the next agreed visit has come due. And a
 * recruiter contact or a threat stands until a later visit says it is over and a person has reviewed it.
 */
export const RISK_VERSION_1: RiskVersion = {
  version: 1,
  published_on: "2026-01-01",
  bands: [
    { band: "low", from: 0 },
    { band: "medium", from: 15 },
    { band: "high", from: 35 },
  ],
  answers_old_after_days: 180,
  factors: [
    critical("R01", "recruiter_contact", 25, { test: "recruiter_contact", stands_until: UNTIL_REVIEWED }),
    critical("R02", "safety_threat", 20, { test: "safety_threat", stands_until: UNTIL_REVIEWED }),
    risk("R03", "lost_contact", 15, {
      any: [
        { test: "consecutive_missed_visits_at_least", count: 2 },
        { test: "days_since_contact_over", days: 60, agreed_gap_counts: false },
      ],
    }),
    risk("R04", "missed_visit", 5, { test: "visit_overdue_days_over", days: 14 }),
    risk("R05", "early_period", 5, { test: "months_since_return_at_most", months: 24 }),
    risk("R06", "debt_burden", 10, {
      any: [
        { test: "recruiter_debt_over", amount_idr: 0 },
        { test: "debt_over_income_months", months: 3 },
      ],
    }),
    risk("R07", "no_income", 10, {
      any: [
        { test: "no_income_at_visits", visits: 2 },
        { test: "income_below_plan_at_visits", visits: 2, percent: 50 },
      ],
    }),
    risk("R08", "enterprise_failed", 10, { test: "enterprise_stopped" }),
    risk("R09", "young_or_child_at_trafficking", 5, {
      any: [
        { test: "age_at_trafficking_under", years: 18 },
        { test: "age_at_most", years: 24 },
      ],
    }),
    risk("R10", "no_documents", 8, { test: "no_identity_document" }),
    risk("R11", "family_conflict", 8, { test: "answer_at_least", answer: "family_conflict", frequency: "often" }),
    risk("R12", "stigma", 5, { test: "answer_at_least", answer: "stigma", frequency: "often" }),
    risk("R13", "distress", 8, {
      any: [{ test: "answer_at_least", answer: "distress", frequency: "often" }, { test: "wants_support_has_none" }],
    }),
    risk("R14", "food_insecurity", 5, { test: "answer_at_least", answer: "food_insecurity", frequency: "often" }),
    risk("R15", "intends_unsafe_migration", 15, { test: "plans_to_leave", by: ["informal_broker"] }),
    risk("R16", "dropped_out", 8, { test: "dropped_out_without_next_step" }),
    risk("R17", "previous_retrafficking", 10, { test: "trafficking_episodes_over", count: 1 }),
    protective("P01", "supportive_family", { test: "supportive_family" }),
    protective("P02", "stable_work", { test: "worked_months_at_least", months: 6, longest_gap_days: 100 }),
    protective("P03", "active_cooperative_member", { test: "active_cooperative_member" }),
    protective("P04", "regular_contact", { test: "visits_kept_in_row_at_least", count: 3 }),
  ],
};
