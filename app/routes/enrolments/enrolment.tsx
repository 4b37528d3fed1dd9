import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { programmeName } from "#app/ui/programme-name";
import { db } from "#db/connection";
import { type EnrolmentEvent, readEnrolment } from "#db/programmes/enrolment-reads";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { isEnded } from "#src/programmes/enrolment";
import { Day } from "#ui/day";
import { EnrolmentBadge } from "#ui/enrolment-status";
import { Notice, PageHeader, SummaryList, Timeline } from "#ui/parts";
import type { Route } from "./+types/enrolment";
import { enrolmentRows } from "./enrolment-rows.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["enrolment.one"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "enrolments/enrolment");
  const found = await readEnrolment(db, viewer, args.params.enrolmentId);
  if (!found) throw new Response(null, { status: 404 });
  const { enrolment, placed, events } = found;
  return {
    enrolment,
    events,
    case_number: placed.case_number,
    mayMove: may(viewer, "enrolment.move", placed) && !isEnded(enrolment.status),
    saved: args.url.searchParams.get("saved") === "1",
  };
}

export default function EnrolmentPage({ loaderData }: Route.ComponentProps) {
  const { enrolment, events, case_number, mayMove, saved } = loaderData;
  return (
    <>
      <PageHeader
        title={programmeName(enrolment)}
        back={{ href: `/people/${case_number}/enrolments`, label: case_number }}
        lead={<EnrolmentBadge status={enrolment.status} />}
        actions={
          mayMove && (
            <a className="btn btn-main" href={`/enrolments/${enrolment.id}/status`}>
              {m["enrolment.change"]()}
            </a>
          )
        }
      />
      {saved && <Notice tone="good">{m["enrolment.saved"]()}</Notice>}
      <SummaryList
        rows={[{ term: m["programme.provider"](), value: enrolment.provider }, ...enrolmentRows(enrolment)]}
      />
      <h2 className="mb-2 mt-8">{m["enrolment.history"]()}</h2>
      <Timeline entries={[...events].reverse().map(entryOf)} />
    </>
  );
}

function entryOf({ id, to_status, true_on, reason, by }: EnrolmentEvent) {
  return { key: id, on: <Day day={true_on} />, title: wordsFor(ENROLMENT_STATUSES, to_status), body: reason, by };
}
