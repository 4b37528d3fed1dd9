import { useCallback } from "react";
import { numberWords } from "#app/routes/outcomes/percent";
import { barsHeight } from "#app/ui/charts/look";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { knownIn, shareOf } from "#src/looking-back/measures";
import { inBand, peopleIn, type Tally } from "#src/looking-back/tally";
import { RISK_BANDS } from "#src/risk/band";
import { ChartFrame } from "#ui/charts/chart-frame";
import { RiskBand } from "#ui/risk-band";
import { percentOne, ShareWords } from "./numbers.tsx";
import type { Asked } from "./question.ts";
import { Scrolling } from "./scrolling.tsx";

type Props = { tally: Tally; asked: Asked; isOver: boolean };

/** What came to the people of each band. */
export function BandPart({ tally, asked, isOver }: Props) {
  const bands = RISK_BANDS.codes.map((band) => ({ band, counts: inBand(tally, band, asked) }));
  const events = bands.reduce((sum, { counts }) => sum + counts.happened, 0);
  const rows = bands.map(({ band, counts }) => ({
    band,
    counts,
    came: shareOf(counts.happened, knownIn(counts), isOver ? events : 0),
  }));
  const drawn = JSON.stringify(
    rows.map(({ band, came }) => ({ label: wordsFor(RISK_BANDS, band), share: came.share?.value ?? null })),
  );
  const isDrawn = rows.some(({ came }) => came.share !== null);
  const load = useCallback(async () => {
    const { default: Bars } = await import("#ui/charts/bars");
    const series = [{ key: "share", label: "" }];
    return () => <Bars rows={JSON.parse(drawn)} series={series} format={percentOne} />;
  }, [drawn]);
  const title = m["lookback.by_band"]();
  const table = (
    <table className="table mt-2">
      <caption className="unseen">{m["lookback.by_band"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["lookback.band_then"]()}</th>
          <th scope="col" className="number">
            {m["lookback.people"]()}
          </th>
          <th scope="col" className="number">
            {m["lookback.came_to"]()}
          </th>
          <th scope="col" className="number">
            {m["lookback.not_known"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ band, counts, came }) => (
          <tr key={band}>
            <th scope="row">
              <RiskBand band={band} />
            </th>
            <td className="number">{numberWords(peopleIn(counts))}</td>
            <td className="measure">
              <ShareWords share={came} />
            </td>
            <td className="number">{numberWords(counts.not_known)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  if (!isDrawn)
    return (
      <section className="card" aria-labelledby="by-band">
        <h2 id="by-band">{title}</h2>
        <Scrolling title={title}>{table}</Scrolling>
      </section>
    );
  return (
    <ChartFrame
      title={title}
      name="looking-back-by-band"
      load={load}
      height={barsHeight(rows.length, 1, false)}
      table={table}
    />
  );
}
