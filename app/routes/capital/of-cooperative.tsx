import { cooperativeAwards, cooperativeDebts, memberLoans } from "#db/capital/cooperative-reads";
import { portfolioOf } from "#db/capital/loan-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { EmptyState } from "#ui/parts";
import { CooperativeHeader } from "../cooperatives/cooperative-header.tsx";
import { cooperativePage } from "../cooperatives/cooperative-page.ts";
import type { Route } from "./+types/of-cooperative";
import { CooperativeAwards } from "./cooperative-awards.tsx";
import { CooperativeDebts } from "./cooperative-debts.tsx";
import { MemberLoanTable } from "./member-loan-table.tsx";
import { PortfolioFigures } from "./portfolio-figures.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.of_cooperative"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, header, viewer, today } = await cooperativePage(args, "capital/of-cooperative");
  const loans = await memberLoans(db, cooperative.id, today);
  return {
    header,
    awards: await cooperativeAwards(db, cooperative.id),
    debts: await cooperativeDebts(db, cooperative.id, today),
    loans,
    portfolio: portfolioOf(loans),
    mayPost: can(viewer, "ledger.post"),
  };
}

export default function OfCooperative({ loaderData }: Route.ComponentProps) {
  const { header, awards, debts, loans, portfolio, mayPost } = loaderData;
  return (
    <>
      <CooperativeHeader header={header} tab="capital" lead={m["capital.of_cooperative_lead"]()} />
      <section className="mb-8">
        <h2 className="mb-3">{m["capital.awards_of_cooperative"]()}</h2>
        {awards.length === 0 ? (
          <EmptyState title={m["capital.no_awards"]()} />
        ) : (
          <CooperativeAwards cooperative_id={header.id} awards={awards} mayPost={mayPost} />
        )}
      </section>
      {debts.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-3">{m["capital.debts"]()}</h2>
          <CooperativeDebts debts={debts} />
        </section>
      )}
      <section>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2>{m["capital.member_loans"]()}</h2>
          {mayPost && (
            <a className="btn btn-main no-print" href={`/cooperatives/${header.id}/loans/new`}>
              {m["capital.member_loan_new"]()}
            </a>
          )}
        </div>
        {loans.length === 0 ? (
          <EmptyState title={m["capital.no_member_loans"]()}>{m["capital.no_member_loans_text"]()}</EmptyState>
        ) : (
          <MemberLoanTable cooperative_id={header.id} loans={loans} />
        )}
        <PortfolioFigures portfolio={portfolio} />
      </section>
    </>
  );
}
