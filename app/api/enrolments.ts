import * as z from "zod/mini";
import { versionIn } from "#app/api/if-match";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { isAsMade } from "#db/changes/first-stored";
import { db, inTransaction } from "#db/connection";
import { NotFound, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { enrol, moveEnrolment } from "#db/programmes/enrolment-writes";
import { enrolmentRecord, enrolmentRecords } from "#db/programmes/records";
import { recordId } from "#src/answer";
import { caseNumberAnswer } from "#src/people/case-number-answer";
import { EnrolmentMove, joiningAsOf } from "#src/programmes/enrolment";
import { EnrolmentsQuery } from "#src/programmes/queries";

/** By case number, whoever asks. `attendance`: share of the sessions that count, 0 to 1; null before the first. */
const EnrolmentRecord = z.object({
  id: z.string(),
  case_number: z.string(),
  offering_id: z.string(),
  programme_id: z.string(),
  kind: z.string(),
  activity: z.string(),
  status: z.string(),
  enrolled_on: z.string(),
  planned_end_on: z.nullable(z.string()),
  ended_on: z.nullable(z.string()),
  drop_reason: z.nullable(z.string()),
  certificate_number: z.nullable(z.string()),
  attendance: z.nullable(z.number()),
  version: z.int(),
  recorded_at: z.string(),
  updated_at: z.string(),
});

const newEnrolmentAsOf = (today: string) =>
  z.safeExtend(joiningAsOf(today), { id: recordId, case_number: caseNumberAnswer });
const NewEnrolment = newEnrolmentAsOf("9999-12-31");

/** `event_id`: of the move itself, made by the caller, so that a move which is sent twice is made once. */
const Move = z.safeExtend(EnrolmentMove, { event_id: z.optional(recordId) });

export const ENROLMENT_OPERATIONS = [
  operation({
    name: "api/enrolments.list",
    method: "get",
    path: "/enrolments",
    summary: "The enrolments of the cases that the caller may know of, by case number",
    query: EnrolmentsQuery,
    response: z.object({ data: z.array(EnrolmentRecord), page: Page }),
    handle: async ({ viewer, query }) => {
      const { rows, nextCursor } = await enrolmentRecords(db, viewer, query);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/enrolments.create",
    method: "post",
    path: "/enrolments",
    summary:
      "Gives someone a place in an offering, or one on its waiting list, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it was made of something else or the last place is gone",
    body: NewEnrolment,
    bodyAsOf: newEnrolmentAsOf,
    statuses: [201, 200],
    response: EnrolmentRecord,
    handle: async ({ viewer, body, now }) => {
      const { id, status, enrolled_on, planned_end_on } = body;
      const created = await inTransaction((trx) => enrol(trx, viewer, body, now));
      const record = await enrolmentRecord(db, viewer, id);
      if (!record) throw new NotFound("enrolment");
      const sent = { status, enrolled_on, planned_end_on };
      if (!created && !(await isAsMade(db, { record_type: "enrolment", record_id: id }, sent)))
        throw new StaleVersion("enrolment", record);
      return { status: created ? 201 : 200, body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/enrolments.change",
    method: "patch",
    path: "/enrolments/{id}",
    summary:
      "Moves an enrolment to another state, as the table of transitions allows. `If-Match` carries the version that was read; 409 when someone moved it since, or the last place is gone",
    body: Move,
    response: EnrolmentRecord,
    handle: async ({ viewer, params, body, now, ifMatch }) => {
      const version = versionIn(ifMatch);
      const { event_id = newId(), ...move } = body;
      const which = { id: event_id, enrolment_id: params.id!, version };
      await inTransaction((trx) => moveEnrolment(trx, viewer, { ...move, ...which }, now));
      const record = await enrolmentRecord(db, viewer, params.id!);
      if (!record) throw new NotFound("enrolment");
      return { body: record, etag: `"${record.version}"` };
    },
  }),
];
