import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { addPhotos } from "#db/livelihoods/photo-writes";
import { findVisit } from "#db/visits/reads";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { PhotoAddition } from "#src/attachments/changes";
import { VISIT_OUTCOMES } from "#src/visits/code-lists";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { PhotoField } from "#ui/form/photo-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/photo-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["photo.add"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "visits/photo-new");
  return { id: newId(), visit: await visitFor(viewer, args.params.visitId) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "visits/photo-new");
  const visit = await visitFor(viewer, args.params.visitId);
  const reading = await readPostedWithPhotos(args.request, args.url, PhotoAddition, "photo");
  if (!reading.success) return again(reading);
  const addition = { record_type: "visit", record_id: visit.id, id: reading.data.id } as const;
  try {
    await inTransaction((trx) => addPhotos(trx, viewer, addition, reading.photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/people/${visit.case_number}/visits`);
}

async function visitFor(viewer: Viewer, said: string) {
  const id = recordId.safeParse(said);
  const visit = id.success ? await findVisit(db, viewer, id.data, "visit.record") : undefined;
  if (!visit) throw new Response(null, { status: 404 });
  return visit;
}

export default function VisitPhotoNew({ loaderData: { id, visit }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/people/${visit.case_number}/visits`;
  return (
    <>
      <PageHeader
        title={m["photo.add"]()}
        back={{ href: back, label: visit.case_number }}
        lead={
          <>
            <Day day={visit.visited_on} />
            {" · "}
            {wordsFor(VISIT_OUTCOMES, visit.outcome)}
          </>
        }
      />
      <PageForm form={form} submit={m["photo.add_save"]()} id={id} cancel={back} multipart>
        <PhotoField form={form} label={m["photo.of_visit"]()} hint={m["photo.of_visit_hint"]()} needed />
      </PageForm>
    </>
  );
}
