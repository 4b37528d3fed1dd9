/**
 * Who may open which page, and who may send its form, as data: of the cast, when the case is olga's (north office, north
 * team) and fajar visits her. sari supervises the team, oscar and dina are officers of the same office, sinta and farid work
 * in the south, mira is a manager, tuti a treasurer, adi an administrator. Everyone else is told that there is nothing.
 * A form that is refused for someone must also leave no trace: that is asked of the audit record.
 */
const OFFICERS = "olga oscar sinta sari dina";
const STAFF = `${OFFICERS} fajar farid`;
const EVERYONE = `${STAFF} mira tuti adi`;
const SEES_THE_CASE = "olga sari oscar dina fajar mira";
const IN_CHARGE = "olga sari";
const VISITS_HER = "olga sari fajar";
const NORTH_PROGRAMMES = "olga sari oscar dina mira";

type Row = { get?: string; post?: string };

export const ACCESS: Record<string, Row> = {
  "/": { get: EVERYONE },
  "/visits": { get: `${STAFF} mira` },
  "/visits/new": { get: STAFF, post: STAFF },
  "/visits/:visitId/withdrawal": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/visits": { get: SEES_THE_CASE },
  "/risk": { get: `${STAFF} mira` },
  "/people/:caseNumber/risk": { get: SEES_THE_CASE },
  "/people/:caseNumber/risk/review": { get: `${IN_CHARGE} mira`, post: `${IN_CHARGE} mira` },
  "/flags": { get: `${STAFF} mira` },
  "/flags/:flagId": { get: SEES_THE_CASE, post: `${VISITS_HER} mira` },
  "/outcomes": { get: `${OFFICERS} mira` },
  "/outcomes/infographic": { get: "" },
  "/outcomes/publication": { get: "mira", post: "mira" },
  "/outcomes/publication/withdrawal": { get: "mira", post: "mira" },
  "/cooperatives": { get: "tuti" },
  "/programmes": { get: `${STAFF} mira` },
  "/programmes/new": { get: `${OFFICERS} mira`, post: `${OFFICERS} mira` },
  "/programmes/:programmeId": { get: `${NORTH_PROGRAMMES} fajar` },
  "/programmes/:programmeId/edit": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/programmes/:programmeId/closure": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/programmes/:programmeId/reopening": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/programmes/:programmeId/offerings/new": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/offerings/:offeringId": { get: `${NORTH_PROGRAMMES} fajar` },
  "/offerings/:offeringId/edit": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/offerings/:offeringId/closure": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/offerings/:offeringId/reopening": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/offerings/:offeringId/attendance": { get: NORTH_PROGRAMMES, post: NORTH_PROGRAMMES },
  "/people/:caseNumber/enrolments": { get: SEES_THE_CASE },
  "/people/:caseNumber/enrolments/new": { get: IN_CHARGE, post: IN_CHARGE },
  "/enrolments/:enrolmentId": { get: SEES_THE_CASE },
  "/enrolments/:enrolmentId/status": { get: IN_CHARGE, post: IN_CHARGE },
  "/enrolments/:enrolmentId/transfer": { get: IN_CHARGE, post: IN_CHARGE },
  "/people": { get: `${STAFF} mira`, post: `${STAFF} mira` },
  "/people/assignment": { get: `${OFFICERS} mira`, post: `${OFFICERS} mira` },
  "/people/new": { get: OFFICERS, post: OFFICERS },
  "/people/drafts/:draftId": { get: "olga" },
  "/people/drafts/:draftId/check": { get: "olga", post: "olga" },
  "/people/drafts/:draftId/removal": { get: OFFICERS, post: "sinta" },
  "/people/drafts/:draftId/:group": { get: "olga", post: "olga" },
  "/people/drafts/:draftId/:group/typing": { post: "olga" },
  "/people/:caseNumber": { get: SEES_THE_CASE },
  "/people/:caseNumber/person": { get: VISITS_HER, post: IN_CHARGE },
  "/people/:caseNumber/dates": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/identity": { get: "mira", post: "mira" },
  "/people/:caseNumber/safe-contact": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/consents": { get: SEES_THE_CASE },
  "/people/:caseNumber/consents/new": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/consents/:consentId/withdrawal": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/trafficking": { get: `${IN_CHARGE} mira` },
  "/people/:caseNumber/trafficking/new": { get: IN_CHARGE, post: IN_CHARGE },
  "/people/:caseNumber/determinations/new": { get: IN_CHARGE, post: IN_CHARGE },
  "/exchange": { get: OFFICERS },
  "/exchange/imports/new": { get: OFFICERS, post: OFFICERS },
  "/exchange/imports/:id": { get: "" },
  "/exchange/imports/:id/columns": { get: "", post: "" },
  "/exchange/imports/:id/commit": { get: OFFICERS, post: "" },
  "/exchange/imports/:id/undoing": { get: "", post: "" },
  "/exchange/imports/:id/left-out": { get: "" },
  "/exchange/export": { get: OFFICERS, post: OFFICERS },
  "/exchange/exports/:id": { get: "" },
  "/exchange/exports/:id/file": { get: "" },
  "/exit": { get: EVERYONE },
  "/login": { get: EVERYONE, post: EVERYONE },
  "/language": { post: EVERYONE },
  "/first-sign-in/:token": { get: EVERYONE, post: EVERYONE },
  "/account/password": { get: EVERYONE, post: EVERYONE },
  "/account/sessions": { get: EVERYONE },
  "/account/sessions/:id/ending": { get: "", post: "" },
  "/account/tokens": { get: `${STAFF} mira` },
  "/account/tokens/new": { get: `${STAFF} mira`, post: `${STAFF} mira` },
  "/account/tokens/:id/revocation": { get: "", post: "" },
  "/admin": { get: "adi mira dina" },
  "/admin/offices": { get: "adi" },
  "/admin/offices/new": { get: "adi", post: "adi" },
  "/admin/offices/:id": { get: "", post: "" },
  "/admin/teams": { get: "adi" },
  "/admin/teams/new": { get: "adi", post: "adi" },
  "/admin/teams/:id": { get: "", post: "" },
  "/admin/users": { get: "adi" },
  "/admin/users/new": { get: "adi", post: "adi" },
  "/admin/users/:id": { get: "", post: "" },
  "/admin/users/:id/closure": { get: "", post: "" },
  "/admin/users/:id/reopening": { get: "", post: "" },
  "/admin/users/:id/link": { get: "", post: "" },
  "/admin/users/:id/grants/new": { get: "", post: "" },
  "/admin/users/:id/grants/:grant/revocation": { get: "", post: "" },
  "/admin/visit-policy": { get: "adi mira", post: "adi mira" },
  "/admin/audit": { get: "adi dina", post: "adi dina" },
};

/** Sign-out and quick exit end the session that asks, so they are asked by nobody here (their own specs do). */
export const ENDS_THE_SESSION = ["/logout", "/exit"];
