import { redirect } from "react-router";
import { again, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inWords } from "#app/ui/labels";
import { listColleagues } from "#db/access/reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { listAssessments } from "#db/instruments/reads";
import { findVersion, offeredInstrument } from "#db/instruments/versions";
import { recordAssessment } from "#db/instruments/writes";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { takingAsOf } from "#src/instruments/assessment";
import { ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { readAssessment } from "./posted-assessment.ts";
import { questionLabels } from "./question-labels.ts";
import { Questionnaire } from "./questionnaire.tsx";
import { takingFields } from "./taking-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["assessment.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "instruments/new");
  const version = await offeredInstrument(db, args.params.instrument);
  if (!version || !may(viewer, "assessment.record", view.placed)) throw new Response(null, { status: 404 });
  const known = await listAssessments(db, view.placed, { economy: false, narrative: false });
  const hasBaseline = known.some(
    ({ stands, instrument, round }) => stands && instrument === version.code && round === "baseline",
  );
  const colleagues = await listColleagues(db, viewer);
  return { header, version, colleagues, hasBaseline, id: newId(), me: viewer.userId };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await casePage(args, "instruments/new");
  const offered = await offeredInstrument(db, args.params.instrument);
  if (!offered || !may(viewer, "assessment.record", view.placed)) throw new Response(null, { status: 404 });
  const form = await args.request.formData();
  // The questions as they stood on the page: a version that is no longer offered is refused by the verb.
  const version = (await findVersion(db, String(form.get("version")))) ?? offered;
  const reading = await readAssessment(form, args.url, takingAsOf(today), version.definition);
  if (!reading.success) return again(reading);
  const taken = { ...reading.data, instrument_version_id: version.id, answers: reading.answers };
  try {
    await inTransaction((trx) => recordAssessment(trx, viewer, args.params.caseNumber, taken, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/assessments/${taken.id}`);
}

export default function AssessmentNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, version, colleagues, hasBaseline, id, me } = loaderData;
  const { title, note } = version.definition;
  // The scores of a trained assessor come from a paper of hers; nobody is asked anything here.
  const isCopied = version.code === "ASO";
  const form = formState(actionData, {
    taken_on: header.today,
    mode: isCopied ? "paper" : "in_person",
    assessor_id: me,
    ...(!hasBaseline && { round: "baseline" }),
  });
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <h2 className="mb-3">{inWords(title)}</h2>
      {note && <Notice>{inWords(note)}</Notice>}
      {!isCopied && <p className="prose-measure mb-5 text-soft">{m["assessment.lead"]()}</p>}
      <PageForm
        form={form}
        submit={m["assessment.save"]()}
        id={id}
        cancel={`/people/${header.case_number}/assessments`}
        labels={questionLabels(version.definition)}
      >
        <input type="hidden" name="version" value={version.id} />
        {takingFields({
          form,
          today: header.today,
          colleagues,
          rounds: ASSESSMENT_ROUNDS.codes.filter((code) => code !== "visit"),
        })}
        <Questionnaire form={form} definition={version.definition} />
      </PageForm>
    </>
  );
}
