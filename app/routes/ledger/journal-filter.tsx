import { m } from "#messages";
import { accountsOf } from "#src/ledger/accounts";
import type { Month } from "#src/ledger/month";
import { accountWords, monthWords } from "./entry-words.ts";

type Props = { action: string; account: string | null; month: Month | null; months: readonly Month[] };

/** Narrows the journal to an account or a month: a plain GET form, so that the choice has an address. */
export function JournalFilter({ action, account, month, months }: Props) {
  return (
    <form method="get" action={action} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <div className="min-w-0">
        <label htmlFor="filter-account" className="block font-semibold">
          {m["ledger.account"]()}
        </label>
        <select id="filter-account" name="account" className="input" defaultValue={account ?? ""}>
          <option value="">{m["ledger.account_any"]()}</option>
          {accountsOf("cooperative").map((code) => (
            <option key={code} value={code}>
              {accountWords(code)}
            </option>
          ))}
        </select>
      </div>
      <div className="min-w-0">
        <label htmlFor="filter-month" className="block font-semibold">
          {m["ledger.month"]()}
        </label>
        <select id="filter-month" name="month" className="input" defaultValue={month ?? ""}>
          <option value="">{m["ledger.month_any"]()}</option>
          {months.map((one) => (
            <option key={one} value={one}>
              {monthWords(one)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-side">
        {m["list.apply"]()}
      </button>
    </form>
  );
}
