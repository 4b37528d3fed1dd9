import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { createOffice } from "#db/access/office-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { OfficeForm } from "#src/access/account";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/office-new";
import { officeFields } from "./office-fields";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.office_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "admin/office-new");
  return { id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/office-new");
  const reading = await readPosted(args.request, OfficeForm);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => createOffice(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect("/admin/offices?saved=1", 303);
}

export default function OfficeNew({ loaderData, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { id: loaderData.id });
  return (
    <>
      <PageHeader title={m["admin.office_new"]()} back={{ href: "/admin/offices", label: m["admin.offices"]() }} />
      <PageForm form={form} id={String(form.values.id)} submit={m["admin.office_save"]()} cancel="/admin/offices">
        {officeFields({ form })}
      </PageForm>
    </>
  );
}
