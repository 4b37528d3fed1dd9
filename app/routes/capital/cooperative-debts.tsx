import { moneyWords } from "#app/ui/money";
import type { cooperativeDebts } from "#db/capital/cooperative-reads";
import { m } from "#messages";
import { Day } from "#ui/day";
import { arrearsWords } from "./capital-words.ts";

type Props = { debts: Awaited<ReturnType<typeof cooperativeDebts>> };

/** What the cooperative owes to the revolving fund. */
export function CooperativeDebts({ debts }: Props) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["capital.debts"]()}</caption>
      <thead>
        <tr>
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
        {debts.map((debt) => (
          <tr key={debt.id}>
            <th scope="row">
              <Day day={debt.lent_on} />
            </th>
            <td className="number" data-label={m["capital.principal"]()}>
              {moneyWords(debt.principal_idr)}
            </td>
            <td className="number" data-label={m["capital.outstanding"]()}>
              {moneyWords(debt.outstanding_idr)}
            </td>
            <td data-label={m["capital.next_due"]()}>
              <Day day={debt.next_due_on} /> {debt.next_due_on && moneyWords(debt.next_idr)}
            </td>
            <td data-label={m["capital.arrears"]()}>{arrearsWords(debt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
