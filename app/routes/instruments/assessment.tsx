import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { db } from "#db/connection";
import { findAssessment } from "#db/instruments/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { recordId } from "#src/answer";
import {
  ASSESSMENT_CORRECTION_REASONS,
  ASSESSMENT_MODES,
  ASSESSMENT_ROUNDS,
  ASSESSMENT_WITHDRAWAL_REASONS,
} from "#src/instruments/code-lists";
import { Day } from "#ui/day";
import { Notice, SummaryList } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/assessment";
import { AnswerList } from "./answer-list.tsx";
import { ScoreTable } from "./score-table.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["assessment.title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "instruments/assessment");
  const id = recordId.safeParse(args.params.assessmentId);
  const assessment = id.success ? await findAssessment(db, view.placed, id.data, view.readable) : undefined;
  if (!assessment) throw new Response(null, { status: 404 });
  return {
    header,
    assessment,
    mayCorrect: assessment.stands && may(viewer, "assessment.record", view.placed),
    mayWithdraw: assessment.stands && may(viewer, "assessment.withdraw", view.placed),
  };
}

export default function Assessment({ loaderData }: Route.ComponentProps) {
  const { header, assessment, mayCorrect, mayWithdraw } = loaderData;
  const { definition, answers } = assessment;
  const base = `/people/${header.case_number}/assessments`;
  const here = `${base}/${assessment.id}`;
  const rows = [
    { term: m["assessment.round"](), value: wordsFor(ASSESSMENT_ROUNDS, assessment.round) },
    { term: m["assessment.taken_on"](), value: <Day day={assessment.taken_on} /> },
    { term: m["assessment.mode"](), value: wordsFor(ASSESSMENT_MODES, assessment.mode) },
    { term: m["assessment.assessor"](), value: assessment.assessor ?? m["assessment.assessor_hidden"]() },
    { term: m["assessment.recorded_by"](), value: assessment.by },
    { term: m["assessment.questions_of"](), value: m["assessment.version"]({ number: assessment.version }) },
    ...(assessment.correction_reason === null
      ? []
      : [
          {
            term: m["assessment.correction_reason"](),
            value: wordsFor(ASSESSMENT_CORRECTION_REASONS, assessment.correction_reason),
          },
          ...(assessment.correction_note === null
            ? []
            : [{ term: m["assessment.correction_note"](), value: assessment.correction_note }]),
        ]),
  ];
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{inWords(assessment.title)}</h2>
        <div className="no-print flex flex-wrap gap-2">
          {mayCorrect && (
            <a className="btn btn-side" href={`${here}/correction`}>
              {m["assessment.correct"]()}
            </a>
          )}
          {mayWithdraw && (
            <a className="btn btn-plain" href={`${here}/withdrawal`}>
              {m["assessment.withdraw"]()}
            </a>
          )}
        </div>
      </div>
      {assessment.withdrawn !== null && (
        <Notice tone="warn">
          {m["assessment.withdrawn_because"]({
            reason: wordsFor(ASSESSMENT_WITHDRAWAL_REASONS, assessment.withdrawn),
          })}
        </Notice>
      )}
      {assessment.corrected_by !== null && (
        <Notice tone="warn">
          <p>{m["assessment.was_corrected"]()}</p>
          <a href={`${base}/${assessment.corrected_by}`}>{m["assessment.see_correction"]()}</a>
        </Notice>
      )}
      {definition.note && <Notice>{inWords(definition.note)}</Notice>}
      <div className="max-w-4xl space-y-6">
        <section className="card" aria-label={m["assessment.part_taking"]()}>
          <SummaryList rows={rows} />
          {assessment.corrects_id !== null && (
            <p className="mt-2">
              <a href={`${base}/${assessment.corrects_id}`}>{m["assessment.see_corrected"]()}</a>
            </p>
          )}
        </section>
        {header.readable.economy ? (
          <ScoreTable assessment={assessment} />
        ) : (
          <p className="text-soft">{m["assessment.scores_hidden"]()}</p>
        )}
        {answers ? (
          <AnswerList definition={definition} answers={answers} />
        ) : (
          <p className="text-soft">{m["assessment.answers_hidden"]()}</p>
        )}
      </div>
    </>
  );
}
