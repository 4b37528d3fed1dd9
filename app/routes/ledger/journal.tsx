import { moneyWords } from "#app/ui/money";
import { db } from "#db/connection";
import { standingOf } from "#db/ledger/balances";
import { listEntries } from "#db/ledger/reads";
import { m } from "#messages";
import { JournalQuery } from "#src/ledger/journal-query";
import { type Month, monthAfter, monthOf } from "#src/ledger/month";
import { EmptyState, Pagination, Stat } from "#ui/parts";
import type { Route } from "./+types/journal";
import { EntryList } from "./entry-list.tsx";
import { JournalFilter } from "./journal-filter.tsx";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_journal"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header, today } = await ledgerPage(args, "ledger/journal");
  const asked = JournalQuery.parse(Object.fromEntries(args.url.searchParams));
  const { book } = ledger;
  if (!book) return { header, asked, months: [], entries: [], next: null, cash_idr: 0, bank_idr: 0 };
  const [page, { first_day, ...money }] = await Promise.all([listEntries(db, book.id, asked), standingOf(db, book.id)]);
  return { header, asked, months: monthsBetween(first_day, today), ...page, ...money };
}

const MOST_MONTHS = 120;

/** The latest first. */
function monthsBetween(first: string | null, today: string): Month[] {
  const months: Month[] = [];
  for (let at = monthOf(first ?? today); at <= monthOf(today) && months.length < MOST_MONTHS; at = monthAfter(at))
    months.unshift(at);
  return months;
}

export default function Journal({ loaderData }: Route.ComponentProps) {
  const { header, asked, months, entries, next, cash_idr, bank_idr } = loaderData;
  const base = `/cooperatives/${header.id}/ledger`;
  const isNarrowed = asked.account !== null || asked.month !== null;
  const address = (before: number | null) => {
    const search = new URLSearchParams();
    if (asked.account) search.set("account", asked.account);
    if (asked.month) search.set("month", asked.month);
    if (before) search.set("before", String(before));
    return search.size > 0 ? `${base}?${search}` : base;
  };
  return (
    <>
      <LedgerHeader
        header={header}
        tab="journal"
        actions={
          header.mayPost && (
            <a className="btn btn-main" href={`${base}/new`}>
              {m["ledger.new"]()}
            </a>
          )
        }
      />
      <div className="mb-5 grid gap-3 sm:grid-cols-2">
        <Stat label={m["ledger.cash_now"]()} value={moneyWords(cash_idr)} hint={m["ledger.cash_now_hint"]()} />
        <Stat label={m["ledger.bank_now"]()} value={moneyWords(bank_idr)} />
      </div>
      {(entries.length > 0 || isNarrowed) && (
        <JournalFilter action={base} account={asked.account} month={asked.month} months={months} />
      )}
      {entries.length === 0 ? (
        <EmptyState
          title={isNarrowed ? m["ledger.none_narrowed"]() : m["ledger.none_title"]()}
          action={isNarrowed && <a href={base}>{m["list.clear"]()}</a>}
        >
          {!isNarrowed && m["ledger.none_text"]()}
        </EmptyState>
      ) : (
        <>
          <EntryList entries={entries} base={base} />
          <Pagination first={asked.before ? address(null) : null} next={next ? address(next) : null} />
        </>
      )}
    </>
  );
}
