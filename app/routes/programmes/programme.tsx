import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { programmeName } from "#app/ui/programme-name";
import { db } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { type ListedOffering, offeringsOf, readProgramme } from "#db/programmes/reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import type { Day as DayText } from "#src/day";
import { ACTIVITIES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { Day } from "#ui/day";
import { EmptyState, Notice, PageHeader, Pagination, SummaryList } from "#ui/parts";
import { PlacesMeter } from "#ui/places-meter";
import type { Route } from "./+types/programme";
import { OfferingState } from "./offering-state.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["programme.name"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "programmes/programme");
  const programme = await readProgramme(db, viewer, args.params.programmeId);
  if (!programme) throw new Response(null, { status: 404 });
  const after = args.url.searchParams.get("after");
  const { rows, next } = await offeringsOf(db, viewer, programme.id, after);
  const names = await placeNames(
    db,
    rows.map(({ place_code }) => place_code),
  );
  const href = `/programmes/${programme.id}`;
  return {
    programme,
    today,
    offerings: rows.map((row) => ({
      ...row,
      place: row.place_code === null ? "" : labelOfPlace(row.place_code, names),
    })),
    mayManage: can(viewer, "programme.manage"),
    first: after === null ? null : href,
    next: next === null ? null : `${href}?after=${next}`,
  };
}

export default function ProgrammePage({ loaderData }: Route.ComponentProps) {
  const { programme, offerings, today, mayManage, first, next } = loaderData;
  const href = `/programmes/${programme.id}`;
  const add = mayManage && programme.closed_at === null && (
    <a className="btn btn-main" href={`${href}/offerings/new`}>
      {m["offering.new"]()}
    </a>
  );
  return (
    <>
      <PageHeader
        title={programmeName(programme)}
        back={{ href: "/programmes", label: m["programme.title"]() }}
        actions={
          mayManage && (
            <>
              {offerings.length > 0 && add}
              <a className="btn btn-side" href={`${href}/edit`}>
                {m["programme.edit"]()}
              </a>
              <a className="btn btn-side" href={programme.closed_at === null ? `${href}/closure` : `${href}/reopening`}>
                {programme.closed_at === null ? m["programme.close"]() : m["programme.reopen"]()}
              </a>
            </>
          )
        }
      />
      {programme.closed_at !== null && <Notice tone="warn">{m["programme.closed_notice"]()}</Notice>}
      <SummaryList
        rows={[
          { term: m["programme.kind"](), value: wordsFor(PROGRAMME_KINDS, programme.kind) },
          { term: m["programme.activity"](), value: wordsFor(ACTIVITIES, programme.activity) },
          { term: m["programme.provider"](), value: programme.provider },
          {
            term: m["programme.certificate_term"](),
            value: programme.gives_certificate ? m["form.yes"]() : m["form.no"](),
          },
          { term: m["programme.office"](), value: programme.office_name },
        ]}
      />
      <h2 id="groups" className="mb-2 mt-8">
        {m["programme.groups"]()}
      </h2>
      {offerings.length === 0 ? (
        <EmptyState title={m["programme.no_groups_title"]()} action={add}>
          <p>{m["programme.no_groups_text"]()}</p>
        </EmptyState>
      ) : (
        <Offerings offerings={offerings} today={today} />
      )}
      <Pagination first={first} next={next} />
    </>
  );
}

function Offerings({
  offerings,
  today,
}: {
  offerings: readonly (ListedOffering & { place: string })[];
  today: DayText;
}) {
  return (
    <table className="table table-cards" aria-labelledby="groups">
      <thead>
        <tr>
          <th scope="col">{m["offering.starts_on"]()}</th>
          <th scope="col">{m["offering.ends_on"]()}</th>
          <th scope="col">{m["offering.place_code"]()}</th>
          <th scope="col">{m["programme.places"]()}</th>
          <th scope="col">{m["programme.waiting"]()}</th>
          <th scope="col">{m["offering.state"]()}</th>
        </tr>
      </thead>
      <tbody>
        {offerings.map((offering) => (
          <tr key={offering.id}>
            <th scope="row">
              <a href={`/offerings/${offering.id}`}>
                <Day day={offering.starts_on} />
              </a>
            </th>
            <td data-label={m["offering.ends_on"]()}>
              {offering.ends_on === null ? m["offering.open_end"]() : <Day day={offering.ends_on} />}
            </td>
            <td data-label={m["offering.place_code"]()}>{offering.place || m["form.not_given"]()}</td>
            <td>
              <PlacesMeter places={offering} />
            </td>
            <td data-label={m["programme.waiting"]()}>{offering.waiting}</td>
            <td data-label={m["offering.state"]()}>
              <OfferingState offering={offering} today={today} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
