import { requireAccess } from "#app/server/guards";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { programmeName } from "#app/ui/programme-name";
import { db } from "#db/connection";
import { type ListedProgramme, listProgrammes } from "#db/programmes/reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { ACTIVITIES, PROGRAMME_KINDS } from "#src/programmes/code-lists";
import type { ProgrammeKind } from "#src/programmes/programme";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import { PlacesMeter } from "#ui/places-meter";
import type { Route } from "./+types/list";
import { KindFilter } from "./kind-filter.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["programme.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "programmes/list");
  const search = args.url.searchParams;
  const kind = PROGRAMME_KINDS.codes.find((code) => code === search.get("kind")) ?? null;
  const closed = search.get("closed") === "1";
  const after = search.get("after");
  const { rows, next } = await listProgrammes(db, viewer, { kind, closed, after }, today);
  const address = (changes: Record<string, string | null>) =>
    addressOf({ kind, closed: closed ? "1" : null, ...changes });
  return {
    rows,
    kind,
    closed,
    mayManage: can(viewer, "programme.manage"),
    showsOffice: viewer.role === "manager",
    first: after === null ? null : address({}),
    next: next === null ? null : address({ after: next }),
    other: address({ closed: closed ? null : "1" }),
  };
}

function addressOf(search: Record<string, string | null>): string {
  const said = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== null);
  return said.length === 0 ? "/programmes" : `/programmes?${new URLSearchParams(said)}`;
}

export default function Programmes({ loaderData }: Route.ComponentProps) {
  const { rows, kind, closed, mayManage, showsOffice, first, next, other } = loaderData;
  const add = mayManage && (
    <a className="btn btn-main" href="/programmes/new">
      {m["programme.new"]()}
    </a>
  );
  const kinds = [...new Set(rows.map((row) => row.kind))];
  return (
    <>
      <PageHeader
        title={m["programme.title"]()}
        lead={m["programme.lead"]()}
        actions={rows.length > 0 || kind || closed ? add : undefined}
      />
      <KindFilter
        action="/programmes"
        kind={kind}
        hidden={closed ? { closed: "1" } : {}}
        options={optionsOf(PROGRAMME_KINDS)}
      />
      <p className="mb-4">
        <a href={other}>{closed ? m["programme.show_open"]() : m["programme.show_closed"]()}</a>
      </p>
      {rows.length === 0 && <Nothing kind={kind} closed={closed} add={add} />}
      {kinds.map((one) => (
        <KindOfProgrammes
          key={one}
          kind={one}
          rows={rows.filter((row) => row.kind === one)}
          showsOffice={showsOffice}
        />
      ))}
      <Pagination first={first} next={next} />
    </>
  );
}

function Nothing({ kind, closed, add }: { kind: string | null; closed: boolean; add: React.ReactNode }) {
  if (closed) return <EmptyState title={m["programme.none_closed"]()} />;
  if (kind !== null) return <EmptyState title={m["programme.none_found"]()} />;
  return (
    <EmptyState title={m["programme.none_title"]()} action={add}>
      <p>{m["programme.none_text"]()}</p>
    </EmptyState>
  );
}

type Group = { kind: ProgrammeKind; rows: readonly ListedProgramme[]; showsOffice: boolean };

function KindOfProgrammes({ kind, rows, showsOffice }: Group) {
  return (
    <section aria-labelledby={`kind-${kind}`} className="mb-8">
      <h2 id={`kind-${kind}`} className="mb-2">
        {wordsFor(PROGRAMME_KINDS, kind)}
      </h2>
      <table className="table table-cards" aria-labelledby={`kind-${kind}`}>
        <thead>
          <tr>
            <th scope="col">{m["programme.name"]()}</th>
            <th scope="col">{m["programme.activity"]()}</th>
            <th scope="col">{m["programme.groups_open"]()}</th>
            <th scope="col">{m["programme.places"]()}</th>
            <th scope="col">{m["programme.waiting"]()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={`/programmes/${row.id}`}>{programmeName(row)}</a>
                <span className="block font-normal text-soft">
                  {showsOffice ? `${row.provider} · ${row.office_name}` : row.provider}
                </span>
              </th>
              <td data-label={m["programme.activity"]()}>{wordsFor(ACTIVITIES, row.activity)}</td>
              <td data-label={m["programme.groups_open"]()}>{row.open.offerings}</td>
              <td>
                {row.open.offerings === 0 ? (
                  <span className="text-soft">{m["programme.places_none"]()}</span>
                ) : (
                  <PlacesMeter places={row.open} />
                )}
              </td>
              <td data-label={m["programme.waiting"]()}>{row.open.waiting}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
