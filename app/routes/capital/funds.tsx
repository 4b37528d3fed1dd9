import { requireAccess } from "#app/server/guards";
import { moneyWords } from "#app/ui/money";
import { listFunds } from "#db/capital/fund-reads";
import { fundLoans, portfolioOf } from "#db/capital/loan-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/funds";
import { PortfolioFigures } from "./portfolio-figures.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "capital/funds");
  return {
    funds: await listFunds(db, viewer),
    portfolio: portfolioOf(await fundLoans(db, viewer, today)),
    mayManage: can(viewer, "fund.manage"),
    mayRequest: can(viewer, "award.request"),
  };
}

export default function Funds({ loaderData: { funds, portfolio, mayManage, mayRequest } }: Route.ComponentProps) {
  const actions = (
    <>
      <a className="btn btn-side" href="/capital/awards">
        {m["capital.awards"]()}
      </a>
      {mayRequest && funds.length > 0 && (
        <a className="btn btn-main" href="/capital/awards/new">
          {m["capital.award_new"]()}
        </a>
      )}
      {mayManage && (
        <a className="btn btn-main" href="/capital/funds/new">
          {m["capital.fund_new"]()}
        </a>
      )}
    </>
  );
  return (
    <>
      <PageHeader title={m["capital.title"]()} lead={m["capital.lead"]()} actions={actions} />
      {funds.length === 0 ? (
        <EmptyState title={m["capital.no_funds"]()}>{m["capital.no_funds_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["capital.funds"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["capital.fund"]()}</th>
              <th scope="col" className="number">
                {m["capital.donated"]()}
              </th>
              <th scope="col" className="number">
                {m["capital.granted"]()}
              </th>
              <th scope="col" className="number">
                {m["capital.lent"]()}
              </th>
              <th scope="col" className="number">
                {m["capital.bank"]()}
              </th>
              <th scope="col" className="number">
                {m["capital.free"]()}
              </th>
            </tr>
          </thead>
          <tbody>
            {funds.map(({ id, name, donor, sums }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/capital/funds/${id}`}>{name}</a>
                  <span className="block text-sm font-normal text-soft">{donor}</span>
                </th>
                <td className="number" data-label={m["capital.donated"]()}>
                  {moneyWords(sums.donated_idr)}
                </td>
                <td className="number" data-label={m["capital.granted"]()}>
                  {moneyWords(sums.granted_idr)}
                </td>
                <td className="number" data-label={m["capital.lent"]()}>
                  {moneyWords(sums.lent_idr)}
                </td>
                <td className="number" data-label={m["capital.bank"]()}>
                  {moneyWords(sums.bank_idr)}
                </td>
                <td className="number" data-label={m["capital.free"]()}>
                  {moneyWords(sums.free_idr)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <PortfolioFigures portfolio={portfolio} />
    </>
  );
}
