import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordObjection } from "#db/objections/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { OBJECTION_SPEAKERS, OBJECTION_SUBJECTS } from "#src/objections/code-lists";
import { objectionAsOf } from "#src/objections/objection";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["objection.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "objections/new");
  if (!may(viewer, "objection.record", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "objections/new");
  const reading = await readPosted(args.request, objectionAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordObjection(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/risk`);
}

export default function ObjectionNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { objected_on: header.today });
  return (
    <>
      <CaseHeader header={header} tab="risk" />
      <h2 className="mb-3">{m["objection.new"]()}</h2>
      <p className="prose-measure mb-5">{m["objection.lead"]()}</p>
      <PageForm form={form} submit={m["objection.save"]()} id={id} cancel={`/people/${header.case_number}/risk`}>
        <DayField form={form} name="objected_on" label={m["objection.objected_on"]()} max={header.today} />
        <RadioField
          form={form}
          name="said_by"
          label={m["objection.said_by"]()}
          options={optionsOf(OBJECTION_SPEAKERS)}
        />
        <RadioField form={form} name="about" label={m["objection.about"]()} options={optionsOf(OBJECTION_SUBJECTS)} />
        <TextArea form={form} name="words" label={m["objection.words"]()} rows={4} />
      </PageForm>
    </>
  );
}
