import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { accountsOf } from "#src/ledger/accounts";
import { LEDGER_REPORTS } from "#src/ledger/report-query";
import { EmptyState } from "#ui/parts";
import { PrintButton } from "#ui/print-button";
import type { Route } from "./+types/report";
import { accountWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";
import { reportPage } from "./report-page.ts";
import { ReportTableView } from "./report-table.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_reports"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, report, asked, table } = await reportPage(args, "ledger/report");
  return { header, report, asked, table };
}

export default function ReportPage({ loaderData: { header, report, asked, table } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/ledger/reports`;
  const search = new URLSearchParams({ from: asked.from, through: asked.through, account: asked.account });
  const isOfDay = report === "balance-sheet";
  return (
    <>
      <LedgerHeader header={header} tab="reports" />
      <h2 className="no-print mb-3">{wordsFor(LEDGER_REPORTS, report)}</h2>
      <form method="get" className="no-print mb-4 flex flex-wrap items-end gap-3">
        {report === "account" && (
          <div className="min-w-0">
            <label htmlFor="filter-account" className="block font-semibold">
              {m["ledger.account"]()}
            </label>
            <select id="filter-account" name="account" className="input" defaultValue={asked.account}>
              {accountsOf("cooperative").map((code) => (
                <option key={code} value={code}>
                  {accountWords(code)}
                </option>
              ))}
            </select>
          </div>
        )}
        {!isOfDay && <DayInput name="from" label={m["ledger.from"]()} day={asked.from} today={header.today} />}
        <DayInput name="through" label={m["ledger.through"]()} day={asked.through} today={header.today} />
        <button type="submit" className="btn btn-side">
          {m["ledger.show"]()}
        </button>
      </form>
      {table === null ? (
        <EmptyState title={m["ledger.none_title"]()}>{m["ledger.none_text"]()}</EmptyState>
      ) : (
        <>
          <div className="no-print mb-4 flex flex-wrap gap-3">
            <PrintButton />
            <a className="btn btn-side" href={`${base}/${report}/file?${search}`} download>
              {m["ledger.excel"]()}
            </a>
          </div>
          <article className="paper max-w-none!">
            <header className="mb-4 text-center">
              <p>{header.name}</p>
              <h3 className="text-xl font-semibold">{table.title}</h3>
              <p>
                {isOfDay
                  ? m["ledger.as_of"]({ day: dayWords(asked.through) })
                  : m["ledger.period"]({ from: dayWords(asked.from), through: dayWords(asked.through) })}
              </p>
            </header>
            <ReportTableView table={table} />
          </article>
        </>
      )}
    </>
  );
}

function DayInput({ name, label, day, today }: { name: string; label: string; day: string; today: string }) {
  return (
    <div>
      <label htmlFor={`filter-${name}`} className="block font-semibold">
        {label}
      </label>
      <input id={`filter-${name}`} type="date" name={name} className="input" defaultValue={day} max={today} />
    </div>
  );
}
