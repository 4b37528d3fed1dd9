import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordRefusal } from "#db/papers/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { EXPLAINED_IN, REFUSABLE_SERVICES } from "#src/papers/code-lists";
import { refusalAsOf } from "#src/papers/paper";
import { CheckboxField, CheckField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { SignatureFields } from "#ui/form/signature-fields";
import { DayField, TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/refusal-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["paper.refusal_new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "papers/refusal-new");
  if (!may(viewer, "document.record", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "papers/refusal-new");
  const reading = await readPosted(args.request, refusalAsOf(today, view.placed.opened_on));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordRefusal(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/documents`);
}

export default function RefusalNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, {
    refused_on: header.today,
    ...(header.name && { "signatures.0.name": header.name }),
  });
  return (
    <>
      <CaseHeader header={header} tab="documents" />
      <h2 className="mb-3">{m["paper.refusal_new"]()}</h2>
      <p className="prose-measure mb-5">{m["paper.refusal_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["paper.refusal_save"]()}
        id={id}
        cancel={`/people/${header.case_number}/documents`}
      >
        <DayField form={form} name="refused_on" label={m["paper.refused_on"]()} max={header.today} />
        <CheckboxField
          form={form}
          name="services"
          label={m["paper.services"]()}
          options={optionsOf(REFUSABLE_SERVICES)}
        />
        <TextArea
          form={form}
          name="reason"
          label={m["paper.reason"]()}
          hint={m["paper.reason_hint"]()}
          rows={3}
          optional
        />
        <SelectField
          form={form}
          name="explained_in"
          label={m["paper.explained_in"]()}
          options={optionsOf(EXPLAINED_IN)}
        />
        <CheckField form={form} name="was_explained" label={m["paper.was_explained"]()} />
        <CheckField form={form} name="told_no_consequence" label={m["paper.told_no_consequence"]()} />
        <h2>{m["paper.signatures"]()}</h2>
        <SignatureFields form={form} at={0} signer="person" mayRefuse />
        <SignatureFields
          form={form}
          at={1}
          signer="witness"
          capacity={{ label: m["signature.capacity"](), hint: m["signature.capacity_hint"]() }}
        />
      </PageForm>
    </>
  );
}
