import { redirect } from "react-router";
import { again, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { listColleagues } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { findAssessment } from "#db/instruments/reads";
import { correctAssessment } from "#db/instruments/writes";
import type { CaseView } from "#db/people/reads";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { correctionAsOf } from "#src/instruments/assessment";
import { ASSESSMENT_CORRECTION_REASONS, ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { typedAnswers } from "#src/instruments/reading";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/correction";
import { readAssessment } from "./posted-assessment.ts";
import { questionLabels } from "./question-labels.ts";
import { Questionnaire } from "./questionnaire.tsx";
import { takingFields } from "./taking-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["assessment.correct"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "instruments/correction");
  const { answers, ...wrong } = await correctable(view, viewer, args.params.assessmentId);
  const typed = typedAnswers(wrong.definition, answers);
  return { header, wrong, typed, colleagues: await listColleagues(db, viewer), id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "instruments/correction");
  const wrong = await correctable(view, viewer, args.params.assessmentId);
  const form = await args.request.formData();
  const reading = await readAssessment(form, args.url, correctionAsOf(today), wrong.definition);
  if (!reading.success) return again(reading);
  const { instrument_version_id, id: corrects_id } = wrong;
  const corrected = { ...reading.data, instrument_version_id, corrects_id, answers: reading.answers };
  try {
    await inTransaction((trx) => correctAssessment(trx, viewer, corrected, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/assessments/${corrected.id}`);
}

/** What this viewer may correct: she reads its answers. One that no longer stands is refused by the verb. */
async function correctable(view: CaseView, viewer: Viewer, assessmentId: string) {
  const id = recordId.safeParse(assessmentId);
  const found = id.success ? await findAssessment(db, view.placed, id.data, view.readable) : undefined;
  const answers = found?.answers;
  if (!found || !answers || !may(viewer, "assessment.record", view.placed)) throw new Response(null, { status: 404 });
  return { ...found, answers };
}

export default function AssessmentCorrection({ loaderData, actionData }: Route.ComponentProps) {
  const { header, wrong, typed, colleagues, id } = loaderData;
  const form = formState(actionData, {
    ...typed,
    round: wrong.round,
    taken_on: wrong.taken_on,
    mode: wrong.mode,
    assessor_id: wrong.assessor_id ?? "",
    assessor_name: wrong.assessor_name ?? "",
  });
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <h2 className="mb-3">{m["assessment.correct_title"]({ title: inWords(wrong.title) })}</h2>
      <p className="prose-measure mb-5 text-soft">{m["assessment.correct_lead"]()}</p>
      <PageForm
        form={form}
        submit={m["assessment.correct_submit"]()}
        id={id}
        cancel={`/people/${header.case_number}/assessments/${wrong.id}`}
        labels={questionLabels(wrong.definition)}
      >
        <section className="card space-y-6">
          <RadioField
            form={form}
            name="correction_reason"
            label={m["assessment.correction_reason"]()}
            options={optionsOf(ASSESSMENT_CORRECTION_REASONS)}
          />
          <TextArea form={form} name="correction_note" label={m["assessment.correction_note"]()} rows={2} optional />
        </section>
        {takingFields({
          form,
          today: header.today,
          colleagues,
          rounds: wrong.round === "visit" ? ["visit"] : ASSESSMENT_ROUNDS.codes.filter((code) => code !== "visit"),
        })}
        <Questionnaire form={form} definition={wrong.definition} />
      </PageForm>
    </>
  );
}
