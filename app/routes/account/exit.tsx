import { allowPublic } from "#app/server/guards";
import { m } from "#messages";
import type { Route } from "./+types/exit";

/** Where a quick exit lands: a page that says nothing about what was open. Signing out is a thing of its own. */
export async function loader(args: Route.LoaderArgs) {
  allowPublic(args, "account/exit");
  return null;
}

export const meta = () => [{ title: m["exit.title"]() }];

export default function Exit() {
  return (
    <div className="prose-measure">
      <h1>{m["exit.title"]()}</h1>
      <p className="my-3">{m["exit.text"]()}</p>
    </div>
  );
}
