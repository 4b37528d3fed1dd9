import { redirect } from "react-router";
import { connectionContext } from "#app/server/contexts";
import { allowPublic } from "#app/server/guards";
import { safeRedirect } from "#app/server/http/safe-redirect";
import { isLocale, localeCookie } from "#app/server/locale";
import type { Route } from "./+types/language";

/** POST `locale` and `return_to`: keeps the choice in a cookie and goes back to where the person was. */
export async function action(args: Route.ActionArgs) {
  allowPublic(args, "account/language");
  const form = await args.request.formData();
  const locale = form.get("locale");
  const back = redirect(safeRedirect(form.get("return_to")), 303);
  if (isLocale(locale))
    back.headers.append("Set-Cookie", localeCookie(locale, args.context.get(connectionContext).isHttps));
  return back;
}
