import { requireAccess } from "#app/server/guards";
import { moneyWords } from "#app/ui/money";
import { staffNames } from "#db/access/reads";
import { listAwards } from "#db/capital/award-list-reads";
import { fundMovements, fundSums } from "#db/capital/fund-reads";
import { fundLoans, portfolioOf } from "#db/capital/loan-reads";
import { findFund } from "#db/capital/placement";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { fundDifference } from "#src/capital/trace";
import { Notice, PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/fund";
import { AwardTable } from "./award-table.tsx";
import { MovementTable } from "./movement-table.tsx";
import { PortfolioFigures } from "./portfolio-figures.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.fund"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "capital/fund");
  const fund = await findFund(db, viewer, args.params.fundId);
  if (!fund) throw new Response(null, { status: 404 });
  const sums = (await fundSums(db, [fund.id])).get(fund.id)!;
  const movements = await fundMovements(db, fund.id);
  const names = await staffNames(
    db,
    movements.map(({ recorded_by }) => recorded_by),
  );
  const { rows } = await listAwards(db, viewer, { state: null, kind: null, fund_id: fund.id, after: null });
  return {
    fund,
    sums,
    difference: fundDifference(sums),
    movements: movements.map(({ recorded_by, ...one }) => ({ ...one, by: names.get(recorded_by) ?? "" })),
    awards: rows,
    portfolio: portfolioOf(await fundLoans(db, viewer, today, fund.id)),
    mayManage: can(viewer, "fund.manage"),
  };
}

export default function Fund({ loaderData }: Route.ComponentProps) {
  const { fund, sums, difference, movements, awards, portfolio, mayManage } = loaderData;
  return (
    <>
      <PageHeader
        title={fund.name}
        back={{ href: "/capital", label: m["capital.title"]() }}
        lead={fund.donor}
        actions={
          mayManage && (
            <a className="btn btn-main" href={`/capital/funds/${fund.id}/deposits/new`}>
              {m["capital.movement_new"]()}
            </a>
          )
        }
      />
      {difference !== 0 && (
        <Notice tone="danger">{m["capital.fund_difference"]({ amount: moneyWords(difference) })}</Notice>
      )}
      <div className="card mb-6">
        <SummaryList
          rows={[
            { term: m["capital.shown_name"](), value: fund.shown_name },
            { term: m["capital.donated"](), value: moneyWords(sums.donated_idr) },
            { term: m["capital.granted"](), value: moneyWords(sums.granted_idr) },
            { term: m["capital.lent"](), value: moneyWords(sums.lent_idr) },
            { term: m["capital.repaid"](), value: moneyWords(sums.repaid_idr) },
            { term: m["capital.bank"](), value: moneyWords(sums.bank_idr) },
            { term: m["capital.promised"](), value: moneyWords(sums.promised_idr) },
            { term: m["capital.free"](), value: <strong>{moneyWords(sums.free_idr)}</strong> },
          ]}
        />
        <p className="mt-2 text-sm text-soft">{m["capital.fund_formula"]()}</p>
      </div>
      <PortfolioFigures portfolio={portfolio} />
      <h2 className="mt-8 mb-3">{m["capital.awards"]()}</h2>
      <AwardTable awards={awards} ofOneFund />
      <h2 className="mt-8 mb-3">{m["capital.movements"]()}</h2>
      <MovementTable fund_id={fund.id} movements={movements} mayManage={mayManage} />
    </>
  );
}
