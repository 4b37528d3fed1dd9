import { dayWords } from "#app/ui/day-words";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { EmptyState, Notice, Tabs } from "#ui/parts";
import { PrintButton } from "#ui/print-button";
import type { Route } from "./+types/surplus";
import { numberWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";
import { ReportTableView } from "./report-table.tsx";
import { surplusPage } from "./surplus-page.ts";
import { membersTable, partsTable } from "./surplus-tables.ts";

export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_surplus"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, year, years, proposal, labels } = await surplusPage(args, "ledger/surplus");
  return { header, year, years, proposal, labels };
}

export default function Surplus({ loaderData }: Route.ComponentProps) {
  const { header, year, years, proposal, labels } = loaderData;
  const base = `/cooperatives/${header.id}/ledger`;
  const rule = proposal?.rule ?? null;
  const division = proposal?.division ?? null;
  const decision = proposal?.decision ?? null;
  return (
    <>
      <LedgerHeader header={header} tab="surplus" />
      <Tabs
        label={m["ledger.year"]()}
        tabs={years.map((one) => ({ href: `${base}/surplus?year=${one}`, label: String(one), current: one === year }))}
      />
      {decision ? (
        <Notice tone="good">
          {m["ledger.divided_on"]({ day: dayWords(decision.held_on) })}{" "}
          <a href={`${base}/entries/${decision.entry_id}`}>{numberWords(decision.number)}</a>
        </Notice>
      ) : (
        <Notice>{m["ledger.surplus_lead"]()}</Notice>
      )}
      <div className="no-print mb-5 flex flex-wrap gap-3">
        {division && <PrintButton />}
        {division && (
          <a className="btn btn-side" href={`${base}/surplus/file?year=${year}`} download>
            {m["ledger.excel"]()}
          </a>
        )}
        {header.mayClose && (
          <a className="btn btn-side" href={`${base}/surplus/rule`}>
            {m["ledger.rule_set"]()}
          </a>
        )}
        {decision && header.mayPost && (
          <a className="btn btn-main" href={`${base}/surplus/${year}/payment`}>
            {m["ledger.surplus_pay"]()}
          </a>
        )}
        {header.mayClose && division && division.surplus_idr > 0 && !decision && (
          <a className="btn btn-side" href={`${base}/surplus/${year}/decision`}>
            {m["ledger.divide"]()}
          </a>
        )}
      </div>
      {!proposal || !rule || !division ? (
        <EmptyState title={m["ledger.rule_none"]()}>{m["ledger.rule_none_text"]()}</EmptyState>
      ) : (
        <article className="paper max-w-none!">
          <header className="mb-4 text-center">
            <p>{header.name}</p>
            <h2 className="mt-0!">{m["ledger.surplus_title"]({ year: String(year) })}</h2>
            {!decision && <p>{m["ledger.surplus_proposal"]()}</p>}
          </header>
          <p className="mb-4">
            {m["ledger.surplus_from"]({
              income: moneyWords(proposal.result.income_idr),
              expense: moneyWords(proposal.result.expense_idr),
              surplus: moneyWords(proposal.result.surplus_idr),
            })}{" "}
            {!proposal.isClosed && m["ledger.year_open"]()}
          </p>
          {division.surplus_idr === 0 ? (
            <p>{m["ledger.no_surplus"]()}</p>
          ) : (
            <>
              <h3 className="mb-2">{m["ledger.surplus_parts"]()}</h3>
              <ReportTableView table={partsTable(rule, division)} />
              <h3 className="mt-6 mb-2">{m["ledger.surplus_members"]()}</h3>
              <ReportTableView table={membersTable(division, labels)} />
            </>
          )}
        </article>
      )}
    </>
  );
}
