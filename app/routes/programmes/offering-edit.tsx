import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { placeLabel } from "#db/places/reads";
import { readOffering } from "#db/programmes/reads";
import { changeOffering } from "#db/programmes/writes";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { offeringWith } from "#src/programmes/programme";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/offering-edit";
import { offeringFields, offeringRows } from "./offering-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["offering.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "programmes/offering-edit");
  const found = await readOffering(db, viewer, args.params.offeringId);
  if (!found) throw new Response(null, { status: 404 });
  const { place_code } = found.offering;
  return { ...found, places: place_code === null ? {} : { [place_code]: await placeLabel(db, place_code) } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "programmes/offering-edit");
  const found = await readOffering(db, viewer, args.params.offeringId);
  if (!found) throw new Response(null, { status: 404 });
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, offeringWith(found.offering.places_taken));
  if (!reading.success) return again(reading);
  const which = { id: found.offering.id, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changeOffering(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/offerings/${which.id}`);
}

export default function OfferingEdit({
  loaderData: { offering, programme, places },
  actionData,
}: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(offering), places);
  const current = actionData?.current ?? null;
  const href = `/offerings/${offering.id}`;
  return (
    <>
      <PageHeader title={m["offering.edit"]()} back={{ href, label: programmeName(programme) }} />
      {current && <BothVersions rows={offeringRows(typedFrom(current), form)} />}
      <PageForm form={form} submit={current ? m["programme.keep_mine"]() : m["form.save"]()} cancel={href}>
        <input type="hidden" name="version" value={offering.version} />
        {offeringFields({ form, taken: offering.places_taken })}
      </PageForm>
    </>
  );
}
