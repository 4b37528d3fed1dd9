import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { RISK_BANDS } from "#src/risk/band";
import { countFrom, countMoved, type PreviewTally } from "#src/risk/preview";
import { Stat } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";

/** How many cases move from which band to which: read along a row, from what they are to what they would be. */
export function PreviewFigures({ tally }: { tally: PreviewTally }) {
  const moved = countMoved(tally);
  return (
    <section className="mb-6" aria-labelledby="figures">
      <h2 id="figures" className="mb-2">
        {m["riskrules.figures"]()}
      </h2>
      <div className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Stat label={m["riskrules.moved_up"]()} value={moved.up} />
        <Stat label={m["riskrules.moved_down"]()} value={moved.down} />
        <Stat label={m["riskrules.now_gained"]()} value={tally.review_now_gained} />
        <Stat label={m["riskrules.now_lost"]()} value={tally.review_now_lost} />
      </div>
      <table className="table max-w-xl">
        <caption>{m["riskrules.matrix"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["riskrules.from_to"]()}</th>
            {RISK_BANDS.codes.map((to) => (
              <th key={to} scope="col" className="number">
                {wordsFor(RISK_BANDS, to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RISK_BANDS.codes.map((from) => (
            <tr key={from}>
              <th scope="row">{wordsFor(RISK_BANDS, from)}</th>
              {RISK_BANDS.codes.map((to) => (
                <td key={to} className={`number ${from === to ? "text-soft" : "font-semibold"}`}>
                  {countFrom(tally, from, to)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Changed = {
  case_number: string;
  from_band: string;
  from_points: number;
  from_review_now: number;
  to_band: string;
  to_points: number;
  to_review_now: number;
};

/** Cases that would be seen otherwise. By case number: nobody is ranked. */
export function ChangedCases({ cases }: { cases: readonly Changed[] }) {
  return (
    <section aria-labelledby="changed">
      <h2 id="changed" className="mb-2">
        {m["riskrules.changed_cases"]()}
      </h2>
      <table className="table table-cards">
        <caption className="unseen">{m["riskrules.changed_cases"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["people.column_case"]()}</th>
            <th scope="col">{m["riskrules.now_is"]()}</th>
            <th scope="col">{m["riskrules.would_be"]()}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.case_number}>
              <th scope="row">
                <a href={`/people/${one.case_number}/risk`} className="whitespace-nowrap">
                  {one.case_number}
                </a>
              </th>
              <td data-label={m["riskrules.now_is"]()}>
                <RiskBand band={one.from_band} points={one.from_points} reviewNow={one.from_review_now === 1} />
              </td>
              <td data-label={m["riskrules.would_be"]()}>
                <RiskBand band={one.to_band} points={one.to_points} reviewNow={one.to_review_now === 1} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
