import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { checkAsset } from "#db/livelihoods/asset-writes";
import type { ListedAsset } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { assetCheckAsOf } from "#src/livelihoods/assets";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import { assetCheckFields } from "../livelihoods/asset-check-fields.tsx";
import type { Route } from "./+types/asset-check-new";
import { cooperativeAssetForm } from "./asset-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.check_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, today, assets } = await cooperativeAssetForm(args, "cooperatives/asset-check-new");
  const { item, quantity, unit, standing } = assetIn(assets, args.params.coopAssetId);
  return { cooperative, today, id: newId(), asset: { item, quantity, unit, held: standing?.held ?? 0 } };
}

export async function action(args: Route.ActionArgs) {
  const page = await cooperativeAssetForm(args, "cooperatives/asset-check-new");
  const { viewer, now, today, cooperative } = page;
  const asset = assetIn(page.assets, args.params.coopAssetId);
  const schema = assetCheckAsOf(today, asset.given_on);
  const reading = await readPostedWithPhotos(args.request, args.url, schema, "photo");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  const of = { cooperative_id: cooperative.id, asset_id: asset.id };
  try {
    await inTransaction((trx) => checkAsset(trx, viewer, of, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/cooperatives/${cooperative.id}/assets`);
}

function assetIn(assets: readonly ListedAsset[], id: string): ListedAsset {
  const asset = assets.find((one) => one.id === id);
  if (!asset) throw new Response(null, { status: 404 });
  return asset;
}

export default function CooperativeAssetCheck({ loaderData, actionData }: Route.ComponentProps) {
  const { cooperative, today, id, asset } = loaderData;
  const form = formState(actionData, { true_on: today });
  const back = `/cooperatives/${cooperative.id}/assets`;
  return (
    <>
      <PageHeader title={m["asset.check_title"]()} back={{ href: back, label: cooperative.name }} />
      <PageForm form={form} submit={m["asset.check_save"]()} id={id} cancel={back} multipart>
        {assetCheckFields({ form, today, asset, visits: [] })}
      </PageForm>
    </>
  );
}
