import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { giveAsset } from "#db/livelihoods/asset-writes";
import { m } from "#messages";
import { assetGivenAsOf } from "#src/livelihoods/assets";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import { assetFields } from "../livelihoods/asset-fields.tsx";
import type { Route } from "./+types/asset-new";
import { cooperativeAssetForm } from "./asset-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, today } = await cooperativeAssetForm(args, "cooperatives/asset-new");
  return { cooperative, today, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativeAssetForm(args, "cooperatives/asset-new");
  const reading = await readPostedWithPhotos(args.request, args.url, assetGivenAsOf(today), "certificate");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => giveAsset(trx, viewer, { cooperative_id: cooperative.id }, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/cooperatives/${cooperative.id}/assets`);
}

export default function CooperativeAssetNew({ loaderData, actionData }: Route.ComponentProps) {
  const { cooperative, today, id } = loaderData;
  const form = formState(actionData, { given_on: today });
  const back = `/cooperatives/${cooperative.id}/assets`;
  return (
    <>
      <PageHeader title={m["asset.new"]()} back={{ href: back, label: cooperative.name }} />
      <PageForm form={form} submit={m["asset.save"]()} id={id} cancel={back} multipart>
        {assetFields({ form, today, handovers: [] })}
      </PageForm>
    </>
  );
}
