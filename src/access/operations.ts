import { type Action, isRead } from "#src/access/policy";

/** Either an action of the policy, or one of two openings that need no role: everyone, or everyone who is signed in. */
export type Need = Action | "public" | "signed_in";
/**
 * Opening it is kept in the record of reads, unless its need holds no case or `unlogged` says why not. `searches`: what is
 * posted there asks who is known, under a need that is to change something.
 */
type Operation = { read?: Need; write?: Need; unlogged?: string; searches?: true };

const FORM = "an empty form, or what the asker has typed herself";
const NOBODY = "programmes and groups, nobody in them";

/**
 * Every page, API operation and sync message, and what it needs. `read` serves GET, `write` every other method.
 * A route that is not here fails the build (tests/architecture/operations.test.ts) and is refused when called.
 */
export const OPERATIONS = {
  "home/my-day": { read: "signed_in" },
  "notices/list": { read: "signed_in", write: "signed_in" },
  "programmes/list": { read: "programme.read", unlogged: NOBODY },
  "programmes/new": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/programme": { read: "programme.read", unlogged: NOBODY },
  "programmes/edit": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/closure": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/reopening": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/offering-new": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/offering": { read: "programme.read" },
  "programmes/offering-edit": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/offering-closure": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/offering-reopening": { read: "programme.manage", write: "programme.manage", unlogged: NOBODY },
  "programmes/attendance": { read: "programme.manage", write: "programme.manage" },
  "enrolments/list": { read: "case.read" },
  "enrolments/new": { read: "enrolment.manage", write: "enrolment.manage" },
  "enrolments/enrolment": { read: "case.read" },
  "enrolments/status": { read: "enrolment.manage", write: "enrolment.manage" },
  "enrolments/transfer": { read: "enrolment.manage", write: "enrolment.manage" },
  "visits/list": { read: "visit.read" },
  "visits/new": { read: "visit.record", write: "visit.record" },
  "visits/withdrawal": { read: "visit.withdraw", write: "visit.withdraw" },
  "visits/of-case": { read: "visit.read" },
  "households/of-case": { read: "case.read" },
  "households/edit": { read: "household.record", write: "household.record" },
  "debts/new": { read: "debt.record", write: "debt.record" },
  "debts/state": { read: "debt.record", write: "debt.record" },
  "plans/of-case": { read: "case.read" },
  "plans/new": { read: "plan.manage", write: "plan.manage" },
  "plans/version": { read: "case.read" },
  "plans/progress": { read: "plan.progress", write: "plan.progress" },
  "plans/approval": { read: "plan.approve", write: "plan.approve" },
  "plans/goal-new": { read: "plan.manage", write: "plan.manage" },
  "plans/goal-edit": { read: "plan.manage", write: "plan.manage" },
  "plans/goal-removal": { read: "plan.manage", write: "plan.manage" },
  "plans/agreement": { read: "plan.manage", write: "plan.manage" },
  "plans/withdrawal": { read: "plan.manage", write: "plan.manage" },
  "papers/of-case": { read: "case.read" },
  "papers/handover-new": { read: "document.record", write: "document.record" },
  "papers/refusal-new": { read: "document.record", write: "document.record" },
  "papers/withdrawal": { read: "document.record", write: "document.record" },
  "papers/explanation": { read: "document.print", write: "document.print" },
  "papers/printing-new": { read: "document.print", write: "document.print" },
  "papers/printing": { read: "document.print" },
  "objections/new": { read: "objection.record", write: "objection.record" },
  "objections/answer": { read: "risk.review", write: "risk.review" },
  "incidents/of-case": { read: "case.read" },
  "incidents/new": { read: "incident.record", write: "incident.record" },
  "incidents/withdrawal": { read: "incident.withdraw", write: "incident.withdraw" },
  "referrals/list": { read: "referral.read" },
  "referrals/of-case": { read: "referral.read" },
  "referrals/choose": { read: "referral.read" },
  "referrals/new": { read: "referral.manage", write: "referral.manage" },
  "referrals/override": { read: "referral.override", write: "referral.override" },
  "referrals/step": { read: "referral.progress", write: "referral.progress" },
  "referrals/telling": { read: "referral.progress", write: "referral.progress" },
  "referrals/letter-new": { read: "referral.manage", write: "referral.manage" },
  "referrals/letter": { read: "referral.manage" },
  "referrals/partners": { read: "partner.read" },
  "referrals/partner-new": { read: "partner.manage", write: "partner.manage" },
  "referrals/partner": { read: "partner.read" },
  "referrals/partner-edit": { read: "partner.manage", write: "partner.manage" },
  "instruments/of-case": { read: "case.read" },
  "instruments/choice": { read: "assessment.record" },
  "instruments/new": { read: "assessment.record", write: "assessment.record" },
  "instruments/assessment": { read: "case.read" },
  "instruments/correction": { read: "assessment.record", write: "assessment.record" },
  "instruments/withdrawal": { read: "assessment.withdraw", write: "assessment.withdraw" },
  "instruments/list": { read: "instrument.manage" },
  "instruments/import-new": { read: "instrument.manage", write: "instrument.manage" },
  "instruments/import": { read: "instrument.manage", write: "instrument.manage" },
  "instruments/version": { read: "instrument.manage" },
  "instruments/publication": { read: "instrument.manage", write: "instrument.manage" },
  "instruments/retirement": { read: "instrument.manage", write: "instrument.manage" },
  "instruments/weights-new": { read: "instrument.manage", write: "instrument.manage" },
  "instruments/weights": { read: "instrument.manage", write: "instrument.manage" },
  "risk/queue": { read: "risk.read" },
  "risk/of-case": { read: "risk.read" },
  "risk/review": { read: "risk.review", write: "risk.review" },
  "risk/flags": { read: "flag.read" },
  "risk/flag": { read: "flag.read", write: "flag.change" },
  "outcomes/overview": { read: "outcomes.read" },
  "outcomes/infographic": { read: "public" },
  "outcomes/publication": { read: "infographic.publish", write: "infographic.publish" },
  "outcomes/publication-withdrawal": { read: "infographic.publish", write: "infographic.publish" },
  "cooperatives/list": { read: "cooperative.read", unlogged: "cooperatives, no members" },
  "people/caseload": { read: "case.read", write: "case.read" },
  "people/assignment": { read: "case.assign", write: "case.assign" },
  "people/new": { read: "case.create", write: "case.create", unlogged: FORM, searches: true },
  "people/draft": { read: "case.create", unlogged: FORM },
  "people/draft-check": { read: "case.create", write: "case.create" },
  "people/draft-removal": { read: "case.create", write: "case.create", unlogged: FORM },
  "people/draft-group": { read: "case.create", write: "case.create", unlogged: FORM },
  "people/draft-typing": { write: "case.create" },
  "people/overview": { read: "case.read" },
  "people/person": { read: "case.read", write: "case.change" },
  "people/dates": { read: "case.change", write: "case.change" },
  "people/identity": { read: "identity.reveal", write: "identity.reveal" },
  "people/safe-contact": { read: "case.change", write: "case.change" },
  "people/consents": { read: "case.read" },
  "people/consent-new": { read: "consent.record", write: "consent.record" },
  "people/consent-withdrawal": { read: "consent.record", write: "consent.record" },
  "people/trafficking": { read: "case.read" },
  "people/experience-new": { read: "determination.record", write: "determination.record" },
  "people/determination-new": { read: "determination.record", write: "determination.record" },
  "exchange/imports": { read: "exchange.import", unlogged: "file names and counts" },
  "exchange/import-new": { read: "exchange.import", write: "exchange.import", unlogged: FORM },
  "exchange/import": { read: "exchange.import" },
  "exchange/columns": { read: "exchange.import", write: "exchange.import" },
  "exchange/commit": { read: "exchange.import", write: "exchange.import" },
  "exchange/undoing": { read: "exchange.import", write: "exchange.import" },
  "exchange/left-out": { read: "exchange.import" },
  "exchange/export": {
    read: "exchange.export",
    write: "exchange.export",
    unlogged: "counts only; what is exported is an act of its own",
  },
  "exchange/export-made": { read: "exchange.export" },
  "exchange/export-file": { read: "exchange.export" },
  "account/exit": { read: "public", write: "public" },
  "account/nowhere": { read: "public" },
  "account/login": { read: "public", write: "public" },
  "account/logout": { write: "public" },
  "account/language": { write: "public" },
  "account/password": { read: "account.change", write: "account.change" },
  "account/first-sign-in": { read: "public", write: "public" },
  "account/sessions": { read: "account.change" },
  "account/session-ending": { read: "account.change", write: "account.change" },
  "account/tokens": { read: "token.manage" },
  "account/token-new": { read: "token.manage", write: "token.manage" },
  "account/token-revocation": { read: "token.manage", write: "token.manage" },
  "admin/overview": { read: "signed_in", unlogged: "links" },
  "admin/offices": { read: "office.manage" },
  "admin/office-new": { read: "office.manage", write: "office.manage" },
  "admin/office": { read: "office.manage", write: "office.manage" },
  "admin/teams": { read: "office.manage" },
  "admin/team-new": { read: "office.manage", write: "office.manage" },
  "admin/team": { read: "office.manage", write: "office.manage" },
  "admin/users": { read: "user.read" },
  "admin/user-new": { read: "user.manage", write: "user.manage" },
  "admin/user": { read: "user.manage", write: "user.manage" },
  "admin/user-closure": { read: "user.manage", write: "user.manage" },
  "admin/user-reopening": { read: "user.manage", write: "user.manage" },
  "admin/user-link": { read: "user.manage", write: "user.manage" },
  "admin/grant-new": { read: "user.manage", write: "user.manage" },
  "admin/grant-revocation": { read: "user.manage", write: "user.manage" },
  "admin/visit-policy": { read: "visit_policy.manage", write: "visit_policy.manage" },
  "admin/audit": { read: "audit.read", write: "audit.read" },
  "admin/reads": { read: "audit.read", write: "audit.read" },
  "api/people.list": { read: "case.read" },
  "api/people.create": { write: "case.create" },
  "api/people.read": { read: "case.read" },
  "api/people.change": { write: "case.change" },
  "api/visits.list": { read: "visit.read" },
  "api/visits.put": { write: "visit.record" },
  "api/flags.list": { read: "flag.read" },
  "api/flags.change": { write: "flag.change" },
  "api/risk-reviews.create": { write: "risk.review" },
  "api/programmes.list": { read: "programme.read", unlogged: NOBODY },
  "api/programmes.create": { write: "programme.manage" },
  "api/offerings.list": { read: "programme.read", unlogged: NOBODY },
  "api/offerings.create": { write: "programme.manage" },
  "api/enrolments.list": { read: "case.read" },
  "api/enrolments.create": { write: "enrolment.manage" },
  "api/enrolments.change": { write: "enrolment.manage" },
  "api/reports.caseload": { read: "outcomes.read" },
  "api/reports.outcomes": { read: "outcomes.read" },
  "api/imports.create": { write: "exchange.import" },
  "api/imports.commit": { write: "exchange.import" },
  "api/imports.undo": { write: "exchange.import" },
  "api/places.list": { read: "place.read" },
  "api/code-lists.list": { read: "signed_in", unlogged: "words" },
} as const satisfies Record<string, Operation>;

