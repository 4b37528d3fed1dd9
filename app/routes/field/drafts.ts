import { requireFieldSession } from "#app/server/guards";
import { db } from "#db/connection";
import { ownDrafts } from "#db/field/draft-reads";
import type { Route } from "./+types/drafts";

/** The caller's unfinished forms, from whichever phone they came. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireFieldSession(args, "field/drafts");
  return Response.json({ data: await ownDrafts(db, viewer), author_id: viewer.userId });
}
