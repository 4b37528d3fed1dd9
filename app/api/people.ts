import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { listCaseload } from "#db/caseload/reads";
import { db, inTransaction } from "#db/connection";
import { NotFound } from "#db/errors";
import { newId } from "#db/ids";
import { currentSafeContact, readCase } from "#db/people/reads";
import { readCaseForApi } from "#db/people/summary";
import { openCase } from "#db/people/writes";
import { recordId } from "#src/answer";
import { CaseloadQuery } from "#src/people/caseload";
import { Intake, intakeAsOf } from "#src/people/intake";

export const Page = z.object({ next_cursor: z.nullable(z.string()) });

/** A row of the caseload. `name` is null where the caller does not read identities. */
const PersonRow = z.object({
  case_number: z.string(),
  name: z.nullable(z.string()),
  pathway: z.string(),
  status: z.string(),
  stage: z.string(),
  province_code: z.nullable(z.string()),
  regency_code: z.nullable(z.string()),
  returned_on: z.nullable(z.string()),
  opened_on: z.string(),
  owner_id: z.string(),
  field_staff_id: z.nullable(z.string()),
  risk_band: z.string(),
  risk_points: z.int(),
  review_now: z.boolean(),
  review_due_on: z.nullable(z.string()),
  last_visit_on: z.nullable(z.string()),
  next_visit_on: z.nullable(z.string()),
  programme_kinds: z.array(z.string()),
  updated_at: z.string(),
});

const NewIntake = z.extend(Intake, { person_id: z.optional(recordId), case_id: z.optional(recordId) });

export const PEOPLE_OPERATIONS = [
  operation({
    name: "api/people.list",
    method: "get",
    path: "/people",
    summary: "The caseload as the caller may see it, page by page",
    query: CaseloadQuery,
    response: z.object({ data: z.array(PersonRow), page: Page }),
    handle: async ({ viewer, query, today }) => {
      const { rows, nextCursor } = await listCaseload(db, viewer, query, today);
      const data = rows.map((row) => ({
        case_number: row.case_number,
        name: row.name,
        pathway: row.pathway,
        status: row.status,
        stage: row.stage,
        province_code: row.province_code,
        regency_code: row.regency_code,
        returned_on: row.returned_on,
        opened_on: row.opened_on,
        owner_id: row.owner_id,
        field_staff_id: row.field_staff_id,
        risk_band: row.band,
        risk_points: row.points,
        review_now: row.review_now === 1,
        review_due_on: row.review_due_on,
        last_visit_on: row.last_visit_on,
        next_visit_on: row.next_visit_on,
        programme_kinds: row.programme_kinds === "" ? [] : row.programme_kinds.split(","),
        updated_at: row.updated_at,
      }));
      return { body: { data, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/people.create",
    method: "post",
    path: "/people",
    summary: "Takes a person in. Ids may be made by the caller (UUIDv7): the same ids again have no second effect",
    body: NewIntake,
    bodyAsOf: (today, input) => withIds(today, input) as never,
    statuses: [201],
    response: z.object({ case_number: z.string(), person_id: z.string(), case_id: z.string() }),
    handle: async ({ viewer, body, now }) => {
      const { person_id = newId(), case_id = newId(), ...intake } = body;
      const case_number = await inTransaction((trx) => openCase(trx, viewer, { ...intake, person_id, case_id }, now));
      return { status: 201, body: { case_number, person_id, case_id } };
    },
  }),
  operation({
    name: "api/people.read",
    method: "get",
    path: "/people/{caseNumber}",
    summary: "Person, case, enrolments, the last 20 visits and the risk with its reasons",
    response: z.object({
      case: z.looseObject({ case_number: z.string(), version: z.int() }),
      person: z.looseObject({}),
    }),
    handle: async ({ viewer, params, now, today }) => {
      const view = await readCase(db, viewer, params.caseNumber!, now);
      if (!view) throw new NotFound("case");
      const body = await readCaseForApi(db, viewer, view, today);
      const safe_contact = view.readable.safe_contact ? ((await currentSafeContact(db, view.placed)) ?? null) : null;
      return { body: { ...body, safe_contact }, etag: `"${view.placed.version}"` };
    },
  }),
];

/** The intake's own rules, with the two ids beside it. */
function withIds(today: string, input: unknown) {
  const ids = z.object({ person_id: z.optional(recordId), case_id: z.optional(recordId) });
  return z.transform((sent: unknown, context) => {
    const intake = intakeAsOf(today, input).safeParse(sent);
    const made = ids.safeParse(sent ?? {});
    for (const issue of [...(intake.error?.issues ?? []), ...(made.error?.issues ?? [])])
      context.issues.push({ code: "custom", path: issue.path, message: issue.message, input: sent });
    return { ...intake.data, ...made.data };
  });
}
