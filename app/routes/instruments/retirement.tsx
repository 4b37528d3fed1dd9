import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { inTransaction } from "#db/connection";
import { withdrawInstrument } from "#db/instruments/manage-writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/retirement";
import { versionPage } from "./version-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { version } = await versionPage(args, "instruments/retirement");
  return { id: version.id, title: version.definition.title, state: version.state };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, version } = await versionPage(args, "instruments/retirement");
  if (args.url.searchParams.has("_language")) return null;
  try {
    await inTransaction((trx) => withdrawInstrument(trx, viewer, version.id, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/admin/instruments/${version.id}`);
}

export default function Retirement({ loaderData: { id, title }, actionData }: Route.ComponentProps) {
  const back = `/admin/instruments/${id}`;
  return (
    <>
      <PageHeader title={m["instrument.withdraw_title"]()} back={{ href: back, label: id }} lead={inWords(title)} />
      <p className="prose-measure mb-5">{m["instrument.withdraw_lead"]()}</p>
      <PageForm
        form={formState(actionData ?? undefined)}
        submit={m["instrument.withdraw_title"]()}
        cancel={back}
        danger
      >
        {null}
      </PageForm>
    </>
  );
}
