import { redirect } from "react-router";
import { localeContext } from "#app/server/contexts";
import { requireAccess } from "#app/server/guards";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { keepUpload } from "#db/instruments/manage-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import { SoundDefinition } from "#src/instruments/soundness";
import { readXlsForm } from "#src/instruments/xlsform";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/import-new";
import { FileField } from "./file-field.tsx";
import { uploadedWorkbook } from "./uploaded-file.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.import"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "instruments/import-new");
  return { id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "instruments/import-new");
  const form = await args.request.formData();
  if (args.url.searchParams.has("_language")) return again({ success: false, values: {}, errors: {}, isSwitch: true });
  const id = recordId.safeParse(form.get("id"));
  try {
    const content = readXlsForm(await uploadedWorkbook(form, args.context.get(localeContext)));
    if (content.remarks.length === 0) throw new Refused("no_questions", "file");
    // What no draft could be made of is not kept: found out here, before anything is written.
    if (content.definition && !SoundDefinition.safeParse(content.definition).success)
      throw new Refused("not_sound", "file");
    const upload = {
      id: id.success ? id.data : newId(),
      kind: "xlsform" as const,
      instrument_version_id: null,
      content,
    };
    await inTransaction((trx) => keepUpload(trx, viewer, upload, now));
    return redirect(`/admin/instruments/uploads/${upload.id}`);
  } catch (error) {
    return refused(error, {});
  }
}

export default function ImportNew({ loaderData: { id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["instrument.import"]()}
        lead={m["instrument.import_lead"]()}
        back={{ href: "/admin/instruments", label: m["instrument.title"]() }}
      />
      <PageForm form={form} submit={m["instrument.preview"]()} id={id} cancel="/admin/instruments" multipart>
        <FileField form={form} label={m["instrument.form_file"]()} hint={m["instrument.form_hint"]()} accept=".xlsx" />
      </PageForm>
    </>
  );
}
