import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { checkAsset } from "#db/livelihoods/asset-writes";
import { listAssets, namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { assetCheckAsOf } from "#src/livelihoods/assets";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/asset-check-new";
import { assetCheckFields } from "./asset-check-fields.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.check_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer } = await followedForm(args, "livelihoods/asset-check-new");
  const { item, quantity, unit, standing } = await assetOf(header, args.params.assetId);
  const { visits } = await namedWithEnterprise(db, viewer, header.id);
  const visit_id = visits.find(({ id }) => id === args.url.searchParams.get("visit"))?.id ?? "";
  return { header, id: newId(), asset: { item, quantity, unit, held: standing?.held ?? 0 }, visits, visit_id };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header } = await followedForm(args, "livelihoods/asset-check-new");
  const asset = await assetOf(header, args.params.assetId);
  const schema = assetCheckAsOf(today, asset.given_on);
  const reading = await readPostedWithPhotos(args.request, args.url, schema, "photo");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  const of = { enterprise_id: header.id, asset_id: asset.id };
  try {
    await inTransaction((trx) => checkAsset(trx, viewer, of, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${header.id}/assets`);
}

async function assetOf(header: { id: string }, id: string) {
  const asset = (await listAssets(db, { enterprise_id: header.id }, false)).find((one) => one.id === id);
  if (!asset) throw new Response(null, { status: 404 });
  return asset;
}

export default function AssetCheckNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, asset, visits, visit_id } = loaderData;
  const form = formState(actionData, { true_on: header.today, visit_id });
  return (
    <>
      <EnterpriseHeader header={header} tab="assets" />
      <h2 className="mb-3">{m["asset.check_title"]()}</h2>
      <PageForm
        form={form}
        submit={m["asset.check_save"]()}
        id={id}
        cancel={`/livelihoods/${header.id}/assets`}
        multipart
      >
        {assetCheckFields({ form, today: header.today, asset, visits })}
      </PageForm>
    </>
  );
}
