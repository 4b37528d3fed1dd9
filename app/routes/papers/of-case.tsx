import type { ReactNode } from "react";
import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listHandovers, listPrintings, listRefusals } from "#db/papers/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { HandoverCard } from "./handover-card.tsx";
import { PrintedTable } from "./printed-table.tsx";
import { RefusalCard } from "./refusal-card.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_documents"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "papers/of-case");
  if (!view.readable.economy) throw new Response(null, { status: 404 });
  const [handovers, refusals, printings] = await Promise.all([
    listHandovers(db, view.placed, view.readable),
    listRefusals(db, view.placed, view.readable),
    listPrintings(db, view.placed.id),
  ]);
  const names = await staffNames(
    db,
    printings.map(({ recorded_by }) => recorded_by),
  );
  return {
    header,
    handovers,
    refusals,
    printings: printings.map(({ recorded_by, ...one }) => ({ ...one, by: names.get(recorded_by) ?? "" })),
    mayRecord: may(viewer, "document.record", view.placed),
    mayPrint: may(viewer, "document.print", view.placed) && view.readable.identity && view.readable.narrative,
  };
}

export default function PapersOfCase({ loaderData }: Route.ComponentProps) {
  const { header, handovers, refusals, printings, mayRecord, mayPrint } = loaderData;
  const base = `/people/${header.case_number}/documents`;
  const may = { mayRecord, mayPrint, base, readsWords: header.readable.narrative };
  return (
    <>
      <CaseHeader header={header} tab="documents" />
      <h2>{m["paper.title"]()}</h2>
      <p className="prose-measure mb-5 text-soft">{m["paper.lead"]()}</p>
      <div className="max-w-3xl space-y-8">
        <section aria-labelledby="handovers">
          <Head id="handovers" title={m["paper.handovers"]()}>
            {mayRecord && (
              <a className="btn btn-side no-print" href={`${base}/handover`}>
                {m["paper.handover_new"]()}
              </a>
            )}
          </Head>
          {handovers.length === 0 ? (
            <p className="text-soft">{m["paper.handover_none"]()}</p>
          ) : (
            <ol className="space-y-4">
              {handovers.map((handover) => (
                <HandoverCard key={handover.id} handover={handover} {...may} />
              ))}
            </ol>
          )}
        </section>
        <section aria-labelledby="refusals">
          <Head id="refusals" title={m["paper.refusals"]()}>
            {mayRecord && (
              <a className="btn btn-side no-print" href={`${base}/refusal`}>
                {m["paper.refusal_new"]()}
              </a>
            )}
          </Head>
          {refusals.length === 0 ? (
            <p className="text-soft">{m["paper.refusal_none"]()}</p>
          ) : (
            <ol className="space-y-4">
              {refusals.map((refusal) => (
                <RefusalCard key={refusal.id} refusal={refusal} {...may} />
              ))}
            </ol>
          )}
        </section>
        {mayPrint && header.readable.risk && (
          <section aria-labelledby="explanation">
            <Head id="explanation" title={m["paper.explanation"]()}>
              <a className="btn btn-side no-print" href={`${base}/explanation`}>
                {m["paper.explanation_make"]()}
              </a>
            </Head>
            <p className="prose-measure text-soft">{m["paper.explanation_text"]()}</p>
          </section>
        )}
        <PrintedTable printings={printings} base={base} mayPrint={mayPrint} />
      </div>
    </>
  );
}

function Head({ id, title, children }: { id: string; title: string; children?: ReactNode }) {
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
      <h3 id={id}>{title}</h3>
      {children}
    </div>
  );
}
