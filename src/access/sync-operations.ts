import type { Operation } from "#src/access/operation";

/** What each kind of change that a phone sends needs (src/sync/change.ts), and fetching and sending as such. */
export const SYNC_OPERATIONS = {
  "sync/list": { read: "visit.read" },
  "sync/conflict": { read: "reach.correct", write: "reach.correct" },
  "sync/kept": { read: "visit.record", write: "visit.record" },
  "sync/setting-aside": { read: "visit.record", write: "visit.record" },
  "api/sync.read": { read: "visit.read" },
  "api/sync.write": { write: "visit.record" },
  "sync/visit.record": { write: "visit.record" },
  "sync/visit.withdraw": { write: "visit.withdraw" },
  "sync/contact_attempt.record": { write: "contact.record" },
  "sync/safe_contact.record": { write: "reach.correct" },
  "sync/incident.record": { write: "incident.record" },
  "sync/handover.record": { write: "document.record" },
  "sync/enrolment.move": { write: "enrolment.move" },
  // Of who she is, "case.change": src/people/reach.ts says by field.
  "sync/person.change": { write: "reach.correct" },
  "sync/enterprise_entry.record": { write: "enterprise.record" },
  "sync/enterprise_check.record": { write: "enterprise.record" },
  "sync/asset_given.record": { write: "enterprise.record" },
  "sync/asset_certificate.record": { write: "enterprise.record" },
  "sync/asset_check.record": { write: "enterprise.record" },
  "sync/cycle_record.record": { write: "enterprise.record" },
  "sync/cycle_loss.record": { write: "enterprise.record" },
  "sync/cycle_closing.record": { write: "enterprise.record" },
  // Of a business or of a visit, as its verb asks.
  "sync/attachment.add": { write: "visit.record" },
  "sync/conflict.decide": { write: "reach.correct" },
} as const satisfies Record<string, Operation>;
