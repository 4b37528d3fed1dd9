import type { ListedAssessment } from "#db/instruments/reads";
import { m } from "#messages";
import { scoreNames, scoreNumber, weightsWords } from "./score-words.ts";

type Props = { assessment: Pick<ListedAssessment, "scores" | "scoring" | "instrument" | "title"> };

/** What the answers come to: a row for each way of weighing them, never a mean of two. */
export function ScoreTable({ assessment: { scores, scoring, instrument } }: Props) {
  const [latest] = scores.slice(-1);
  if (!scoring || !latest) return null;
  const names = scoreNames(scoring);
  const { completeness, counts } = latest.result;
  return (
    <section className="card" aria-labelledby="scores">
      <h2 id="scores">{m["score.title"]()}</h2>
      <table className="table table-cards mt-2">
        <caption className="unseen">{m["score.title"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["score.weighed"]()}</th>
            {names.map(({ code, name }) => (
              <th key={code} scope="col" className="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...scores].reverse().map((scored) => (
            <tr key={scored.score_version_id}>
              <th scope="row" className="font-normal">
                {weightsWords(instrument, scored)}
                <span className="block text-sm text-soft">
                  {m["score.version"]({ version: scored.score_version_id })}
                </span>
              </th>
              {names.map(({ code, name }) => (
                <td key={code} data-label={name} className="number">
                  {scoreNumber(scored.result.scores[code], scoring)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3">
        {m["score.scale"]({ least: scoreNumber(scoring.least, scoring), most: scoreNumber(scoring.most, scoring) })}{" "}
        {completeness !== null && m["score.completeness"]({ percent: completeness, ...counts })}
      </p>
      {scoring.composite && latest.result.scores.composite === null && (
        <p className="text-soft">{m["score.no_composite"]()}</p>
      )}
    </section>
  );
}
