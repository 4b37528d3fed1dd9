import { READ_ACTIONS, WRITE_ACTIONS } from "#src/access/actions";
import { FIELDS, REVEALED_BY_REASON } from "#src/access/fields";
import { isGrantable } from "#src/access/grants";

export const ROLES = ["program_officer", "field_staff", "manager", "cooperative_treasurer", "administrator"] as const;
export type Role = (typeof ROLES)[number];

/** How far an action reaches. Each includes the ones before it. `team` is a supervisor's: cases whose owner is in a team she supervises. */
export const SCOPES = ["own", "team", "office", "all"] as const;
export type Scope = (typeof SCOPES)[number];

/** What a case record is made of, by how much harm its disclosure does. Each column of a case belongs to one class. */
export const FIELD_CLASSES = [
  "case",
  "risk",
  "economy",
  "trafficking",
  "identity",
  "safe_contact",
  "narrative",
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

export const ACTIONS = [...READ_ACTIONS, ...WRITE_ACTIONS] as const;
export type Action = (typeof ACTIONS)[number];

/** Who is asking. Every read and every write names its viewer. */
export type Viewer = {
  userId: string;
  role: Role;
  officeId: string;
  teamId: string | null;
  supervisedTeamIds: readonly string[];
  isDataProtectionOfficer: boolean;
  /** May draft and publish the rules of the risk. Counts for a manager only. */
  managesRiskRules: boolean;
  /** An API token may be limited to reading; a session never is. */
  access: "read" | "write";
};

const EVERYONE: Partial<Record<Action, Scope>> = { "account.change": "own", "place.read": "all" };

/** Default deny: what is not listed is refused. */
const POLICY: Record<Role, Partial<Record<Action, Scope>>> = {
  program_officer: {
    ...EVERYONE,
    "case.read": "office",
    "case.search_name": "own",
    "case.create": "office",
    "case.change": "own",
    "reach.correct": "own",
    "case.assign": "own",
    "closure.ask": "own",
    "case.reopen": "own",
    "transfer.accept": "office",
    "consent.record": "own",
    "determination.record": "own",
    "programme.read": "office",
    "programme.manage": "office",
    "enrolment.manage": "own",
    "enrolment.move": "own",
    "visit.read": "office",
    "visit.record": "own",
    "visit.withdraw": "own",
    "household.record": "own",
    "debt.record": "own",
    "incident.record": "own",
    "incident.withdraw": "own",
    "plan.manage": "own",
    "plan.progress": "own",
    "plan.approve": "team",
    "referral.read": "office",
    "referral.manage": "own",
    "referral.progress": "own",
    "referral.override": "team",
    "partner.read": "all",
    "assessment.record": "own",
    "assessment.withdraw": "own",
    "contact.record": "own",
    "document.record": "own",
    "document.print": "own",
    "objection.record": "own",
    "risk.read": "office",
    "risk.review": "own",
    "flag.read": "office",
    "flag.change": "own",
    "outcomes.read": "office",
    "exchange.import": "office",
    "exchange.export": "own",
    "enterprise.read": "office",
    "enterprise.record": "own",
    "cooperative.read": "office",
    "cooperative.manage": "office",
    "cooperative.record": "office",
    "member.link": "own",
    "ledger.read": "office",
    "capital.read": "office",
    "award.request": "office",
    "award.verify": "office",
    "award.release": "office",
    "loan.record": "office",
    "device.read": "office",
    "device.manage": "office",
    "token.manage": "own",
  },
  field_staff: {
    ...EVERYONE,
    "case.read": "own",
    "case.search_name": "own",
    "reach.correct": "own",
    "programme.read": "office",
    "enrolment.move": "own",
    "visit.read": "own",
    "visit.record": "own",
    "household.record": "own",
    "debt.record": "own",
    "incident.record": "own",
    "plan.progress": "own",
    "referral.read": "own",
    "referral.progress": "own",
    "partner.read": "all",
    "assessment.record": "own",
    "contact.record": "own",
    "document.record": "own",
    "document.print": "own",
    "objection.record": "own",
    "risk.read": "own",
    "flag.read": "own",
    "flag.change": "own",
    "enterprise.read": "own",
    "enterprise.record": "own",
    "cooperative.read": "office",
    "cooperative.record": "office",
    "capital.read": "office",
    "award.verify": "office",
    "device.read": "own",
    "device.manage": "own",
    "token.manage": "own",
  },
  manager: {
    ...EVERYONE,
    "case.read": "all",
    "case.assign": "all",
    "closure.approve": "all",
    "case.reopen": "all",
    "transfer.accept": "all",
    "identity.reveal": "all",
    "programme.read": "all",
    "programme.manage": "all",
    "visit.read": "all",
    "referral.read": "all",
    "referral.override": "all",
    "partner.read": "all",
    "partner.manage": "all",
    "risk.read": "all",
    "risk.review": "all",
    "plan.approve": "all",
    "flag.read": "all",
    "flag.change": "all",
    "contact.record": "all",
    "outcomes.read": "all",
    "lookback.read": "all",
    "lookback.run": "all",
    "infographic.publish": "all",
    "visit_policy.manage": "all",
    "enterprise.read": "all",
    "cooperative.read": "all",
    "cooperative.manage": "all",
    "ledger.read": "all",
    "capital.read": "all",
    "fund.manage": "all",
    "award.approve": "all",
    "award.release": "all",
    "device.read": "all",
    "device.manage": "all",
    "token.manage": "own",
  },
  // "own" is a cooperative in which she holds an office now. Nothing of a case, an enterprise or a fund is hers.
  cooperative_treasurer: {
    ...EVERYONE,
    "cooperative.read": "own",
    "cooperative.record": "own",
    "ledger.read": "own",
    "ledger.post": "own",
    "ledger.close": "own",
    "token.manage": "own",
  },
  administrator: {
    ...EVERYONE,
    "user.read": "all",
    "user.manage": "all",
    "office.manage": "all",
    "partner.read": "all",
    "partner.manage": "all",
    "visit_policy.manage": "all",
    "instrument.manage": "all",
    "field.manage": "all",
    "audit.read": "all",
  },
};

/** What a supervisor does for the cases of her teams, and an officer without a team does not. */
const SUPERVISORS: ReadonlySet<Action> = new Set<Action>(["closure.approve", "lookback.read", "lookback.run"]);

/** How far `action` reaches for this viewer; undefined when it is not hers at all. */
export function scopeOf(viewer: Viewer, action: Action): Scope | undefined {
  if (viewer.access === "read" && !isRead(action)) return undefined;
  const scope = POLICY[viewer.role][action];
  if (action === "risk_rules.manage" && viewer.role === "manager" && viewer.managesRiskRules) return "all";
  if (scope === undefined && SUPERVISORS.has(action) && isGrantable(viewer.role))
    return viewer.supervisedTeamIds.length > 0 ? "team" : undefined;
  return scope === undefined && action === "audit.read" && viewer.isDataProtectionOfficer
    ? "all"
    : widened(viewer, scope);
}

export function can(viewer: Viewer, action: Action): boolean {
  return scopeOf(viewer, action) !== undefined;
}

export function isRead(action: Action): boolean {
  return (READ_ACTIONS as readonly string[]).includes(action);
}

/** Whose a case is: the columns that decide how a viewer stands to it. */
export type CasePlacement = {
  owner_id: string;
  field_staff_id: string | null;
  team_id: string | null;
  office_id: string;
};
export type Relation = Scope;

export function relationTo(viewer: Viewer, placement: CasePlacement): Relation {
  if (placement.owner_id === viewer.userId || placement.field_staff_id === viewer.userId) return "own";
  if (placement.team_id !== null && viewer.supervisedTeamIds.includes(placement.team_id)) return "team";
  return placement.office_id === viewer.officeId ? "office" : "all";
}

export function reaches(scope: Scope | undefined, relation: Relation): boolean {
  return scope !== undefined && SCOPES.indexOf(scope) >= SCOPES.indexOf(relation);
}

/** May this viewer do this to a case that stands in this relation to her? */
export function may(viewer: Viewer, action: Action, placement: CasePlacement): boolean {
  return reaches(scopeOf(viewer, action), relationTo(viewer, placement));
}

/** May this viewer read this class of fields of this case without giving a reason? */
export function mayReadFields(viewer: Viewer, fieldClass: FieldClass, placement: CasePlacement): boolean {
  return reaches(fieldScope(viewer, fieldClass), relationTo(viewer, placement));
}

export function fieldScope(viewer: Viewer, fieldClass: FieldClass): Scope | undefined {
  return widened(viewer, FIELDS[viewer.role][fieldClass]);
}

export function mayReveal(viewer: Viewer, fieldClass: FieldClass): boolean {
  return viewer.access === "write" && REVEALED_BY_REASON[viewer.role].includes(fieldClass);
}

/** What is given to a team is a supervisor's: nobody has it by owning a case. */
function widened(viewer: Viewer, scope: Scope | undefined): Scope | undefined {
  if (scope === "team" && viewer.supervisedTeamIds.length === 0) return undefined;
  return scope === "own" && viewer.supervisedTeamIds.length > 0 && viewer.role !== "cooperative_treasurer"
    ? "team"
    : scope;
}
