import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { photographedRecord } from "#db/livelihoods/photo-reads";
import { addPhotos } from "#db/livelihoods/photo-writes";
import { m } from "#messages";
import { PhotoAddition } from "#src/attachments/changes";
import { isPhotographedName, PHOTOGRAPHED, photoKindOf } from "#src/livelihoods/photographed";
import { PageForm } from "#ui/form/page-form";
import { PhotoField } from "#ui/form/photo-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/photo-new";
import { cooperativeAssetForm } from "./asset-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["photo.add"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative } = await cooperativeAssetForm(args, "cooperatives/photo-new");
  await recordIn(args.params);
  return { cooperative, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, cooperative } = await cooperativeAssetForm(args, "cooperatives/photo-new");
  const record = await recordIn(args.params);
  const reading = await readPostedWithPhotos(args.request, args.url, PhotoAddition, photoKindOf(record.record_type));
  if (!reading.success) return again(reading);
  const addition = { ...record, id: reading.data.id };
  try {
    await inTransaction((trx) => addPhotos(trx, viewer, addition, reading.photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/cooperatives/${cooperative.id}/assets`);
}

/** Which record an address names; nothing where it is not of this cooperative. */
async function recordIn({ cooperativeId, photographed, coopRecordId }: Route.LoaderArgs["params"]) {
  if (!isPhotographedName(photographed)) throw new Response(null, { status: 404 });
  const record_type = PHOTOGRAPHED[photographed];
  const record = await photographedRecord(db, record_type, coopRecordId);
  if (record?.cooperative_id !== cooperativeId) throw new Response(null, { status: 404 });
  return { record_type, record_id: coopRecordId };
}

export default function CooperativePhotoNew({ loaderData: { cooperative, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/cooperatives/${cooperative.id}/assets`;
  return (
    <>
      <PageHeader title={m["photo.add"]()} back={{ href: back, label: cooperative.name }} />
      <PageForm form={form} submit={m["photo.add_save"]()} id={id} cancel={back} multipart>
        <PhotoField form={form} label={m["photo.of_them"]()} needed />
      </PageForm>
    </>
  );
}
