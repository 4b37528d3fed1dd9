import { wordsFor } from "#app/ui/form/options";
import { m } from "#messages";
import { LEDGER_REPORTS, type LedgerReport } from "#src/ledger/report-query";
import type { Route } from "./+types/reports";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_reports"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await ledgerPage(args, "ledger/reports");
  return { header };
}

const LEADS: Record<LedgerReport, () => string> = {
  "trial-balance": m["ledger.report_trial_balance"],
  "cash-book": m["ledger.report_cash_book"],
  account: m["ledger.report_account"],
  "balance-sheet": m["ledger.report_balance_sheet"],
  result: m["ledger.report_result"],
};

export default function Reports({ loaderData: { header } }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/ledger`;
  return (
    <>
      <LedgerHeader header={header} tab="reports" />
      <p className="mb-4 text-soft">{m["ledger.reports_lead"]()}</p>
      <ul className="grid gap-3 sm:grid-cols-2">
        {LEDGER_REPORTS.codes.map((code) => (
          <li key={code} className="card">
            <a className="target font-semibold" href={`${base}/reports/${code}`}>
              {wordsFor(LEDGER_REPORTS, code)}
            </a>
            <p className="text-soft">{LEADS[code]()}</p>
          </li>
        ))}
        <li className="card">
          <a className="target font-semibold" href={`${base}/surplus`}>
            {m["ledger.tab_surplus"]()}
          </a>
          <p className="text-soft">{m["ledger.report_surplus"]()}</p>
        </li>
      </ul>
    </>
  );
}
