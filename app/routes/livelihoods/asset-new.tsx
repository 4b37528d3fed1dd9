import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { giveAsset } from "#db/livelihoods/asset-writes";
import { namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { assetGivenAsOf } from "#src/livelihoods/assets";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/asset-new";
import { assetFields } from "./asset-fields.tsx";
import { FollowedHeader } from "./followed-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { head } = await followedForm(args, "livelihoods/asset-new");
  const { handovers } = await namedWithEnterprise(db, head.id);
  return { head, id: newId(), handovers };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, head } = await followedForm(args, "livelihoods/asset-new");
  const reading = await readPostedWithPhotos(args.request, args.url, assetGivenAsOf(today), "certificate");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => giveAsset(trx, viewer, { enterprise_id: head.id }, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${head.id}/assets`);
}

export default function AssetNew({ loaderData: { head, id, handovers }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { given_on: head.today });
  return (
    <>
      <FollowedHeader head={head} title={m["asset.new"]()} />
      <PageForm form={form} submit={m["asset.save"]()} id={id} cancel={`/livelihoods/${head.id}/assets`} multipart>
        {assetFields({ form, today: head.today, handovers })}
      </PageForm>
    </>
  );
}
