import { redirect } from "react-router";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { listAssessments } from "#db/instruments/reads";
import { withdrawAssessment } from "#db/instruments/writes";
import type { CaseView } from "#db/people/reads";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { AssessmentWithdrawal } from "#src/instruments/assessment";
import { ASSESSMENT_ROUNDS, ASSESSMENT_WITHDRAWAL_REASONS } from "#src/instruments/code-lists";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/withdrawal";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["assessment.withdraw_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "instruments/withdrawal");
  return { header, id: newId(), assessment: await withdrawable(view, viewer, args.params.assessmentId) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, view } = await casePage(args, "instruments/withdrawal");
  const { id: assessment_id } = await withdrawable(view, viewer, args.params.assessmentId);
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, AssessmentWithdrawal);
  if (!reading.success) return again(reading);
  const id = recordId.safeParse(form.get("id"));
  try {
    const withdrawal = { ...reading.data, id: id.success ? id.data : newId(), assessment_id };
    await inTransaction((trx) => withdrawAssessment(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/assessments`);
}

async function withdrawable(view: CaseView, viewer: Viewer, id: string) {
  const all = await listAssessments(db, view.placed, { economy: false, narrative: false });
  const found = all.find((one) => one.id === id);
  if (!found || !may(viewer, "assessment.withdraw", view.placed)) throw new Response(null, { status: 404 });
  return { id: found.id, title: found.title, round: found.round, taken_on: found.taken_on };
}

export default function Withdrawal({ loaderData: { header, id, assessment }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <h2>{m["assessment.withdraw_title"]()}</h2>
      <p className="mb-3 text-soft">
        {inWords(assessment.title)}
        {" · "}
        {wordsFor(ASSESSMENT_ROUNDS, assessment.round)}
        {" · "}
        <Day day={assessment.taken_on} />
      </p>
      <p className="prose-measure mb-5">{m["assessment.withdraw_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["assessment.withdraw_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/assessments/${assessment.id}`}
        danger
      >
        <RadioField
          form={form}
          name="reason"
          label={m["assessment.withdraw_reason"]()}
          options={optionsOf(ASSESSMENT_WITHDRAWAL_REASONS).filter(({ value }) => value !== "with_visit")}
        />
        <TextArea form={form} name="note" label={m["assessment.withdraw_note"]()} rows={3} optional />
      </PageForm>
    </>
  );
}
