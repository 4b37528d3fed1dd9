import { requireFieldSession } from "#app/server/guards";
import { orProblem } from "#app/server/json-body";
import { inTransaction } from "#db/connection";
import { askUnlock } from "#db/field/unlock-writes";
import type { Route } from "./+types/unlock-requests";

/** A worker who forgot her PIN asks to open her phone again. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireFieldSession(args, "field/unlock-requests");
  const id = await orProblem(inTransaction((trx) => askUnlock(trx, viewer, args.params.deviceId, now)));
  return Response.json({ id }, { status: 201 });
}
