import type { Operation } from "#src/access/operation";

/** The operations of the API, apart from those of enterprises, cooperatives, journals and capital, which stand with their pages. */
export const API_OPERATIONS = {
  "api/people.list": { read: "case.read" },
  "api/people.create": { write: "case.create" },
  "api/people.read": { read: "case.read" },
  "api/people.change": { write: "case.change" },
  "api/visits.list": { read: "visit.read" },
  "api/visits.put": { write: "visit.record" },
  "api/flags.list": { read: "flag.read" },
  "api/flags.change": { write: "flag.change" },
  "api/flags.act": { write: "flag.change" },
  "api/risk-reviews.create": { write: "risk.review" },
  "api/programmes.list": { read: "programme.read", unlogged: "programmes, nobody in them" },
  "api/programmes.create": { write: "programme.manage" },
  "api/offerings.list": { read: "programme.read", unlogged: "programmes, nobody in them" },
  "api/offerings.create": { write: "programme.manage" },
  "api/enrolments.list": { read: "case.read" },
  "api/enrolments.create": { write: "enrolment.manage" },
  "api/enrolments.change": { write: "enrolment.move" },
  "api/reports.caseload": { read: "outcomes.read" },
  "api/reports.outcomes": { read: "outcomes.read" },
  "api/imports.create": { write: "exchange.import" },
  "api/imports.commit": { write: "exchange.import" },
  "api/imports.undo": { write: "exchange.import" },
  "api/places.list": { read: "place.read" },
  "api/code-lists.list": { read: "signed_in", unlogged: "words" },
} as const satisfies Record<string, Operation>;
