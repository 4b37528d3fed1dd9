import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenVersion } from "#app/server/hidden";
import { refused } from "#app/server/posted";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { readProgramme } from "#db/programmes/reads";
import { closeProgramme } from "#db/programmes/writes";
import { m } from "#messages";
import type { Route } from "./+types/closure";
import { ClosingForm, closingTitle } from "./closing-form.tsx";

export const meta: Route.MetaFunction = () => closingTitle(m["programme.close"]());

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "programmes/closure");
  const found = await readProgramme(db, viewer, args.params.programmeId);
  if (!found) throw new Response(null, { status: 404 });
  return { version: found.version, href: `/programmes/${found.id}`, programme: found };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/closure");
  const id = args.params.programmeId;
  const version = hiddenVersion(await args.request.formData());
  try {
    await inTransaction((trx) => closeProgramme(trx, viewer, { id, version }, true, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/programmes/${id}`);
}

export default function ProgrammeClosure({
  loaderData: { version, href, programme },
  actionData,
}: Route.ComponentProps) {
  return (
    <ClosingForm
      title={m["programme.close"]()}
      text={m["programme.close_text"]()}
      back={{ href, label: programmeName(programme) }}
      version={version}
      answer={actionData}
      danger
    />
  );
}
