import { fetchedBy, SyncQuery } from "#app/api/sync-fetch";
import { requireFieldSession } from "#app/server/guards";
import { problem } from "#app/server/http/problem";
import { inTransaction } from "#db/connection";
import { noteSync } from "#db/field/device-writes";
import { can } from "#src/access/policy";
import type { Route } from "./+types/sync";

/** To whom nothing of a case is given any more: the phone drops all it holds. */
const NOTHING = { data: [], held: [], questions: null, page: { next_cursor: "", more: false } };

/**
 * What changed in the caller's own caseload, and whether her phone must be wiped. When the phone last asked is noted here, as the
 * last use of a session is: it is no record of anybody's.
 */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireFieldSession(args, "field/sync");
  const query = SyncQuery.safeParse(Object.fromEntries(args.url.searchParams));
  if (!query.success) throw problem({ title: "The query is not valid", status: 400 });
  const device = args.url.searchParams.get("device");
  const wipe = device !== null && (await inTransaction((trx) => noteSync(trx, viewer, device, now)));
  const body = wipe || !can(viewer, "visit.read") ? NOTHING : await fetchedBy(viewer, query.data, now);
  return Response.json({ ...body, wipe, author_id: viewer.userId });
}
