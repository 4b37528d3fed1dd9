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
import { FollowedHeader } from "./followed-header.tsx";
import { type FollowedHead, followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.check_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { head } = await followedForm(args, "livelihoods/asset-check-new");
  const { item, quantity, unit, standing } = await assetOf(head, args.params.assetId);
  const { visits } = await namedWithEnterprise(db, head.id);
  const visit_id = visits.find(({ id }) => id === args.url.searchParams.get("visit"))?.id ?? "";
  return { head, id: newId(), asset: { item, quantity, unit, held: standing?.held ?? 0 }, visits, visit_id };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, head } = await followedForm(args, "livelihoods/asset-check-new");
  const asset = await assetOf(head, args.params.assetId);
  const schema = assetCheckAsOf(today, asset.given_on);
  const reading = await readPostedWithPhotos(args.request, args.url, schema, "photo");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  const of = { enterprise_id: head.id, asset_id: asset.id };
  try {
    await inTransaction((trx) => checkAsset(trx, viewer, of, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${head.id}/assets`);
}

async function assetOf(head: FollowedHead, id: string) {
  const asset = (await listAssets(db, { enterprise_id: head.id }, false)).find((one) => one.id === id);
  if (!asset) throw new Response(null, { status: 404 });
  return asset;
}

export default function AssetCheckNew({ loaderData, actionData }: Route.ComponentProps) {
  const { head, id, asset, visits, visit_id } = loaderData;
  const form = formState(actionData, { true_on: head.today, visit_id });
  return (
    <>
      <FollowedHeader head={head} title={m["asset.check_title"]()} />
      <PageForm
        form={form}
        submit={m["asset.check_save"]()}
        id={id}
        cancel={`/livelihoods/${head.id}/assets`}
        multipart
      >
        {assetCheckFields({ form, today: head.today, asset, visits })}
      </PageForm>
    </>
  );
}
