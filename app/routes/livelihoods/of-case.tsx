import { db } from "#db/connection";
import { enterprisesOfCase } from "#db/livelihoods/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { EmptyState } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { EnterpriseRows } from "./enterprise-rows.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_livelihoods"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "livelihoods/of-case");
  return {
    header,
    rows: await enterprisesOfCase(db, viewer, view.placed.id),
    mayRecord: may(viewer, "enterprise.record", view.placed),
  };
}

export default function EnterprisesOfCase({ loaderData: { header, rows, mayRecord } }: Route.ComponentProps) {
  const add = mayRecord && (
    <a className="btn btn-main no-print" href={`/livelihoods/new?case=${header.case_number}`}>
      {m["livelihood.new"]()}
    </a>
  );
  return (
    <>
      <CaseHeader header={header} tab="livelihoods" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["person.tab_livelihoods"]()}</h2>
        {rows.length > 0 && add}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={m["livelihood.none_of_case"]()} action={add || undefined}>
          <p>{m["livelihood.none_of_case_text"]()}</p>
        </EmptyState>
      ) : (
        <EnterpriseRows rows={rows} today={header.today} label={m["person.tab_livelihoods"]()} />
      )}
    </>
  );
}
