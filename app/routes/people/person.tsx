import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { changePerson } from "#db/people/writes";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { intakePersonAsOf } from "#src/people/person";
import { PageForm } from "#ui/form/page-form";
import { SummaryList } from "#ui/parts";
import type { Route } from "./+types/person";
import { BothVersions } from "./both-versions.tsx";
import { CaseHeader } from "./case-header.tsx";
import { casePage } from "./case-page.ts";
import { answersOf } from "./fields/answers.ts";
import { contactFields, documentsFields, personFields } from "./fields/person-fields.tsx";

export const handle = { mainForm: true };
export const meta = ({ params }: Route.MetaArgs) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { view, header } = await casePage(args, "people/person");
  if (!view.readable.identity) throw new Response(null, { status: 404 });
  const code = view.person.place_code ?? null;
  return {
    header,
    version: view.placed.version,
    values: typedFrom(view.person),
    places: code ? { [code]: await placeLabel(db, code) } : {},
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "people/person");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, new URL(args.request.url), intakePersonAsOf(today));
  if (!reading.success) return again(reading);
  const version = z.coerce.number().parse(form.get("version"));
  try {
    await inTransaction((trx) => changePerson(trx, viewer, args.params.caseNumber, reading.data, version, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/person`);
}

export default function Person({ loaderData: { header, version, values, places }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, values, places);
  const current = actionData?.current ?? null;
  return (
    <>
      <CaseHeader header={header} tab="person" />
      {header.mayChange ? (
        <>
          <p className="mb-4 flex flex-wrap gap-4">
            <a href={`/people/${header.case_number}/dates`}>{m["person.edit_case"]()}</a>
          </p>
          {current && <BothVersions kept={typedFrom(current)} typed={form.values} places={places} />}
          <PageForm
            form={form}
            submit={current ? m["person.save_mine"]() : m["form.save"]()}
            cancel={`/people/${header.case_number}`}
          >
            <input type="hidden" name="version" value={version} />
            {personFields({ form, today: header.today })}
            {contactFields({ form })}
            {documentsFields({ form })}
          </PageForm>
        </>
      ) : (
        <SummaryList rows={answersOf(values, places)} />
      )}
    </>
  );
}
