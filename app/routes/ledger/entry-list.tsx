import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { ListedEntry } from "#db/ledger/reads";
import { m } from "#messages";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { totalsOf } from "#src/ledger/entry";
import { Day } from "#ui/day";
import { Badge } from "#ui/parts";
import { accountWords, numberWords } from "./entry-words.ts";

/** Entries one under the other: when, what for, which accounts, how much. */
export function EntryList({ entries, base }: { entries: readonly ListedEntry[]; base: string }) {
  return (
    <table className="table table-cards">
      <caption className="unseen">{m["ledger.tab_journal"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["ledger.number_head"]()}</th>
          <th scope="col">{m["ledger.entry_on"]()}</th>
          <th scope="col">{m["ledger.what"]()}</th>
          <th scope="col">{m["ledger.debit"]()}</th>
          <th scope="col">{m["ledger.credit"]()}</th>
          <th scope="col" className="number">
            {m["ledger.amount"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id}>
            <th scope="row">
              <a className="target" href={`${base}/entries/${entry.id}`}>
                {numberWords(entry.number)}
              </a>
            </th>
            <td data-label={m["ledger.entry_on"]()}>
              <Day day={entry.entry_on} />
            </td>
            <td data-label={m["ledger.what"]()}>
              {wordsFor(ENTRY_KINDS, entry.kind)}
              {entry.memo && <span className="block text-soft">{entry.memo}</span>}
              {entry.reversed_by && (
                <span className="block">
                  <Badge tone="warn">{m["ledger.reversed_by"]({ number: String(entry.reversed_by) })}</Badge>
                </span>
              )}
            </td>
            <td data-label={m["ledger.debit"]()}>{accountsOn(entry, "debit_idr")}</td>
            <td data-label={m["ledger.credit"]()}>{accountsOn(entry, "credit_idr")}</td>
            <td data-label={m["ledger.amount"]()} className="number">
              {moneyWords(totalsOf(entry.lines).debit_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function accountsOn({ lines }: ListedEntry, side: "debit_idr" | "credit_idr"): string {
  return [...new Set(lines.filter((line) => line[side] > 0).map(({ account }) => account))]
    .map(accountWords)
    .join(", ");
}
