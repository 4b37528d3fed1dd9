import { localeContext } from "#app/server/contexts";
import { requireFieldSession } from "#app/server/guards";
import type { Route } from "./+types/session";

/** Who is signed in, for the phone; 401 when nobody is. */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, name, now } = requireFieldSession(args, "field/session");
  const { userId: id, role } = viewer;
  return Response.json({ author: { id, name, role, locale: args.context.get(localeContext) }, now });
}
