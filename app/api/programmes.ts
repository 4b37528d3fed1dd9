import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { isAsMade } from "#db/changes/first-stored";
import { db, inTransaction } from "#db/connection";
import { NotFound, StaleVersion } from "#db/errors";
import { offeringRecord, offeringRecords, programmeRecord, programmeRecords } from "#db/programmes/records";
import { createOffering, createProgramme } from "#db/programmes/writes";
import { recordId } from "#src/answer";
import { Offering, Programme } from "#src/programmes/programme";
import { OfferingsQuery, ProgrammesQuery } from "#src/programmes/queries";

const ProgrammeRecord = z.object({
  id: z.string(),
  office_id: z.string(),
  kind: z.string(),
  activity: z.string(),
  name_en: z.string(),
  name_id: z.string(),
  provider: z.string(),
  gives_certificate: z.boolean(),
  closed_at: z.nullable(z.string()),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
});

const OfferingRecord = z.object({
  id: z.string(),
  programme_id: z.string(),
  office_id: z.string(),
  place_code: z.nullable(z.string()),
  starts_on: z.string(),
  ends_on: z.nullable(z.string()),
  capacity: z.int(),
  places_taken: z.int(),
  waiting: z.int(),
  state: z.string(),
  closed_at: z.nullable(z.string()),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
});

const NewProgramme = z.safeExtend(Programme, { id: recordId });
const NewOffering = z.safeExtend(Offering, { id: recordId, programme_id: recordId });

export const PROGRAMME_OPERATIONS = [
  operation({
    name: "api/programmes.list",
    method: "get",
    path: "/programmes",
    summary: "The programmes of the offices that the caller reaches",
    query: ProgrammesQuery,
    response: z.object({ data: z.array(ProgrammeRecord), page: Page }),
    handle: async ({ viewer, query }) => {
      const { rows, nextCursor } = await programmeRecords(db, viewer, query);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/programmes.create",
    method: "post",
    path: "/programmes",
    summary:
      "A new programme of the caller's office, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it was made of something else",
    body: NewProgramme,
    statuses: [201, 200],
    response: ProgrammeRecord,
    handle: async ({ viewer, body, now }) => {
      const { id, ...sent } = body;
      const created = await inTransaction((trx) => createProgramme(trx, viewer, body, now));
      const record = await programmeRecord(db, viewer, id);
      if (!record) throw new NotFound("programme");
      if (!created && !(await isAsMade(db, { record_type: "programme", record_id: id }, sent)))
        throw new StaleVersion("programme", record);
      return { status: created ? 201 : 200, body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/offerings.list",
    method: "get",
    path: "/offerings",
    summary: "The offerings of the offices that the caller reaches, with their places and their state today",
    query: OfferingsQuery,
    response: z.object({ data: z.array(OfferingRecord), page: Page }),
    handle: async ({ viewer, query, today }) => {
      const { rows, nextCursor } = await offeringRecords(db, viewer, query, today);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/offerings.create",
    method: "post",
    path: "/offerings",
    summary:
      "A new run of a programme, all places free, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it was made of something else",
    body: NewOffering,
    statuses: [201, 200],
    response: OfferingRecord,
    handle: async ({ viewer, body, now, today }) => {
      const { id, ...sent } = body;
      const created = await inTransaction((trx) => createOffering(trx, viewer, body, now));
      const record = await offeringRecord(db, viewer, id, today);
      if (!record) throw new NotFound("offering");
      if (!created && !(await isAsMade(db, { record_type: "offering", record_id: id }, sent)))
        throw new StaleVersion("offering", record);
      return { status: created ? 201 : 200, body: record, etag: `"${record.version}"` };
    },
  }),
];
