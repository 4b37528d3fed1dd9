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
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["asset.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer } = await followedForm(args, "livelihoods/asset-new");
  const { handovers } = await namedWithEnterprise(db, viewer, header.id);
  return { header, id: newId(), handovers };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header } = await followedForm(args, "livelihoods/asset-new");
  const reading = await readPostedWithPhotos(args.request, args.url, assetGivenAsOf(today), "certificate");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => giveAsset(trx, viewer, { enterprise_id: header.id }, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${header.id}/assets`);
}

export default function AssetNew({ loaderData: { header, id, handovers }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { given_on: header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="assets" />
      <h2 className="mb-3">{m["asset.new"]()}</h2>
      <PageForm form={form} submit={m["asset.save"]()} id={id} cancel={`/livelihoods/${header.id}/assets`} multipart>
        {assetFields({ form, today: header.today, handovers })}
      </PageForm>
    </>
  );
}
