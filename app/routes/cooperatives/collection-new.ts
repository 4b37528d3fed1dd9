import { redirect } from "react-router";
import { newId } from "#db/ids";
import type { Route } from "./+types/collection-new";
import { cooperativePage } from "./cooperative-page.ts";

/**
 * A new sheet, at an address of its own: who goes back to it after sending it, in whatever browser, sends the same sheet again
 * and not another one.
 */
export async function loader(args: Route.LoaderArgs) {
  const { header } = await cooperativePage(args, "cooperatives/collection-new");
  return redirect(`/cooperatives/${header.id}/savings/collections/${newId()}`);
}
