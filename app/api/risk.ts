import * as z from "zod/mini";
import { versionIn } from "#app/api/if-match";
import { operation } from "#app/api/operation";
import { Page } from "#app/api/people";
import { db, inTransaction } from "#db/connection";
import { NotFound, Refused } from "#db/errors";
import { actOnFlag, changeFlag } from "#db/risk/flag-change-writes";
import { findFlag, listFlags } from "#db/risk/flags";
import { reviewRisk } from "#db/risk/review-writes";
import { recordId } from "#src/answer";
import { dayInJakarta } from "#src/day";
import { FlagAction, FlagChange, flagActionAsOf } from "#src/risk/flag-handling";
import { FlagsQuery } from "#src/risk/flags-query";
import { RiskReviewForm } from "#src/risk/review";

const FlagShape = z.looseObject({
  id: z.string(),
  case_number: z.string(),
  kind: z.string(),
  severity: z.string(),
  due_on: z.string(),
  status: z.string(),
});

export const RISK_OPERATIONS = [
  operation({
    name: "api/flags.list",
    method: "get",
    path: "/flags",
    summary: "Flags by due date; without a status, those that nobody has closed yet",
    query: FlagsQuery,
    response: z.object({ data: z.array(FlagShape), page: Page }),
    handle: async ({ viewer, query }) => {
      const { rows, nextCursor } = await listFlags(db, viewer, query);
      return { body: { data: rows, page: { next_cursor: nextCursor } } };
    },
  }),
  operation({
    name: "api/flags.change",
    method: "patch",
    path: "/flags/{id}",
    summary: "Takes a flag on, resolves or dismisses it. `If-Match` carries the version that was read",
    body: FlagChange,
    response: FlagShape,
    handle: async ({ viewer, params, body, now, ifMatch }) => {
      const version = versionIn(ifMatch);
      await inTransaction((trx) => changeFlag(trx, viewer, params.id!, body, version, now));
      const flag = await findFlag(db, viewer, params.id!);
      if (!flag) throw new NotFound("flag");
      return { body: flag, etag: `"${flag.version}"` };
    },
  }),
  operation({
    name: "api/flags.act",
    method: "post",
    path: "/flags/{id}/actions",
    summary:
      "Records what was done about a flag, with its day, before it is resolved. The same id again has no second effect",
    body: FlagAction,
    statuses: [201],
    response: z.object({ id: z.string() }),
    handle: async ({ viewer, params, body, now }) => {
      const reading = flagActionAsOf(dayInJakarta(now)).safeParse(body);
      if (!reading.success) throw new Refused("in_the_future", "acted_on");
      await inTransaction((trx) => actOnFlag(trx, viewer, params.id!, reading.data, now));
      return { status: 201, body: { id: body.id } };
    },
  }),
  operation({
    name: "api/risk-reviews.create",
    method: "post",
    path: "/cases/{id}/risk-reviews",
    summary: "A person's judgement of the latest assessment, with a reason and the day of the next look",
    body: RiskReviewForm,
    statuses: [201],
    response: z.object({ id: z.string() }),
    handle: async ({ viewer, params, body, now }) => {
      const id = recordId.safeParse(params.id);
      if (!id.success) throw new NotFound("case");
      await inTransaction((trx) => reviewRisk(trx, viewer, { id: id.data }, body, now));
      return { status: 201, body: { id: body.id } };
    },
  }),
];
