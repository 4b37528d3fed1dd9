import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { changeCase } from "#db/people/writes";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { caseGroupAsOf, type Pathway } from "#src/people/case-file";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/dates";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { caseFields } from "./fields/case-fields.tsx";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header } = await casePage(args, "people/dates");
  if (!header.mayChange) throw new Response(null, { status: 404 });
  const { intake_source, opened_on, returned_on, referred_on } = view.file;
  return {
    header,
    version: view.placed.version,
    values: typedFrom({ intake_source, opened_on, returned_on, referred_on }),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "people/dates");
  const form = await args.request.formData();
  const reading = await readPostedForm(
    form,
    new URL(args.request.url),
    caseGroupAsOf(today, view.placed.pathway as Pathway),
  );
  if (!reading.success) return again(reading);
  try {
    const version = z.coerce.number().parse(form.get("version"));
    await inTransaction((trx) => changeCase(trx, viewer, args.params.caseNumber, reading.data, version, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}`);
}

export default function Dates({ loaderData: { header, version, values }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, values);
  return (
    <>
      <CaseHeader header={header} tab="person" />
      <h2 className="mb-4">{m["person.edit_case"]()}</h2>
      <PageForm form={form} submit={m["form.save"]()} cancel={`/people/${header.case_number}`}>
        <input type="hidden" name="version" value={version} />
        {caseFields({ form, today: header.today, isReturnee: header.pathway === "returnee" })}
      </PageForm>
    </>
  );
}
