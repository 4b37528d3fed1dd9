import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { isAsMade } from "#db/changes/first-stored";
import { db, inTransaction } from "#db/connection";
import { memberPage } from "#db/cooperatives/member-reads";
import { admitMember } from "#db/cooperatives/member-writes";
import { findCooperative } from "#db/cooperatives/placement";
import { listCooperatives } from "#db/cooperatives/reads";
import { createCooperative } from "#db/cooperatives/writes";
import { NotFound, StaleVersion } from "#db/errors";
import type { Viewer } from "#src/access/policy";
import { count, orNull, recordId } from "#src/answer";
import { Cooperative, cooperativeAsOf } from "#src/cooperatives/cooperative";
import { Member, memberAsOf } from "#src/cooperatives/member";

const CooperativeRecord = z.object({
  id: z.string(),
  name: z.string(),
  legal_form: z.string(),
  place_code: z.nullable(z.string()),
  founded_on: z.nullable(z.string()),
  principal_idr: z.nullable(z.int()),
  monthly_idr: z.nullable(z.int()),
  version: z.int(),
});

/** All that is told of a member, whoever asks: nothing here tells neighbours from people of the programme. */
const MemberRecord = z.object({
  id: z.string(),
  member_number: z.int(),
  name: z.string(),
  joined_on: z.string(),
  left_on: z.nullable(z.string()),
});

const NewCooperative = z.safeExtend(Cooperative, { id: recordId });
const MembersQuery = z.object({ cursor: orNull(count(1_000_000)) });
const CooperativesQuery = z.object({ cursor: orNull(recordId) });

export const COOPERATIVE_OPERATIONS_OF_API = [
  operation({
    name: "api/cooperatives.list",
    method: "get",
    path: "/cooperatives",
    summary: "The cooperatives that the caller reaches, by name, with how many members each has",
    query: CooperativesQuery,
    response: z.object({ data: z.array(z.safeExtend(CooperativeRecord, { members: z.int() })), page: Page }),
    handle: async ({ viewer, query }) => {
      const { rows, next } = await listCooperatives(db, viewer, query.cursor);
      const data = rows.map(({ members, ...row }) => ({ ...recordOf(row), members }));
      return { body: { data, page: { next_cursor: next } } };
    },
  }),
  operation({
    name: "api/cooperatives.create",
    method: "post",
    path: "/cooperatives",
    summary:
      "A new cooperative of the caller's office, under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it was made of something else",
    body: NewCooperative,
    bodyAsOf: (today) => z.safeExtend(cooperativeAsOf(today), { id: recordId }),
    statuses: [201, 200],
    response: CooperativeRecord,
    handle: async ({ viewer, body, now }) => {
      const { id, place_code, ...sent } = body;
      const created = await inTransaction((trx) => createCooperative(trx, viewer, body, now));
      const record = recordOf(await found(viewer, id));
      const asked = { ...sent, village_code: place_code };
      if (!created && !(await isAsMade(db, { record_type: "cooperative", record_id: id }, asked)))
        throw new StaleVersion("cooperative", record);
      return { status: created ? 201 : 200, body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/cooperatives.read",
    method: "get",
    path: "/cooperatives/{id}",
    summary: "One cooperative",
    response: CooperativeRecord,
    handle: async ({ viewer, params }) => {
      const record = recordOf(await found(viewer, params.id ?? ""));
      return { body: record, etag: `"${record.version}"` };
    },
  }),
  operation({
    name: "api/cooperative-members.list",
    method: "get",
    path: "/cooperatives/{id}/members",
    summary: "The members of a cooperative in the order of their numbers",
    query: MembersQuery,
    response: z.object({ data: z.array(MemberRecord), page: Page }),
    handle: async ({ viewer, params, query }) => {
      const cooperative = await found(viewer, params.id ?? "");
      const { rows, next } = await memberPage(db, cooperative.id, query.cursor ?? 0);
      return { body: { data: rows, page: { next_cursor: next === null ? null : String(next) } } };
    },
  }),
  operation({
    name: "api/cooperative-members.create",
    method: "post",
    path: "/cooperatives/{id}/members",
    summary: "Admits a member under an id made by the caller; the next number is given. The same again changes nothing",
    body: Member,
    bodyAsOf: (today) => memberAsOf(today),
    statuses: [201],
    response: MemberRecord,
    handle: async ({ viewer, params, body, now }) => {
      const { id, name, joined_on } = body;
      const member_number = await inTransaction((trx) => admitMember(trx, viewer, params.id ?? "", body, now));
      return { status: 201, body: { id, member_number, name, joined_on, left_on: null } };
    },
  }),
];

async function found(viewer: Viewer, id: string) {
  const cooperative = await findCooperative(db, viewer, id);
  if (!cooperative) throw new NotFound("cooperative");
  return cooperative;
}

type Row = Omit<z.infer<typeof CooperativeRecord>, "place_code"> & { village_code: string | null };

function recordOf({ id, name, legal_form, village_code, founded_on, principal_idr, monthly_idr, version }: Row) {
  return { id, name, legal_form, place_code: village_code, founded_on, principal_idr, monthly_idr, version };
}
