import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { MAIN_PROBLEMS } from "#src/livelihoods/follow-up-code-lists";
import { heat, OTHER_VILLAGES, type ProblemMap } from "#src/livelihoods/problems";
import type { Shown } from "#src/outcomes/suppression";
import { numberWords } from "../outcomes/percent.ts";

/** Stronger where more have the problem; the number says it too, also in a grey print. */
const HEAT = ["", "heat-1", "heat-2", "heat-3", "heat-4"] as const;

/** Villages by problems. What scrolls sideways scrolls by keyboard too. */
export function ProblemTable({ map, villages }: { map: ProblemMap; villages: Readonly<Record<string, string>> }) {
  const { problems, rows, totals, total } = map;
  const largest = Math.max(
    0,
    ...rows.flatMap(({ counts }) => counts.map((count, at) => (problems[at] === "none" ? 0 : (count ?? 0)))),
  );
  const villageWords = (village: string | null) => {
    if (village === null) return m["problem.no_village"]();
    return village === OTHER_VILLAGES ? m["problem.other_villages"]() : (villages[village] ?? village);
  };
  const number = (count: Shown) => (count === null ? m["chart.few"]() : count === 0 ? "–" : numberWords(count));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must scroll by keyboard too
    <section className="mt-3 overflow-x-auto" aria-label={m["problem.title"]()} tabIndex={0}>
      <table className="table">
        <caption className="unseen">{m["problem.caption"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["problem.village"]()}</th>
            {problems.map((problem) => (
              <th key={problem} scope="col" className="text-right align-bottom text-sm hyphens-auto">
                {wordsFor(MAIN_PROBLEMS, problem)}
              </th>
            ))}
            <th scope="col" className="number">
              {m["outcome.total"]()}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ village, counts, total: ofRow }) => (
            <tr key={village ?? "unknown"}>
              <th scope="row">{villageWords(village)}</th>
              {counts.map((count, at) => (
                <td
                  key={problems[at]}
                  className={`number ${problems[at] === "none" ? "" : HEAT[heat(count, largest)]}`}
                >
                  {number(count)}
                </td>
              ))}
              <td className="number font-semibold">{number(ofRow)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{m["outcome.total"]()}</th>
            {totals.map((count, at) => (
              <td key={problems[at]} className="number font-semibold">
                {number(count)}
              </td>
            ))}
            <td className="number font-semibold">{number(total)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
