import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findUpload } from "#db/instruments/manage-reads";
import { draftInstrument } from "#db/instruments/manage-writes";
import { m } from "#messages";
import type { Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { NewInstrument } from "#src/instruments/new-instrument";
import type { ReadForm } from "#src/instruments/xlsform";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/import";
import { RemarkTable } from "./remark-table.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.import_preview"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "instruments/import");
  const { content, drafted } = await uploadOf(viewer, args.params.uploadId);
  return { remarks: content.remarks, title: content.definition?.title ?? null, drafted };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "instruments/import");
  const { id } = await uploadOf(viewer, args.params.uploadId);
  const reading = await readPosted(args.request, NewInstrument);
  if (!reading.success) return again(reading);
  try {
    const draft = { ...reading.data, upload_id: id };
    const made = await inTransaction((trx) => draftInstrument(trx, viewer, draft, now));
    return redirect(`/admin/instruments/${made}`);
  } catch (error) {
    return refused(error, reading.values);
  }
}

async function uploadOf(viewer: Viewer, uploadId: string) {
  const id = recordId.safeParse(uploadId);
  const upload = id.success ? await findUpload<ReadForm>(db, viewer, id.data, "xlsform") : undefined;
  if (!upload) throw new Response(null, { status: 404 });
  return upload;
}

export default function ImportPreview({ loaderData: { remarks, title, drafted }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { title_en: title?.[0] ?? "", title_id: title?.[1] ?? "" });
  const count = (outcome: string) => remarks.filter((one) => one.outcome === outcome).length;
  return (
    <>
      <PageHeader
        title={m["instrument.import_preview"]()}
        lead={m["instrument.import_counts"]({
          taken: count("taken"),
          changed: count("changed"),
          left_out: count("left_out"),
        })}
        back={{ href: "/admin/instruments", label: m["instrument.title"]() }}
      />
      {drafted ? (
        <Notice tone="good">
          <a href={`/admin/instruments/${drafted}`}>{m["instrument.drafted"]({ id: drafted })}</a>
        </Notice>
      ) : title === null ? (
        <Notice tone="danger">{m["error.no_questions"]()}</Notice>
      ) : (
        <PageForm form={form} submit={m["instrument.make_draft"]()} cancel="/admin/instruments">
          <TextField
            form={form}
            name="code"
            label={m["instrument.code"]()}
            hint={m["instrument.code_hint"]()}
            width="medium"
          />
          <TextField form={form} name="title_en" label={m["instrument.title_en"]()} />
          <TextField form={form} name="title_id" label={m["instrument.title_id"]()} />
        </PageForm>
      )}
      <RemarkTable remarks={remarks} />
    </>
  );
}
