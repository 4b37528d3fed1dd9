import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { inTransaction } from "#db/connection";
import { publishInstrument } from "#db/instruments/manage-writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/publication";
import { versionPage } from "./version-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.publish_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { version } = await versionPage(args, "instruments/publication");
  return { id: version.id, title: version.definition.title, state: version.state };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, version } = await versionPage(args, "instruments/publication");
  if (args.url.searchParams.has("_language")) return null;
  try {
    await inTransaction((trx) => publishInstrument(trx, viewer, version.id, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/admin/instruments/${version.id}`);
}

export default function Publication({ loaderData: { id, title }, actionData }: Route.ComponentProps) {
  const back = `/admin/instruments/${id}`;
  return (
    <>
      <PageHeader title={m["instrument.publish_title"]()} back={{ href: back, label: id }} lead={inWords(title)} />
      <p className="prose-measure mb-5">{m["instrument.publish_lead"]()}</p>
      <PageForm form={formState(actionData ?? undefined)} submit={m["instrument.publish_title"]()} cancel={back}>
        {null}
      </PageForm>
    </>
  );
}
