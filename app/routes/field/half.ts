import { requireFieldSession } from "#app/server/guards";
import { orProblem } from "#app/server/json-body";
import { inTransaction } from "#db/connection";
import { releaseHalf } from "#db/field/device-writes";
import type { Route } from "./+types/half";

/** The server's half of the key of the caller's phone, with the lease; 410 when it is to be wiped. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireFieldSession(args, "field/half");
  const given = await orProblem(inTransaction((trx) => releaseHalf(trx, viewer, args.params.deviceId, now)));
  if (!given) return Response.json({ wiped: true }, { status: 410 });
  return Response.json({ half: given.half, now, lease_hours: given.leaseHours });
}
