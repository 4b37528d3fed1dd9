import { redirect } from "react-router";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { changeCooperative, cooperativeRecord } from "#db/cooperatives/writes";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { cooperativeAsOf } from "#src/cooperatives/cooperative";
import { typedFrom } from "#src/form";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/edit";
import { cooperativeFields, cooperativeRows } from "./cooperative-fields.tsx";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, today } = await cooperativePage(args, "cooperatives/edit");
  const { id, name, version, village_code } = cooperative;
  const places = village_code === null ? {} : { [village_code]: await placeLabel(db, village_code) };
  return { id, name, version, today, places, record: cooperativeRecord(cooperative) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, cooperativeAsOf(today));
  if (!reading.success) return again(reading);
  const which = { id: cooperative.id, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changeCooperative(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}`);
}

export default function CooperativeEdit({ loaderData, actionData }: Route.ComponentProps) {
  const { id, name, version, today, places, record } = loaderData;
  const form = formState(actionData, typedFrom(record), places);
  const current = actionData?.current ?? null;
  const href = `/cooperatives/${id}`;
  return (
    <>
      <PageHeader title={m["cooperative.edit"]()} back={{ href, label: name }} />
      {current && <BothVersions rows={cooperativeRows(typedFrom(current), form)} />}
      <PageForm form={form} submit={current ? m["cooperative.keep_mine"]() : m["form.save"]()} cancel={href}>
        <input type="hidden" name="version" value={version} />
        {cooperativeFields({ form, today })}
      </PageForm>
    </>
  );
}
