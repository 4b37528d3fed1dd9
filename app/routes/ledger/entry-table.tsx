import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { totalsOf } from "#src/ledger/entry";
import { accountWords } from "./entry-words.ts";

type Line = { account: string; debit_idr: number; credit_idr: number; member_id: string | null };

/** The lines of one entry with their totals; members by what they are called here. */
export function EntryTable({ lines, members }: { lines: readonly Line[]; members: Readonly<Record<string, string>> }) {
  const totals = totalsOf(lines);
  return (
    <table className="table">
      <caption className="unseen">{m["ledger.lines"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["ledger.account"]()}</th>
          <th scope="col" className="number">
            {m["ledger.debit"]()}
          </th>
          <th scope="col" className="number">
            {m["ledger.credit"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ account, debit_idr, credit_idr, member_id }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of an entry never change
          <tr key={at}>
            <th scope="row" className={credit_idr > 0 ? "font-normal pl-6!" : "font-normal"}>
              {accountWords(account)}
              {member_id && <span className="block text-soft">{members[member_id] ?? m["ledger.member"]()}</span>}
            </th>
            <td className="number">{debit_idr > 0 && moneyWords(debit_idr)}</td>
            <td className="number">{credit_idr > 0 && moneyWords(credit_idr)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{m["ledger.total"]()}</th>
          <td className="number font-semibold">{moneyWords(totals.debit_idr)}</td>
          <td className="number font-semibold">{moneyWords(totals.credit_idr)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
