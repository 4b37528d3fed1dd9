import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { RISK_BANDS } from "#src/risk/band";
import { countFrom, countMoved, type PreviewTally } from "#src/risk/preview";
import { Stat } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";

type Figures = {
  tally: PreviewTally;
  /** A preview made before standing bands were compared has none. */
  hasStanding: boolean;
};

/**
 * How many cases move from which band to which: read along a row, from what they are to what they would be. First the band
 * that stands, by which people go; then the tool's, which a person's own band may keep from changing anything.
 */
export function PreviewFigures({ tally, hasStanding }: Figures) {
  const moved = countMoved(tally);
  const figures = "mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4";
  return (
    <section className="mb-6" aria-labelledby="figures">
      <h2 id="figures" className="mb-2">
        {m["riskrules.figures"]()}
      </h2>
      {hasStanding && (
        <>
          <h3 className="mb-1">{m["riskrules.standing"]()}</h3>
          <p className="prose-measure mb-2 text-soft">{m["riskrules.standing_text"]()}</p>
          <div className={figures}>
            <Stat label={m["riskrules.moved_up"]()} value={tally.standing.up} />
            <Stat label={m["riskrules.moved_down"]()} value={tally.standing.down} />
          </div>
        </>
      )}
      <h3 className="mb-2">{m["riskrules.tools_band"]()}</h3>
      <div className={figures}>
        <Stat label={m["riskrules.moved_up"]()} value={moved.up} />
        <Stat label={m["riskrules.moved_down"]()} value={moved.down} />
        <Stat label={m["riskrules.now_gained"]()} value={tally.review_now_gained} />
        <Stat label={m["riskrules.now_lost"]()} value={tally.review_now_lost} />
      </div>
      {hasStanding && moved.up + moved.down > 0 && (
        <p className="prose-measure mb-4">{m["riskrules.held"]({ moved: moved.up + moved.down, held: tally.held })}</p>
      )}
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
  from_standing: string | null;
  to_standing: string | null;
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
                <Standing tool={one.from_band} standing={one.from_standing} />
              </td>
              <td data-label={m["riskrules.would_be"]()}>
                <RiskBand band={one.to_band} points={one.to_points} reviewNow={one.to_review_now === 1} />
                <Standing tool={one.to_band} standing={one.to_standing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A person's own band, where it is the one that stands. */
function Standing({ tool, standing }: { tool: string; standing: string | null }) {
  if (standing === null || standing === tool) return null;
  return (
    <span className="block text-sm text-soft">{m["riskrules.stands"]({ band: wordsFor(RISK_BANDS, standing) })}</span>
  );
}
