import { requireFieldSession } from "#app/server/guards";
import { problem } from "#app/server/http/problem";
import { orProblem } from "#app/server/json-body";
import { inTransaction } from "#db/connection";
import { collectUnlock } from "#db/field/unlock-writes";
import type { Route } from "./+types/unlock-request";

/** How the caller's request stands; once, with the key. Not for HEAD, which would take the key and show it to nobody. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireFieldSession(args, "field/unlock-request");
  if (args.request.method !== "GET") throw problem({ title: "This method is not allowed", status: 405 });
  return Response.json(await orProblem(inTransaction((trx) => collectUnlock(trx, viewer, args.params.unlockId, now))));
}
