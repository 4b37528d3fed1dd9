import { staffNames } from "#db/access/reads";
import { db } from "#db/connection";
import { listIncidents } from "#db/incidents/reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { EmptyState } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/of-case";
import { IncidentCard } from "./incident-card.tsx";

export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["person.tab_incidents"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { view, header, viewer } = await casePage(args, "incidents/of-case");
  if (!view.readable.risk) throw new Response(null, { status: 404 });
  const incidents = await listIncidents(db, view.placed, view.readable.narrative);
  const names = await staffNames(
    db,
    incidents.map(({ recorded_by }) => recorded_by),
  );
  return {
    header,
    mayRecord: may(viewer, "incident.record", view.placed),
    mayWithdraw: may(viewer, "incident.withdraw", view.placed),
    readsWords: view.readable.narrative,
    incidents: incidents.map(({ recorded_by, ...one }) => ({ ...one, by: names.get(recorded_by) ?? "" })),
  };
}

export default function IncidentsOfCase({ loaderData }: Route.ComponentProps) {
  const { header, mayRecord, mayWithdraw, readsWords, incidents } = loaderData;
  return (
    <>
      <CaseHeader header={header} tab="incidents" />
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2>{m["incident.title"]()}</h2>
        {mayRecord && (
          <a className="btn btn-main no-print" href={`/people/${header.case_number}/incidents/new`}>
            {m["incident.new"]()}
          </a>
        )}
      </div>
      {incidents.length === 0 ? (
        <EmptyState title={m["incident.none"]()}>{m["incident.none_text"]()}</EmptyState>
      ) : (
        <ol className="max-w-3xl space-y-4">
          {incidents.map((incident) => (
            <IncidentCard
              key={incident.id}
              incident={incident}
              today={header.today}
              mayWithdraw={mayWithdraw}
              readsWords={readsWords}
            />
          ))}
        </ol>
      )}
    </>
  );
}
