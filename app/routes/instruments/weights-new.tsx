import { redirect } from "react-router";
import { localeContext } from "#app/server/contexts";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { keepUpload } from "#db/instruments/manage-writes";
import { m } from "#messages";
import { recordId } from "#src/answer";
import type { Typed } from "#src/form";
import { readWeights } from "#src/instruments/weights";
import { CheckField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/weights-new";
import { FileField } from "./file-field.tsx";
import { uploadedRows } from "./uploaded-file.ts";
import { versionPage } from "./version-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.load_weights"]()} · ${m["app.name"]()}` }];

const MIDDLE = 0.5;

export async function loader(args: Route.LoaderArgs) {
  const { version } = await versionPage(args, "instruments/weights-new");
  if (!version.definition.scoring) throw new Response(null, { status: 404 });
  return { id: newId(), version_id: version.id, title: version.definition.title };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, version } = await versionPage(args, "instruments/weights-new");
  if (!version.definition.scoring) throw new Response(null, { status: 404 });
  const form = await args.request.formData();
  const isHalf = form.get("dont_know_half") === "1";
  const values: Typed = isHalf ? { dont_know_half: "1" } : {};
  if (args.url.searchParams.has("_language")) return again({ success: false, values, errors: {}, isSwitch: true });
  const id = recordId.safeParse(form.get("id"));
  try {
    const rows = await uploadedRows(form, args.context.get(localeContext));
    const content = readWeights(version.definition, rows, isHalf ? MIDDLE : null);
    const upload = {
      id: id.success ? id.data : newId(),
      kind: "weights" as const,
      instrument_version_id: version.id,
      content,
    };
    await inTransaction((trx) => keepUpload(trx, viewer, upload, now));
    return redirect(`/admin/instruments/${version.id}/weights/${upload.id}`);
  } catch (error) {
    return refused(error, values);
  }
}

export default function WeightsNew({ loaderData: { id, version_id, title }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const back = `/admin/instruments/${version_id}`;
  return (
    <>
      <PageHeader
        title={m["instrument.load_weights"]()}
        lead={inWords(title)}
        back={{ href: back, label: version_id }}
      />
      <p className="prose-measure mb-5">{m["instrument.weights_lead"]()}</p>
      <PageForm form={form} submit={m["instrument.preview"]()} id={id} cancel={back} multipart>
        <FileField
          form={form}
          label={m["instrument.weights_file"]()}
          hint={m["instrument.weights_hint"]()}
          accept=".csv,.xlsx"
        />
        <CheckField
          form={form}
          name="dont_know_half"
          label={m["instrument.dont_know_half"]()}
          hint={m["instrument.dont_know_hint"]()}
        />
      </PageForm>
    </>
  );
}
