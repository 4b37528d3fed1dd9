import { requireAccess } from "#app/server/guards";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { programmeName } from "#app/ui/programme-name";
import { db } from "#db/connection";
import { placeLabel } from "#db/places/reads";
import { latestSessions, participantsOf, statesIn } from "#db/programmes/enrolment-reads";
import { readOffering } from "#db/programmes/reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { ENROLMENT_STATUSES } from "#src/programmes/code-lists";
import { Day } from "#ui/day";
import { EmptyState, Notice, PageHeader, Pagination, SummaryList } from "#ui/parts";
import { PlacesMeter } from "#ui/places-meter";
import type { Route } from "./+types/offering";
import { OfferingState } from "./offering-state.tsx";
import { Participants } from "./participants.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["offering.group"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "programmes/offering");
  const found = await readOffering(db, viewer, args.params.offeringId);
  if (!found) throw new Response(null, { status: 404 });
  const after = args.url.searchParams.get("after");
  const { rows, next } = await participantsOf(db, viewer, found.offering.id, after);
  const href = `/offerings/${found.offering.id}`;
  return {
    ...found,
    today,
    place: await placeLabel(db, found.offering.place_code),
    people: rows,
    states: await statesIn(db, found.offering.id),
    sessions: await latestSessions(db, found.offering.id),
    saved: args.url.searchParams.get("saved") === "attendance",
    mayManage: can(viewer, "programme.manage"),
    first: after === null ? null : href,
    next: next === null ? null : `${href}?after=${next}`,
  };
}

export default function OfferingPage({ loaderData }: Route.ComponentProps) {
  const { offering, programme, today, place, people, states, sessions, saved, mayManage, first, next } = loaderData;
  const href = `/offerings/${offering.id}`;
  const isClosed = offering.closed_at !== null || programme.closed_at !== null;
  const counted = ENROLMENT_STATUSES.codes.filter((code) => states[code] !== undefined);
  return (
    <>
      <PageHeader
        title={m["offering.group_from"]({ day: dayWords(offering.starts_on) })}
        back={{ href: `/programmes/${programme.id}`, label: programmeName(programme) }}
        actions={
          mayManage && (
            <>
              <a className="btn btn-main" href={`${href}/attendance`}>
                {m["offering.attendance_record"]()}
              </a>
              <a className="btn btn-side" href={`${href}/edit`}>
                {m["offering.edit"]()}
              </a>
              <a className="btn btn-side" href={offering.closed_at === null ? `${href}/closure` : `${href}/reopening`}>
                {offering.closed_at === null ? m["offering.close"]() : m["offering.reopen"]()}
              </a>
            </>
          )
        }
      />
      {saved && <Notice tone="good">{m["offering.attendance_saved"]()}</Notice>}
      {isClosed && <Notice tone="warn">{m["offering.closed_notice"]()}</Notice>}
      <SummaryList
        rows={[
          { term: m["programme.places"](), value: <PlacesMeter places={offering} /> },
          { term: m["offering.state"](), value: <OfferingState offering={offering} today={today} /> },
          { term: m["offering.starts_on"](), value: <Day day={offering.starts_on} /> },
          {
            term: m["offering.ends_on"](),
            value: offering.ends_on === null ? m["offering.open_end"]() : <Day day={offering.ends_on} />,
          },
          { term: m["offering.place_code"](), value: place },
          { term: m["programme.provider"](), value: programme.provider },
        ]}
      />
      <h2 id="people" className="mb-2 mt-8">
        {m["offering.people"]()}
      </h2>
      {counted.length > 0 && (
        <p className="mb-2 text-soft">
          {counted.map((code) => `${wordsFor(ENROLMENT_STATUSES, code)}: ${states[code]}`).join(" · ")}
        </p>
      )}
      {people.length > 0 ? (
        <Participants people={people} />
      ) : (
        counted.length === 0 && (
          <EmptyState
            title={m["offering.nobody_title"]()}
            action={
              <a className="btn btn-side" href="/people">
                {m["offering.to_people"]()}
              </a>
            }
          >
            <p>{m["offering.nobody_text"]()}</p>
          </EmptyState>
        )
      )}
      <Pagination first={first} next={next} />
      {mayManage && sessions.length > 0 && (
        <section aria-labelledby="sessions" className="mt-8">
          <h2 id="sessions" className="mb-2">
            {m["offering.session_recent"]()}
          </h2>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {sessions.map((session) => (
              <li key={session}>
                <a href={`${href}/attendance?on=${session}`}>
                  <Day day={session} />
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
