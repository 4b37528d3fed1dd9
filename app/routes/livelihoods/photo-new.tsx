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
import { isPhotographedName, PHOTOGRAPHED, pageOfRecord, photoKindOf } from "#src/livelihoods/photographed";
import { PageForm } from "#ui/form/page-form";
import { PhotoField } from "#ui/form/photo-field";
import type { Route } from "./+types/photo-new";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["photo.add"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await followedForm(args, "livelihoods/photo-new");
  const { record_type } = await recordIn(args.params);
  return { header, id: newId(), tab: pageOfRecord(record_type), isReceipt: record_type === "enterprise_entry" };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await followedForm(args, "livelihoods/photo-new");
  const record = await recordIn(args.params);
  const reading = await readPostedWithPhotos(args.request, args.url, PhotoAddition, photoKindOf(record.record_type));
  if (!reading.success) return again(reading);
  const addition = { ...record, id: reading.data.id };
  try {
    await inTransaction((trx) => addPhotos(trx, viewer, addition, reading.photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${header.id}/${pageOfRecord(record.record_type)}`);
}

/** Which record an address names; nothing where it is not of this enterprise. */
async function recordIn({ enterpriseId, photographed, photographedId }: Route.LoaderArgs["params"]) {
  if (!isPhotographedName(photographed)) throw new Response(null, { status: 404 });
  const record_type = PHOTOGRAPHED[photographed];
  const record = await photographedRecord(db, record_type, photographedId);
  if (record?.enterprise_id !== enterpriseId) throw new Response(null, { status: 404 });
  return { record_type, record_id: photographedId };
}

export default function PhotoNew({ loaderData: { header, id, tab, isReceipt }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab={tab} />
      <h2 className="mb-3">{m["photo.add"]()}</h2>
      <PageForm
        form={form}
        submit={m["photo.add_save"]()}
        id={id}
        cancel={`/livelihoods/${header.id}/${tab}`}
        multipart
      >
        <PhotoField
          form={form}
          label={isReceipt ? m["photo.of_receipt"]() : m["photo.of_them"]()}
          {...(isReceipt ? { hint: m["photo.of_receipt_hint"]() } : {})}
          needed
        />
      </PageForm>
    </>
  );
}
