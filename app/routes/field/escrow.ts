import { requireFieldSession } from "#app/server/guards";
import { orProblem, readJson } from "#app/server/json-body";
import { inTransaction } from "#db/connection";
import { keepEscrow } from "#db/field/device-writes";
import { Escrow } from "#src/field/posted";
import type { Route } from "./+types/escrow";

/** Keeps the key of what is on the caller's phone, sealed, for the day on which she forgets her PIN. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireFieldSession(args, "field/escrow");
  const { sealed } = await readJson(args.request, Escrow);
  await orProblem(inTransaction((trx) => keepEscrow(trx, viewer, args.params.deviceId, sealed, now)));
  return new Response(null, { status: 204 });
}
