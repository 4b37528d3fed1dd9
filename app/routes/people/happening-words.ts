import { wordsFor } from "#app/ui/form/options";
import type { Happening } from "#db/people/timeline";
import { getLocale } from "#locale";
import { m } from "#messages";
import { CLOSURE_STATES, REOPENING_REASONS } from "#src/closure/code-lists";
import { CONSENT_DECISIONS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import { ATTEMPT_RESULTS, ATTEMPT_WITHDRAWAL_REASONS } from "#src/contact/code-lists";
import { CREDITOR_TYPES, DEBT_STATUSES } from "#src/debts/code-lists";
import { INCIDENT_KINDS } from "#src/incidents/code-lists";
import { ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { CLOSURE_REASONS } from "#src/people/code-lists";
import { REVEAL_REASONS } from "#src/people/reveal";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { REFERRAL_SERVICES, REFERRAL_STATES } from "#src/referrals/code-lists";
import { RISK_BANDS } from "#src/risk/band";
import { FLAG_KINDS } from "#src/risk/flags";
import { REVIEW_DECISIONS } from "#src/risk/review";
import { TRAFFICKING_STATUSES } from "#src/trafficking/code-lists";
import { TRANSFER_STATES } from "#src/transfers/code-lists";
import { ENTERPRISE_STATUSES, VISIT_OUTCOMES, WITHDRAWAL_REASONS } from "#src/visits/code-lists";

/** What happened, in words that may stand in a timeline. */
export function titleOf(kind: string, facts: Happening["facts"]): string {
  const text = (name: string) => String(facts[name] ?? "");
  switch (kind) {
    case "assigned":
      return facts.duty === "owner"
        ? m["timeline.assigned_owner"]({ name: text("name") })
        : m["timeline.assigned_field"]({ name: text("name") });
    case "visit":
      return m["timeline.visit"]({ outcome: wordsFor(VISIT_OUTCOMES, text("outcome")) });
    case "contact_withdrawn":
      return m["timeline.contact_withdrawn"]({ reason: wordsFor(ATTEMPT_WITHDRAWAL_REASONS, text("reason")) });
    case "visit_withdrawn":
      return m["timeline.visit_withdrawn"]({ reason: wordsFor(WITHDRAWAL_REASONS, text("reason")) });
    case "handover":
      return m["timeline.handover"]({ number: text("number") });
    case "refusal":
      return m["timeline.refusal"]();
    case "objection":
      return m["timeline.objection"]();
    case "plan":
      return m["timeline.plan"]({ version: text("version") });
    case "incident":
      return m["timeline.incident"]({ kind: wordsFor(INCIDENT_KINDS, text("incident")) });
    case "incident_withdrawn":
      return m["timeline.incident_withdrawn"]({ kind: wordsFor(INCIDENT_KINDS, text("incident")) });
    case "referral":
      return referralHappened(text("event"), wordsFor(REFERRAL_SERVICES, text("service")), text("to_state"));
    case "band":
      return m["timeline.band"]({ band: wordsFor(RISK_BANDS, text("band")), points: text("total") });
    case "review":
      return m["timeline.review"]({ decision: wordsFor(REVIEW_DECISIONS, text("decision")) });
    case "contact":
      return m["timeline.contact"]({ result: wordsFor(ATTEMPT_RESULTS, text("result")) });
    case "flag":
      return m["timeline.flag"]({ kind: wordsFor(FLAG_KINDS, text("kind")) });
    case "enrolment":
      return m["timeline.enrolment"]({
        name: getLocale() === "en" ? text("name_en") : text("name_id"),
        status: wordsFor(ENROLMENT_STATUSES, text("to_status")),
      });
    case "consent":
      return m["timeline.consent"]({
        purpose: wordsFor(CONSENT_PURPOSES, text("purpose")),
        decision: wordsFor(CONSENT_DECISIONS, text("decision")),
      });
    case "consent_withdrawn":
      return m["timeline.consent_withdrawn"]({ purpose: wordsFor(CONSENT_PURPOSES, text("purpose")) });
    case "determination":
      return m["timeline.determination"]({ result: wordsFor(TRAFFICKING_STATUSES, text("confirmed_result")) });
    case "revealed":
      return m["timeline.revealed"]({ name: text("name"), reason: wordsFor(REVEAL_REASONS, text("reason")) });
    case "safe_contact":
      return m["timeline.safe_contact"]();
    case "assessment":
      return m["timeline.assessment"]({
        name: getLocale() === "en" ? text("name_en") : text("name_id"),
        round: wordsFor(ASSESSMENT_ROUNDS, text("round")),
      });
    case "closure_asked":
      return m["timeline.closure_asked"]({ reason: wordsFor(CLOSURE_REASONS, text("reason")) });
    case "closure_decided":
      return m["timeline.closure_decided"]({ state: wordsFor(CLOSURE_STATES, text("decision")) });
    case "reopened":
      return m["timeline.reopened"]({ reason: wordsFor(REOPENING_REASONS, text("reason")) });
    case "transfer":
      return m["timeline.transfer"]({ office: text("office"), state: wordsFor(TRANSFER_STATES, text("state")) });
    case "member_linked":
      return m["timeline.member_linked"]({ cooperative: text("cooperative") });
    case "member_unlinked":
      return m["timeline.member_unlinked"]({ cooperative: text("cooperative") });
    case "household":
      return m["timeline.household"]();
    case "debt":
      return m["timeline.debt"]({
        creditor: wordsFor(CREDITOR_TYPES, text("creditor_type")),
        status: wordsFor(DEBT_STATUSES, text("status")),
      });
    case "enterprise_started":
      return m["timeline.enterprise_started"]({ activity: wordsFor(LIVELIHOODS, text("activity")) });
    case "enterprise_state":
      return m["timeline.enterprise_state"]({
        activity: wordsFor(LIVELIHOODS, text("activity")),
        status: wordsFor(ENTERPRISE_STATUSES, text("status")),
      });
    case "cycle_closed":
      return m["timeline.cycle_closed"]({
        activity: wordsFor(LIVELIHOODS, text("activity")),
        number: text("number"),
      });
    case "baseline":
      return m["timeline.baseline"]();
    default:
      return m["timeline.opened"]();
  }
}

function referralHappened(event: string, service: string, state: string): string {
  if (event === "consent_ended") return m["timeline.referral_consent_ended"]({ service });
  if (event === "partner_told") return m["timeline.referral_told"]({ service });
  return m["timeline.referral"]({ service, state: wordsFor(REFERRAL_STATES, state) });
}
