import { moneyWords } from "#app/ui/money";
import type { MemberLoanRow } from "#db/capital/cooperative-reads";
import { m } from "#messages";
import { Day } from "#ui/day";
import { arrearsWords } from "./capital-words.ts";

type Props = { cooperative_id: string; loans: readonly MemberLoanRow[] };

/** What a cooperative lent to its members, by their numbers and names. */
export function MemberLoanTable({ cooperative_id, loans }: Props) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["capital.member_loans"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["capital.member"]()}</th>
          <th scope="col">{m["capital.lent_on"]()}</th>
          <th scope="col" className="number">
            {m["capital.principal"]()}
          </th>
          <th scope="col" className="number">
            {m["capital.outstanding"]()}
          </th>
          <th scope="col">{m["capital.next_due"]()}</th>
          <th scope="col">{m["capital.arrears"]()}</th>
        </tr>
      </thead>
      <tbody>
        {loans.map((loan) => (
          <tr key={loan.id}>
            <th scope="row">
              <a href={`/cooperatives/${cooperative_id}/loans/${loan.id}`}>
                {`${loan.member_number} · ${loan.name}`}
                <span className="unseen"> {moneyWords(loan.principal_idr)}</span>
              </a>
            </th>
            <td data-label={m["capital.lent_on"]()}>
              <Day day={loan.lent_on} />
            </td>
            <td className="number" data-label={m["capital.principal"]()}>
              {moneyWords(loan.principal_idr)}
            </td>
            <td className="number" data-label={m["capital.outstanding"]()}>
              {moneyWords(loan.outstanding_idr)}
            </td>
            <td data-label={m["capital.next_due"]()}>
              <Day day={loan.next_due_on} />
            </td>
            <td data-label={m["capital.arrears"]()}>{arrearsWords(loan)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
