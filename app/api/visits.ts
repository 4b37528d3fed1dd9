import * as z from "zod/mini";
import { operation } from "#app/api/operation";
import { db, inTransaction } from "#db/connection";
import { NotFound, Refused } from "#db/errors";
import { readCase } from "#db/people/reads";
import { listVisits } from "#db/visits/reads";
import { recordVisit } from "#db/visits/writes";
import { recordId } from "#src/answer";
import { Visit, visitAsOf } from "#src/visits/visit";

export const VISIT_OPERATIONS = [
  operation({
    name: "api/visits.list",
    method: "get",
    path: "/people/{caseNumber}/visits",
    summary: "The visits of a case, newest first; withdrawn ones are marked",
    response: z.object({
      data: z.array(z.looseObject({ id: z.string(), visited_on: z.string(), outcome: z.string() })),
    }),
    handle: async ({ viewer, params, now }) => {
      const view = await readCase(db, viewer, params.caseNumber!, now);
      if (!view) throw new NotFound("case");
      return { body: { data: await listVisits(db, view.placed, view.readable) } };
    },
  }),
  operation({
    name: "api/visits.put",
    method: "put",
    path: "/visits/{id}",
    summary:
      "Logs a visit under an id made by the caller: 201 the first time, 200 when it is there already, 409 when it says something else",
    body: Visit,
    bodyAsOf: (today) => visitAsOf(today) as never,
    statuses: [201, 200],
    response: z.object({ id: z.string(), created: z.boolean() }),
    handle: async ({ viewer, params, body, now }) => {
      const id = recordId.safeParse(params.id);
      if (!id.success || id.data !== body.id) throw new Refused("not_an_id", "id");
      const created = await inTransaction((trx) => recordVisit(trx, viewer, body, now));
      return { status: created ? 201 : 200, body: { id: body.id, created } };
    },
  }),
];
