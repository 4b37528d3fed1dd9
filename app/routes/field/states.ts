import { attemptContext } from "#app/server/contexts";
import { requireFieldSession } from "#app/server/guards";
import { readJson } from "#app/server/json-body";
import { db } from "#db/connection";
import { statesOf } from "#db/field/states";
import { StatesAsked } from "#src/field/posted";
import type { Route } from "./+types/states";

/** What became of the caller's own changes. It counts as a read where both values of a conflict are in the answer, and so something of a person. */
export async function action(args: Route.ActionArgs) {
  const { viewer } = requireFieldSession(args, "field/states");
  const nothingShown = () => args.context.get(attemptContext)(undefined);
  const { ids } = await readJson(args.request, StatesAsked).catch((refusal) => {
    nothingShown();
    throw refusal;
  });
  const data = await statesOf(db, viewer, ids);
  if (data.every(({ conflicts }) => conflicts.length === 0)) nothingShown();
  return Response.json({ data });
}