/** What the server answers by itself, before API and pages. `operator`: whoever holds LANGKAH_METRICS_TOKEN; it is nothing to others. */
export const SERVER_ADDRESSES: Readonly<Record<string, "public" | "operator">> = {
  "/healthz": "public",
  "/readyz": "public",
  "/metrics": "operator",
  "/api/v1/openapi.json": "public",
};

export type OperationName = keyof typeof OPERATIONS;

export function needOf(name: OperationName, method: string): Need | undefined {
  const operation: Operation = OPERATIONS[name];
  return method === "GET" || method === "HEAD" ? operation.read : operation.write;
}

/** What these open holds accounts, rules, places or counts with small numbers protected, and no case. */
const WITHOUT_CASES: ReadonlySet<Need> = new Set<Need>([
  "public",
  "account.change",
  "token.manage",
  "user.read",
  "user.manage",
  "office.manage",
  "visit_policy.manage",
  "partner.read",
  "partner.manage",
  "instrument.manage",
  "place.read",
  "audit.read",
  "outcomes.read",
  "infographic.publish",
]);

/** How a request counts in the record of reads (docs/decisions/0012). A change leaves its own act; only its refusal counts. */
export type ReadKind = "read" | "search" | "change";

/** Undefined: it shows no case. A search is a read that is posted, because a name never stands in an address. */
export function readKindOf(name: OperationName, method: string): ReadKind | undefined {
  const operation: Operation = OPERATIONS[name];
  const isGet = method === "GET" || method === "HEAD";
  const need = isGet ? operation.read : operation.write;
  if (need === undefined || WITHOUT_CASES.has(need)) return undefined;
  if (isGet) return operation.unlogged === undefined ? "read" : undefined;
  const searches = operation.searches || (need !== "signed_in" && need !== "public" && isRead(need));
  return searches ? "search" : "change";
}
