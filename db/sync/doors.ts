import { recordAttempt } from "#db/contact/attempt-writes";
import { Refused } from "#db/errors";
import { recordIncident } from "#db/incidents/writes";
import { visitQuestions } from "#db/instruments/versions";
import { recordHandover } from "#db/papers/writes";
import { recordSafeContact } from "#db/people/fact-writes";
import { placedCaseFor } from "#db/people/placement";
import { currentSafeContact } from "#db/people/reads";
import { moveEnrolment } from "#db/programmes/enrolment-writes";
import { addAttachment } from "#db/sync/attachment-writes";
import { decideConflict } from "#db/sync/decision-writes";
import { type Door, idOf, refuseFirst, sentOf, stands, taken } from "#db/sync/door";
import { ENTERPRISE_DOORS } from "#db/sync/enterprise-doors";
import { changePersonByFields } from "#db/sync/person-change";
import { recordVisit, withdrawVisit } from "#db/visits/writes";
import { isBlank } from "#src/answer";
import { contactAttemptAsOf } from "#src/contact/attempt";
import { dayInJakarta } from "#src/day";
import type { Typed } from "#src/form";
import { incidentAsOf } from "#src/incidents/incident";
import { readVisitAnswers } from "#src/instruments/at-visit";
import { droppedKey } from "#src/instruments/reading";
import { handoverAsOf } from "#src/papers/paper";
import { safeContactAsOf } from "#src/people/safe-contact";
import { EnrolmentMove } from "#src/programmes/enrolment";
import { AttachmentAddition } from "#src/sync/attachment";
import type { ChangeKind } from "#src/sync/change";
import { FieldDecision } from "#src/sync/decision";
import { readFields } from "#src/sync/fields";
import { VisitWithdrawal, visitAsOf } from "#src/visits/visit";

/**
 * The verb behind each kind of change: the same one that the page and the API use, so that what a phone sends meets the same
 * rules and raises the same flags. The fields are read as a posted form is.
 */
export const DOORS: Record<ChangeKind, Door> = {
  ...ENTERPRISE_DOORS,
  "visit.record": async (trx, viewer, change, at) => {
    const fields = change.fields as Typed;
    const asked = await visitQuestions(trx, version(fields.instrument_version_id));
    const { data, unread } = taken(
      readFields(visitAsOf(dayInJakarta(at)), { ...sentOf(change), case_id: change.case_id }),
    );
    const given = readVisitAnswers(asked.definition, postedOf(fields), data.outcome === "completed");
    refuseFirst(given.errors);
    const drop = droppedKey(given.dropped);
    if (drop !== "" && fields.drop !== drop) throw new Refused("skipped_answers", "form");
    const visit = { ...data, instrument_version_id: asked.id };
    await recordVisit(trx, viewer, asked.id === null ? visit : { ...visit, answers: given.answers }, at);
    return stands(unread.filter((name) => !Object.hasOwn(given.values, name) && name !== "drop"));
  },
  "visit.withdraw": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(VisitWithdrawal, change.fields as Typed), ["visit_id"]);
    await withdrawVisit(trx, viewer, { ...data, id: change.record_id, visit_id: idOf(change, "visit_id") }, at);
    return stands(unread);
  },
  "contact_attempt.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(contactAttemptAsOf(dayInJakarta(at)), sentOf(change)));
    const { case_number } = await placedCaseFor(trx, viewer, { id: change.case_id }, "contact.record");
    await recordAttempt(trx, viewer, case_number, data, at);
    return stands(unread);
  },
  "safe_contact.record": async (trx, viewer, change, at, lookedAt) => {
    const { data, unread } = taken(readFields(safeContactAsOf(dayInJakarta(at)), change.fields as Typed), REPLACES);
    const placed = await placedCaseFor(trx, viewer, { id: change.case_id }, "reach.correct");
    // The newest card counts, so one that was written without knowing of another never takes its place by itself.
    const newest = (await currentSafeContact(trx, placed))?.id ?? null;
    const seen = isBlank(change.fields.replaces_id) ? null : change.fields.replaces_id;
    if (!lookedAt && newest !== change.record_id && newest !== seen) throw new Refused("newer_card");
    const which = { case_id: placed.id, person_id: placed.person_id, office_id: placed.office_id };
    await recordSafeContact(trx, viewer, which, { ...data, id: change.record_id }, at);
    return stands(unread);
  },
  "incident.record": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(incidentAsOf(dayInJakarta(at)), sentOf(change)));
    const { case_number } = await placedCaseFor(trx, viewer, { id: change.case_id }, "incident.record");
    await recordIncident(trx, viewer, case_number, data, at);
    return stands(unread);
  },
  "handover.record": async (trx, viewer, change, at) => {
    const placed = await placedCaseFor(trx, viewer, { id: change.case_id }, "document.record");
    const schema = handoverAsOf(dayInJakarta(at), placed.opened_on);
    const { data, unread } = taken(readFields(schema, sentOf(change)));
    await recordHandover(trx, viewer, placed.case_number, data, at);
    return stands(unread);
  },
  "enrolment.move": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(EnrolmentMove, change.fields as Typed));
    if (change.base_version === null) throw new Refused("unknown_version");
    // Out of one offering and into another are two facts, and a page of the office.
    if (data.to_status === "transferred") throw new Refused("not_allowed_value", "to_status");
    const move = { ...data, id: change.id, enrolment_id: change.record_id, version: change.base_version };
    await moveEnrolment(trx, viewer, move, at);
    return stands(unread);
  },
  "person.change": (trx, viewer, change, at) => changePersonByFields(trx, viewer, change, at),
  "attachment.add": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(AttachmentAddition, change.fields as Typed));
    await addAttachment(trx, viewer, { ...data, id: change.id, record_id: change.record_id }, at);
    return stands(unread);
  },
  "conflict.decide": async (trx, viewer, change, at) => {
    const { data, unread } = taken(readFields(FieldDecision, change.fields as Typed));
    await decideConflict(trx, viewer, { ...data, id: change.record_id }, at);
    return stands(unread);
  },
};

const REPLACES = ["replaces_id"];

function postedOf(fields: Typed) {
  return {
    getAll: (name: string) => (Object.hasOwn(fields, name) ? [fields[name]].flat() : []),
    keys: () => Object.keys(fields),
  };
}

function version(sent: string | string[] | undefined): string | null {
  return typeof sent === "string" && sent !== "" ? sent : null;
}
