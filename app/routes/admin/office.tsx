import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { changeOffice } from "#db/access/office-writes";
import { listOffices } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { OfficeChange } from "#src/access/account";
import { typedFrom } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/office";
import { officeFields } from "./office-fields";
import { StaleNotice, VersionField } from "./stale";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.office_edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/office");
  const office = (await listOffices(db, viewer)).find(({ id }) => id === args.params.id);
  if (!office) throw new Response(null, { status: 404 });
  const { id, name, place_code, version } = office;
  return { office: { id, name, place_code, version }, place: await placeLabel(db, place_code) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/office");
  const reading = await readPosted(args.request, OfficeChange);
  if (!reading.success) return again(reading);
  const { version, ...form } = reading.data;
  try {
    await inTransaction((trx) => changeOffice(trx, viewer, { ...form, id: args.params.id }, version, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/admin/offices?saved=1", 303);
}

export default function Office({ loaderData: { office, place }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(office), office.place_code ? { [office.place_code]: place } : {});
  return (
    <>
      <PageHeader title={m["admin.office_edit"]()} back={{ href: "/admin/offices", label: m["admin.offices"]() }} />
      <StaleNotice
        current={actionData?.current}
        rows={({ name }) => [
          { term: m["admin.office_name"](), value: String(name) },
          { term: m["admin.office_place"](), value: place },
        ]}
      />
      <PageForm form={form} id={office.id} submit={m["admin.office_save"]()} cancel="/admin/offices">
        <VersionField form={form} current={actionData?.current} />
        {officeFields({ form })}
      </PageForm>
    </>
  );
}
