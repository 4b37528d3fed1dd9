import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { db } from "#db/connection";
import { listAssessments } from "#db/instruments/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import { Day } from "#ui/day";
import { Badge, EmptyState } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { scoreNames, scoreNumber } from "./score-words.ts";
import { Trends } from "./trends.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_assessments"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "instruments/of-case");
  const assessments = await listAssessments(db, view.placed, view.readable);
  return { header, assessments, mayRecord: may(viewer, "assessment.record", view.placed) };
}

export default function AssessmentsOfCase({ loaderData: { header, assessments, mayRecord } }: Route.ComponentProps) {
  const base = `/people/${header.case_number}/assessments`;
  const taken = assessments.filter(({ visit_id }) => visit_id === null);
  const atVisits = assessments.filter(({ visit_id }) => visit_id !== null);
  return (
    <>
      <CaseHeader header={header} tab="assessments" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["assessment.list_title"]()}</h2>
        {mayRecord && (
          <a className="btn btn-main no-print" href={`${base}/new`}>
            {m["assessment.new"]()}
          </a>
        )}
      </div>
      {taken.length === 0 ? (
        <EmptyState title={m["assessment.none"]()}>{m["assessment.none_text"]()}</EmptyState>
      ) : (
        <AssessmentTable base={base} assessments={taken} caption={m["assessment.list_title"]()} />
      )}
      {atVisits.length > 0 && (
        <details className="mb-6">
          <summary className="target cursor-pointer text-action">
            {m["assessment.at_visits"]({ count: atVisits.length })}
          </summary>
          <AssessmentTable
            base={base}
            assessments={atVisits}
            caption={m["assessment.at_visits"]({ count: atVisits.length })}
          />
        </details>
      )}
      {header.readable.economy && <Trends assessments={assessments} />}
    </>
  );
}

type Listed = Awaited<ReturnType<typeof loader>>["assessments"];

type TableProps = { base: string; assessments: Listed; caption: string };

function AssessmentTable({ base, assessments, caption }: TableProps) {
  return (
    <table className="table table-cards mb-8">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{m["assessment.what"]()}</th>
          <th scope="col">{m["assessment.round"]()}</th>
          <th scope="col">{m["assessment.taken_on"]()}</th>
          <th scope="col">{m["assessment.assessor"]()}</th>
          <th scope="col">{m["score.title"]()}</th>
        </tr>
      </thead>
      <tbody>
        {assessments.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`${base}/${one.id}`}>{inWords(one.title)}</a> {!one.stands && <StateBadge assessment={one} />}
            </th>
            <td data-label={m["assessment.round"]()}>{wordsFor(ASSESSMENT_ROUNDS, one.round)}</td>
            <td data-label={m["assessment.taken_on"]()}>
              <Day day={one.taken_on} />
            </td>
            <td data-label={m["assessment.assessor"]()}>{one.assessor ?? "–"}</td>
            <td data-label={m["score.title"]()}>{scoresInShort(one)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function StateBadge({ assessment }: { assessment: Listed[number] }) {
  return (
    <Badge tone="warn">
      {assessment.withdrawn === null ? m["assessment.corrected"]() : m["assessment.withdrawn"]()}
    </Badge>
  );
}

/** The composite where there is one; else every score, in the order of the instrument. */
function scoresInShort({ scores, scoring }: Listed[number]): string {
  const [latest] = scores.slice(-1);
  if (!scoring || !latest) return "–";
  const names = scoreNames(scoring);
  return (scoring.composite ? names.slice(-1) : names)
    .map(({ code }) => scoreNumber(latest.result.scores[code], scoring))
    .join(" · ");
}
