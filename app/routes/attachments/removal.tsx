import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { removablePhoto } from "#db/livelihoods/photo-reads";
import { removePhoto } from "#db/livelihoods/photo-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { PhotoRemoval } from "#src/attachments/changes";
import { PHOTO_REMOVAL_REASONS } from "#src/attachments/code-lists";
import { pageOfRecord } from "#src/livelihoods/photographed";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/removal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["photo.remove_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now } = requireAccess(args, "attachments/removal");
  const photo = await photoFor(viewer, args.params.attachmentId, now);
  const { id, width, height } = photo;
  return { id, width, height, isGone: photo.removed_at !== null, back: backOf(photo) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "attachments/removal");
  const photo = await photoFor(viewer, args.params.attachmentId, now);
  const reading = await readPosted(args.request, PhotoRemoval);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => removePhoto(trx, viewer, { ...reading.data, id: photo.id }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(backOf(photo));
}

type Found = NonNullable<Awaited<ReturnType<typeof removablePhoto>>>;

async function photoFor(viewer: Parameters<typeof removablePhoto>[1], said: string, now: string): Promise<Found> {
  const id = recordId.safeParse(said);
  const photo = id.success ? await removablePhoto(db, viewer, id.data, now) : undefined;
  if (!photo) throw new Response(null, { status: 404 });
  return photo;
}

function backOf({ enterprise_id, cooperative_id, case_number, record_type }: Found): string {
  if (record_type === "visit") return `/people/${case_number}/visits`;
  if (enterprise_id === null) return `/cooperatives/${cooperative_id}/assets`;
  return `/livelihoods/${enterprise_id}/${pageOfRecord(record_type)}`;
}

export default function PhotoRemovalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, width, height, isGone, back } = loaderData;
  const form = formState(actionData);
  const header = <PageHeader title={m["photo.remove_title"]()} back={{ href: back, label: m["photo.back"]() }} />;
  if (isGone)
    return (
      <>
        {header}
        <Notice>{m["photo.is_gone"]()}</Notice>
      </>
    );
  return (
    <>
      {header}
      <img
        src={`/attachments/${id}`}
        alt={m["photo.to_remove"]()}
        width={width}
        height={height}
        className="max-h-80 w-auto rounded-md border border-line object-contain"
      />
      <p className="prose-measure my-4">{m["photo.remove_lead"]()}</p>
      <PageForm form={form} submit={m["photo.remove_submit"]()} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["photo.remove_reason"]()}
          options={optionsOf(PHOTO_REMOVAL_REASONS)}
        />
      </PageForm>
    </>
  );
}
