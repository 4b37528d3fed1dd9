import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { endOfficer } from "#db/cooperatives/officer-writes";
import { listOfficers } from "#db/cooperatives/reads";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/officer-ending";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.officer_end"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cooperative } = await cooperativePage(args, "cooperatives/officer-ending");
  const officers = await listOfficers(db, cooperative.id);
  const officer = officers.find(({ id, ended_at }) => id === args.params.officerId && ended_at === null);
  if (!officer) throw new Response(null, { status: 404 });
  return { header, name: officer.full_name, duty: officer.duty };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, cooperative } = await cooperativePage(args, "cooperatives/officer-ending");
  const which = { cooperative_id: cooperative.id, id: args.params.officerId };
  try {
    await inTransaction((trx) => endOfficer(trx, viewer, which, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/cooperatives/${cooperative.id}#officers`);
}

export default function OfficerEnding({ loaderData: { header, name, duty }, actionData }: Route.ComponentProps) {
  const back = `/cooperatives/${header.id}`;
  return (
    <>
      <PageHeader
        title={m["cooperative.officer_end"]()}
        back={{ href: back, label: header.name }}
        lead={`${name} · ${wordsFor(COOPERATIVE_DUTIES, duty)}`}
      />
      <p className="prose-measure mb-5">{m["cooperative.officer_end_lead"]()}</p>
      <PageForm form={formState(actionData)} submit={m["cooperative.officer_end_submit"]()} cancel={back} danger>
        <input type="hidden" name="ending" value="1" />
      </PageForm>
    </>
  );
}
