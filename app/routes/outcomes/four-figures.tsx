import { m } from "#messages";
import { FIGURES, type FigureName, type FourFigures as Figures, shareOf } from "#src/outcomes/four-figures";
import { numberWords, percentWords } from "./percent.ts";

export const FIGURE_WORDS: Record<FigureName, () => string> = {
  men_and_boys: m["outcome.men_and_boys"],
  elementary_or_less: m["outcome.elementary_or_less"],
  within_country: m["outcome.within_country"],
  several_transport_modes: m["outcome.several_transport_modes"],
};

/** The four figures with what they are made of: part, known, not known. */
export function FourFigures({ figures }: { figures: Figures }) {
  const people = figures.men_and_boys.known + figures.men_and_boys.unknown;
  return (
    <section className="card" aria-labelledby="four">
      <h2 id="four">{m["outcome.four_title"]({ people: numberWords(people) })}</h2>
      <table className="table table-cards mt-3">
        <caption className="unseen">{m["outcome.four_caption"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["outcome.figure"]()}</th>
            <th scope="col" className="number">
              {m["outcome.share"]()}
            </th>
            <th scope="col" className="number">
              {m["outcome.part"]()}
            </th>
            <th scope="col" className="number">
              {m["outcome.known"]()}
            </th>
            <th scope="col" className="number">
              {m["outcome.unknown"]()}
            </th>
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((name) => {
            const figure = figures[name];
            return (
              <tr key={name}>
                <th scope="row">{FIGURE_WORDS[name]()}</th>
                <td className="number text-xl font-semibold" data-label={m["outcome.share"]()}>
                  {percentWords(shareOf(figure))}
                </td>
                <td className="number" data-label={m["outcome.part"]()}>
                  {numberWords(figure.part)}
                </td>
                <td className="number" data-label={m["outcome.known"]()}>
                  {numberWords(figure.known)}
                </td>
                <td className="number" data-label={m["outcome.unknown"]()}>
                  {numberWords(figure.unknown)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
