import { getLocale } from "#locale";
import { m } from "#messages";
import { knownIn, ratioOf, shareOf } from "#src/looking-back/measures";
import { type Tally, withFactor } from "#src/looking-back/tally";
import type { Factor } from "#src/risk/factors";
import { RatioWords, ShareWords } from "./numbers.tsx";
import type { Asked } from "./question.ts";
import { Scrolling } from "./scrolling.tsx";

type Props = {
  tally: Tally;
  asked: Asked;
  isOver: boolean;
  factors: readonly Pick<Factor, "code" | "title" | "kind">[];
};

/** What came to people with each factor and to people without it. In the order of the version, never of the ratio. */
export function FactorPart({ tally, asked, isOver, factors }: Props) {
  const locale = getLocale();
  return (
    <section className="card" aria-labelledby="by-factor">
      <h2 id="by-factor">{m["lookback.by_factor"]()}</h2>
      <p className="prose-measure mb-3 text-soft">{m["lookback.by_factor_text"]()}</p>
      <Scrolling title={m["lookback.by_factor"]()}>
        <table className="table">
          <caption className="unseen">{m["lookback.by_factor"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["lookback.factor"]()}</th>
              <th scope="col" className="number">
                {m["lookback.having"]()}
              </th>
              <th scope="col" className="number">
                {m["lookback.lacking"]()}
              </th>
              <th scope="col" className="number">
                {m["lookback.ratio"]()}
              </th>
            </tr>
          </thead>
          <tbody>
            {factors.map(({ code, title }) => {
              const having = withFactor(tally, code, "present", asked);
              const lacking = withFactor(tally, code, "absent", asked);
              const events = isOver ? having.happened + lacking.happened : 0;
              return (
                <tr key={code}>
                  <th scope="row">{title[locale]}</th>
                  <td className="measure">
                    <ShareWords share={shareOf(having.happened, knownIn(having), events)} />
                  </td>
                  <td className="measure">
                    <ShareWords share={shareOf(lacking.happened, knownIn(lacking), events)} />
                  </td>
                  <td className="measure">
                    <RatioWords ratio={isOver ? ratioOf(having, lacking) : null} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
