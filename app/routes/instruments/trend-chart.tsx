import { useCallback } from "react";
import { LINES_HEIGHT, lineLook } from "#app/ui/charts/line-look";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { inWords } from "#app/ui/labels";
import { m } from "#messages";
import { ASSESSMENT_ROUNDS } from "#src/instruments/code-lists";
import type { Trend } from "#src/instruments/trend";
import { ChartFrame } from "#ui/charts/chart-frame";
import { Day } from "#ui/day";
import { scoreNames, scoreNumber, weightsWords } from "./score-words.ts";

/** The scores of one instrument over time. Where the weights or the questions change, the lines end and begin anew. */
export function TrendChart({ trend }: { trend: Trend }) {
  const { instrument, scoring, points } = trend;
  const load = useCallback(async () => {
    const { default: Lines } = await import("#ui/charts/lines");
    const names = scoreNames(scoring);
    const drawn = points.map(({ taken_on, stretch, scored }) => ({
      day: taken_on,
      ...Object.fromEntries(names.map(({ code }) => [`${code}@${stretch}`, scored.result.scores[code] ?? null])),
    }));
    const stretches = [...new Set(points.map(({ stretch }) => stretch))];
    const series = stretches.flatMap((stretch) =>
      names.map(({ code, name }, look) => ({ key: `${code}@${stretch}`, label: name, look })),
    );
    const breaks = points
      .filter(({ stretch }, at) => at > 0 && points[at - 1]!.stretch !== stretch)
      .map(({ taken_on, scored }) => ({ day: taken_on, label: scored.score_version_id }));
    return () => (
      <Lines
        points={drawn}
        series={series}
        least={scoring.least}
        most={scoring.most}
        breaks={breaks}
        dayWords={dayWords}
        format={(value) => scoreNumber(value, scoring)}
      />
    );
  }, [points, scoring]);
  const isBroken = points.some(({ stretch }) => stretch > 0);
  return (
    <div>
      <ChartFrame
        title={titleOf(trend)}
        load={load}
        name={`assessments-${instrument.toLowerCase()}`}
        height={LINES_HEIGHT}
        table={<TrendTable trend={trend} />}
      />
      {isBroken && <p className="mt-2 text-soft">{m["trend.broken"]()}</p>}
    </div>
  );
}

/** The finding: where the score stood first and last, if the two may be compared. */
function titleOf({ title, scoring, points }: Trend): string {
  const [code] = scoreNames(scoring).slice(-1);
  const name = inWords(title);
  const [first, last] = [points[0]!, points.at(-1)!];
  const one = first.scored.result.scores[code!.code];
  const other = last.scored.result.scores[code!.code];
  if (first === last || !scoring.composite) return name;
  if (first.stretch !== last.stretch) return m["trend.not_comparable"]({ name });
  if (one === null || one === undefined || other === null || other === undefined) return name;
  return m["trend.from_to"]({ name, from: scoreNumber(one, scoring), to: scoreNumber(other, scoring) });
}

function TrendTable({ trend: { instrument, title, scoring, rows } }: { trend: Trend }) {
  const names = scoreNames(scoring);
  return (
    <table className="table">
      <caption className="unseen">{inWords(title)}</caption>
      <thead>
        <tr>
          <th scope="col">{m["assessment.taken_on"]()}</th>
          {names.map(({ code, name }, look) => (
            <th key={code} scope="col" className="number">
              <svg aria-hidden width="26" height="8" className="ml-auto block">
                <line x1="0" y1="4" x2="26" y2="4" {...lineLook(look)} />
              </svg>
              {name}
            </th>
          ))}
          <th scope="col" className="number">
            {m["score.complete_column"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...rows].reverse().map(({ id, round, taken_on, scored }) => (
          <tr key={id + scored.score_version_id}>
            <th scope="row" className="min-w-56">
              <Day day={taken_on} />
              <span className="block text-sm font-normal text-soft">
                {wordsFor(ASSESSMENT_ROUNDS, round)}
                {" · "}
                {weightsWords(instrument, scored)}
              </span>
            </th>
            {names.map(({ code }) => (
              <td key={code} className="number">
                {scoreNumber(scored.result.scores[code], scoring)}
              </td>
            ))}
            <td className="number">{scored.result.completeness === null ? "–" : `${scored.result.completeness} %`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
