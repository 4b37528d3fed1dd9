import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { ListedAward } from "#db/capital/award-list-reads";
import { m } from "#messages";
import { AWARD_KINDS } from "#src/capital/code-lists";
import { EmptyState } from "#ui/parts";
import { AwardState } from "./award-state.tsx";
import { recipientWords } from "./capital-words.ts";

/** Awards, one a line: who, what, how far, how much. */
export function AwardTable({ awards, ofOneFund = false }: { awards: readonly ListedAward[]; ofOneFund?: boolean }) {
  if (awards.length === 0)
    return <EmptyState title={m["capital.no_awards"]()}>{m["capital.no_awards_text"]()}</EmptyState>;
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["capital.awards"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["capital.recipient"]()}</th>
          <th scope="col">{m["capital.kind"]()}</th>
          {!ofOneFund && <th scope="col">{m["capital.fund"]()}</th>}
          <th scope="col">{m["capital.state"]()}</th>
          <th scope="col" className="number">
            {m["capital.amount"]()}
          </th>
          <th scope="col" className="number">
            {m["capital.released"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {awards.map((award) => (
          <tr key={award.id}>
            <th scope="row">
              <a href={`/capital/awards/${award.id}`}>{recipientWords(award.recipient)}</a>
            </th>
            <td data-label={m["capital.kind"]()}>{wordsFor(AWARD_KINDS, award.kind)}</td>
            {!ofOneFund && <td data-label={m["capital.fund"]()}>{award.fund_name}</td>}
            <td data-label={m["capital.state"]()}>
              <AwardState state={award.state} open_tranches={award.open_tranches} />
            </td>
            <td className="number" data-label={m["capital.amount"]()}>
              {moneyWords(award.amount_idr)}
            </td>
            <td className="number" data-label={m["capital.released"]()}>
              {moneyWords(award.released_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
