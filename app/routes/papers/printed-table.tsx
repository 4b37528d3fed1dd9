import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { PAPER_LANGUAGES, PRINTED_PAPERS } from "#src/papers/code-lists";
import { Instant } from "#ui/day";

type Printing = { id: string; kind: string; locale: string; recorded_at: string; by: string };

/** What was printed, by whom: a paper that lies somewhere is known of. */
export function PrintedTable({
  printings,
  base,
  mayPrint,
}: {
  printings: readonly Printing[];
  base: string;
  mayPrint: boolean;
}) {
  if (printings.length === 0) return null;
  return (
    <section aria-labelledby="printed">
      <h3 id="printed" className="mb-2">
        {m["paper.printed"]()}
      </h3>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{m["paper.printed_what"]()}</th>
            <th scope="col">{m["paper.language"]()}</th>
            <th scope="col">{m["paper.printed_when"]()}</th>
            <th scope="col">{m["paper.printed_by"]()}</th>
          </tr>
        </thead>
        <tbody>
          {printings.map(({ id, kind, locale, recorded_at, by }) => {
            const words = wordsFor(PRINTED_PAPERS, kind as CodeOf<typeof PRINTED_PAPERS>);
            return (
              <tr key={id}>
                <td data-label={m["paper.printed_what"]()}>
                  {mayPrint ? <a href={`${base}/printings/${id}`}>{words}</a> : words}
                </td>
                <td data-label={m["paper.language"]()}>
                  {wordsFor(PAPER_LANGUAGES, locale as CodeOf<typeof PAPER_LANGUAGES>)}
                </td>
                <td data-label={m["paper.printed_when"]()}>
                  <Instant at={recorded_at} />
                </td>
                <td data-label={m["paper.printed_by"]()}>{by}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
