import { requireFieldSession } from "#app/server/guards";
import { readJson } from "#app/server/json-body";
import { db } from "#db/connection";
import { statesOf } from "#db/field/states";
import { StatesAsked } from "#src/field/posted";
import type { Route } from "./+types/states";

/** What became of the caller's own changes. */
export async function action(args: Route.ActionArgs) {
  const { viewer } = requireFieldSession(args, "field/states");
  const { ids } = await readJson(args.request, StatesAsked);
  return Response.json({ data: await statesOf(db, viewer, ids) });
}
