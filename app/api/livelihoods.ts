import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { db, inTransaction } from "#db/connection";
import { NotFound, Refused, StaleVersion } from "#db/errors";
import { recordEntry } from "#db/livelihoods/book-writes";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { enterpriseRecord, enterpriseRecords, entryRecord, entryRecords } from "#db/livelihoods/records";
import { recordId } from "#src/answer";
import { BookEntry, bookEntryAsOf } from "#src/livelihoods/book";
import { NewEnterprise, newEnterpriseAsOf } from "#src/livelihoods/enterprise";
import { EnterprisesQuery, EntriesQuery } from "#src/livelihoods/queries";

const EnterpriseRecord = z.object({
  id: z.string(),
  owner_kind: z.string(),
  name: z.nullable(z.string()),
  case_number: z.nullable(z.string()),
  cooperative_id: z.nullable(z.string()),
  activity: z.string(),
  activity_other: z.nullable(z.string()),
  place_code: z.nullable(z.string()),
  started_on: z.nullable(z.string()),
  season_months: z.array(z.string()),
  enrolment_id: z.nullable(z.string()),
  status: z.string(),
  status_on: z.string(),
  version: z.int(),
  created_at: z.string(),
  updated_at: z.string(),
});

const EntryRecord = z.object({
  id: z.string(),
  enterprise_id: z.string(),
  cycle_id: z.nullable(z.string()),
  kind: z.string(),
  true_on: z.string(),
  item: z.string(),
  quantity_milli: z.nullable(z.int()),
  unit: z.nullable(z.string()),
  unit_price_idr: z.nullable(z.int()),
  amount_idr: z.int(),
  payment: z.nullable(z.string()),
  paid_on: z.nullable(z.string()),
  work_days_milli: z.nullable(z.int()),
  withdrawn_because: z.nullable(z.string()),
  recorded_at: z.string(),
});

export const LIVELIHOOD_API = [
  operation({
    name: "api/enterprises.list",
    method: "get",
    path: "/enterprises",
    summary: "The enterprises within the caller's reach, by case number or cooperative; never a name of a person",
    query: EnterprisesQuery,
    response: z.object({ data: z.array(EnterpriseRecord), page: Page }),
    handle: async ({ viewer, query }) => {
      const { rows, nextCursor } = await enterpriseRecords(db, viewer, query);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/enterprises.create",
    method: "post",
    path: "/enterprises",
    summary:
      "A new enterprise of a case or a cooperative, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it was made of something else",
    body: NewEnterprise,
    bodyAsOf: (today) => newEnterpriseAsOf(today) as never,
    statuses: [201, 200],
    response: EnterpriseRecord,
    handle: async ({ viewer, body, now }) => {
      const read = () => enterpriseRecord(db, viewer, body.id);
      const created = await orConflict(read, () => inTransaction((trx) => createEnterprise(trx, viewer, body, now)));
      const record = await read();
      if (!record) throw new NotFound("enterprise");
      return { status: created ? 201 : 200, body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/enterprises.read",
    method: "get",
    path: "/enterprises/{id}",
    summary: "One enterprise",
    response: EnterpriseRecord,
    handle: async ({ viewer, params }) => {
      const record = await enterpriseRecord(db, viewer, idIn(params));
      if (!record) throw new NotFound("enterprise");
      return { body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/entries.list",
    method: "get",
    path: "/enterprises/{id}/entries",
    summary:
      "The lines of an enterprise's book, those taken back with their reason; quantities and work days in thousandths",
    query: EntriesQuery,
    response: z.object({ data: z.array(EntryRecord), page: Page }),
    handle: async ({ viewer, params, query }) => {
      const found = await entryRecords(db, viewer, idIn(params), query);
      if (!found) throw new NotFound("enterprise");
      return { body: { data: found.rows, page: { next_cursor: found.nextCursor } } };
    },
  }),
  operation({
    name: "api/entries.create",
    method: "post",
    path: "/enterprises/{id}/entries",
    summary:
      "A line of an enterprise's book, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it says something else. A quantity is sent in its unit (12.5), and kept in thousandths",
    body: BookEntry,
    bodyAsOf: (today) => bookEntryAsOf(today) as never,
    statuses: [201, 200],
    response: EntryRecord,
    handle: async ({ viewer, params, body, now }) => {
      const enterprise_id = idIn(params);
      const read = () => entryRecord(db, viewer, enterprise_id, body.id);
      const created = await orConflict(read, () =>
        inTransaction((trx) => recordEntry(trx, viewer, { ...body, enterprise_id }, now)),
      );
      const record = await read();
      if (!record) throw new NotFound("enterprise_entry");
      return { status: created ? 201 : 200, body: record };
    },
  }),
];

function idIn(params: Readonly<Record<string, string>>): string {
  const id = recordId.safeParse(params.id);
  if (!id.success) throw new NotFound("enterprise");
  return id.data;
}

/** An id that is there with other content is a conflict: 409 with what is kept. */
async function orConflict<T>(
  read: () => Promise<Record<string, unknown> | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const kept = error instanceof Refused && error.code === "already_sent" ? await read() : undefined;
    throw kept ? new StaleVersion("record", kept) : error;
  }
}
