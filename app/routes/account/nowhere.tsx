import { allowPublic } from "#app/server/guards";
import type { Route } from "./+types/nowhere";

/** Any address that no page has: "nothing here", within the frame of whoever is signed in. */
export async function loader(args: Route.LoaderArgs) {
  allowPublic(args, "account/nowhere");
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
