import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { currentLease, setLease } from "#db/field/lease";
import { m } from "#messages";
import { LeaseForm } from "#src/field/posted";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/field";
import { SavedNotice, StaleNotice } from "./stale";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.field"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "admin/field");
  return { lease: await currentLease(db), isSaved: args.url.searchParams.has("saved") };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/field");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, LeaseForm);
  const version = String(form.get("version") ?? "");
  const values = { ...reading.values, version };
  if (!reading.success) return again({ ...reading, values });
  const { hours } = reading.data;
  try {
    await inTransaction((trx) => setLease(trx, viewer, hours, Number(version), now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect("/admin/field?saved=1", 303);
}

export default function FieldSettings({ loaderData: { lease, isSaved }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { hours: String(lease.hours), version: String(lease.version) });
  const stale = actionData?.current;
  return (
    <>
      <PageHeader
        title={m["admin.field"]()}
        lead={m["admin.field_text"]()}
        back={{ href: "/admin", label: m["admin.title"]() }}
      />
      <SavedNotice isSaved={isSaved && !actionData} />
      <StaleNotice
        current={stale}
        rows={({ hours }) => [
          { term: m["admin.field_hours"](), value: m["admin.field_count"]({ hours: Number(hours) }) },
        ]}
      />
      <p className="prose-measure mb-5 text-soft">{m["admin.field_lead"]()}</p>
      <PageForm form={form} submit={m["admin.field_save"]()} cancel="/admin">
        <input type="hidden" name="version" value={String(stale?.version ?? form.values.version)} />
        <TextField
          form={form}
          name="hours"
          label={m["admin.field_hours"]()}
          hint={m["admin.field_hours_hint"]()}
          width="short"
          inputMode="numeric"
        />
      </PageForm>
    </>
  );
}
