import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenVersion } from "#app/server/hidden";
import { refused } from "#app/server/posted";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { readOffering } from "#db/programmes/reads";
import { closeOffering } from "#db/programmes/writes";
import { m } from "#messages";
import type { Route } from "./+types/offering-reopening";
import { ClosingForm, closingTitle } from "./closing-form.tsx";

export const meta: Route.MetaFunction = () => closingTitle(m["offering.reopen"]());

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "programmes/offering-reopening");
  const found = await readOffering(db, viewer, args.params.offeringId);
  if (!found) throw new Response(null, { status: 404 });
  return { version: found.offering.version, href: `/offerings/${found.offering.id}`, programme: found.programme };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/offering-reopening");
  const id = args.params.offeringId;
  const version = hiddenVersion(await args.request.formData());
  try {
    await inTransaction((trx) => closeOffering(trx, viewer, { id, version }, false, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/offerings/${id}`);
}

export default function OfferingReopening({
  loaderData: { version, href, programme },
  actionData,
}: Route.ComponentProps) {
  return (
    <ClosingForm
      title={m["offering.reopen"]()}
      text={m["offering.reopen_text"]()}
      back={{ href, label: programmeName(programme) }}
      version={version}
      answer={actionData}
    />
  );
}
