import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordPrinting } from "#db/papers/printing-writes";
import { contactsFor } from "#db/papers/reads";
import { readAssessments } from "#db/risk/reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { everydayWords, printableReasons } from "#src/papers/everyday";
import { Explanation } from "#src/papers/paper";
import { CheckboxField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/explanation";
import { languageField, PrintingWarning } from "./printing-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["paper.printing_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const page = await casePage(args, "papers/explanation");
  const { header, view, viewer } = page;
  if (!may(viewer, "document.print", view.placed)) throw new Response(null, { status: 404 });
  const contacts = await contactsFor(db, view.placed.office_id);
  return { header, id: newId(), reasons: await reasonsOf(page), protection_officer: contacts.protection_officer };
}

export async function action(args: Route.ActionArgs) {
  const page = await casePage(args, "papers/explanation");
  const reading = await readPosted(args.request, Explanation);
  if (!reading.success) return again(reading);
  const { id, locale, reasons, contact, protection_officer } = reading.data;
  const offered = (await reasonsOf(page)).map(({ key }) => key);
  const content = { reasons: reasons.filter((key) => offered.includes(key)), contact, protection_officer };
  const { caseNumber } = args.params;
  try {
    const sheet = { kind: "explanation", record_id: null, content } as const;
    await inTransaction((trx) => recordPrinting(trx, page.viewer, caseNumber, { id, locale }, sheet, page.now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${caseNumber}/documents/printings/${id}`);
}

/** The reasons of the assessment as it stands today, as far as there are everyday words for them. */
async function reasonsOf({ view, viewer, today }: Awaited<ReturnType<typeof casePage>>) {
  const assessment = (await readAssessments(db, viewer, [view.placed], today)).get(view.placed.id);
  return printableReasons(assessment?.items ?? []);
}

export default function ExplanationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, reasons, protection_officer } = loaderData;
  const harmless = reasons.filter(({ isDelicate }) => !isDelicate).map(({ key }) => key);
  const form = formState(actionData, {
    locale: "id",
    reasons: harmless,
    ...(protection_officer && { protection_officer }),
  });
  const options = reasons.map(({ key, isDelicate }) => ({
    value: key,
    label: everydayWords(key, getLocale()) ?? key,
    hint: isDelicate ? m["paper.explanation_delicate"]() : undefined,
  }));
  return (
    <>
      <CaseHeader header={header} tab="documents" />
      <h2 className="mb-3">{m["paper.explanation"]()}</h2>
      <p className="prose-measure mb-5">{m["paper.explanation_text"]()}</p>
      <PrintingWarning />
      <PageForm form={form} submit={m["paper.to_print"]()} id={id} cancel={`/people/${header.case_number}/documents`}>
        {languageField({ form })}
        {options.length === 0 ? (
          <p className="text-soft">{m["paper.explanation_no_reasons"]()}</p>
        ) : (
          <CheckboxField
            form={form}
            name="reasons"
            label={m["paper.explanation_reasons"]()}
            hint={m["paper.explanation_reasons_hint"]()}
            options={options}
            optional
          />
        )}
        <TextField
          form={form}
          name="contact"
          label={m["paper.explanation_contact"]()}
          hint={m["paper.explanation_contact_hint"]()}
        />
        <TextField form={form} name="protection_officer" label={m["paper.explanation_officer"]()} optional />
      </PageForm>
    </>
  );
}
