import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { readLookBack } from "#db/looking-back/reads";
import { resumeLookBack } from "#db/looking-back/writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/resumption";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["lookback.resume"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "looking-back/resumption");
  const run = await readLookBack(db, viewer, args.params.lookBackId);
  if (!run) throw new Response(null, { status: 404 });
  return { id: run.id, day: run.day };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "looking-back/resumption");
  const { lookBackId } = args.params;
  try {
    await inTransaction((trx) => resumeLookBack(trx, viewer, lookBackId, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/looking-back/${lookBackId}`);
}

export default function Resumption({ loaderData: { id, day }, actionData }: Route.ComponentProps) {
  const here = `/looking-back/${id}`;
  return (
    <>
      <PageHeader
        title={m["lookback.resume"]()}
        lead={m["lookback.resume_text"]()}
        back={{ href: here, label: m["lookback.on"]({ day: dayWords(day) }) }}
      />
      <PageForm form={formState(actionData, {})} submit={m["lookback.resume"]()} cancel={here}>
        {null}
      </PageForm>
    </>
  );
}
