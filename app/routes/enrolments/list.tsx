import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { programmeName } from "#app/ui/programme-name";
import { db } from "#db/connection";
import { type CaseEnrolment, enrolmentsOf } from "#db/programmes/enrolment-reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { ACTIVITIES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { isEnded } from "#src/programmes/enrolment";
import { EnrolmentBadge } from "#ui/enrolment-status";
import { EmptyState, SummaryList } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/list";
import { enrolmentRows } from "./enrolment-rows.tsx";

export const meta: Route.MetaFunction = ({ params }) => [{ title: `${params.caseNumber} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "enrolments/list");
  const { header, view } = await casePage(args, "enrolments/list");
  const enrolments = await enrolmentsOf(db, view.placed, view.readable.narrative);
  return {
    header,
    enrolments,
    mayEnrol: may(viewer, "enrolment.manage", view.placed),
    mayMove: may(viewer, "enrolment.move", view.placed),
  };
}

export default function Enrolments({ loaderData: { header, enrolments, mayEnrol, mayMove } }: Route.ComponentProps) {
  const join = mayEnrol && (
    <a className="btn btn-main" href={`/people/${header.case_number}/enrolments/new`}>
      {m["enrolment.new"]()}
    </a>
  );
  return (
    <>
      <CaseHeader header={header} tab="enrolments" />
      {enrolments.length === 0 ? (
        <EmptyState title={m["enrolment.none_title"]()} action={join}>
          <p>{m["enrolment.none_text"]()}</p>
        </EmptyState>
      ) : (
        <>
          {join && <p className="mb-4">{join}</p>}
          <ul className="space-y-4">
            {enrolments.map((enrolment) => (
              <li key={enrolment.id} className="card">
                <OneEnrolment enrolment={enrolment} mayMove={mayMove} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function OneEnrolment({ enrolment, mayMove }: { enrolment: CaseEnrolment; mayMove: boolean }) {
  const href = `/enrolments/${enrolment.id}`;
  return (
    <>
      <div className="mb-2 flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <h2>
            <a href={href}>{programmeName(enrolment)}</a>
          </h2>
          <p className="text-soft">
            {wordsFor(PROGRAMME_KINDS, enrolment.kind)} · {wordsFor(ACTIVITIES, enrolment.activity)} ·{" "}
            {enrolment.provider}
          </p>
        </div>
        <EnrolmentBadge status={enrolment.status} />
      </div>
      <SummaryList rows={enrolmentRows(enrolment)} />
      {mayMove && !isEnded(enrolment.status) && (
        <p className="mt-3">
          <a className="btn btn-side" href={`${href}/status`}>
            {m["enrolment.change"]()}
            <span className="unseen"> {programmeName(enrolment)}</span>
          </a>
        </p>
      )}
    </>
  );
}
