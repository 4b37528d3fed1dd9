import { requireAccess } from "#app/server/guards";
import { inWords } from "#app/ui/labels";
import { db } from "#db/connection";
import { listInstrumentDrafts } from "#db/instruments/drafts";
import { listVersions } from "#db/instruments/manage-reads";
import { m } from "#messages";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/list";
import { VersionBadge } from "./version-badge.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["instrument.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "instruments/list");
  const [versions, drafts] = await Promise.all([listVersions(db, viewer), listInstrumentDrafts(db, viewer)]);
  return {
    drafts: drafts.map(({ id, based_on, definition }) => ({ id, based_on, title: definition.title })),
    versions: versions.map(({ id, code, version, origin, state, questions, definition }) => ({
      id,
      code,
      version,
      origin,
      state,
      questions,
      title: definition.title,
    })),
  };
}

export default function Instruments({ loaderData: { versions, drafts } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["instrument.title"]()}
        lead={m["instrument.lead"]()}
        back={{ href: "/admin", label: m["admin.title"]() }}
        actions={
          <a className="btn btn-main" href="/admin/instruments/new">
            {m["instrument.import"]()}
          </a>
        }
      />
      {drafts.length > 0 && (
        <section className="card mb-6" aria-labelledby="drafts">
          <h2 id="drafts">{m["instrument.drafts"]()}</h2>
          <ul className="divide-y divide-line">
            {drafts.map(({ id, based_on, title }) => (
              <li key={id}>
                <a className="target" href={`/admin/instruments/drafts/${id}`}>
                  {m["instrument.draft_of"]({ title: inWords(title), version: based_on })}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <table className="table table-cards">
        <caption className="unseen">{m["instrument.title"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["instrument.name"]()}</th>
            <th scope="col">{m["instrument.version"]()}</th>
            <th scope="col">{m["instrument.state"]()}</th>
            <th scope="col" className="number">
              {m["instrument.questions"]()}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ id, version, origin, state, questions, title }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/admin/instruments/${id}`}>{inWords(title)}</a>
                <span className="block text-sm font-normal text-soft">
                  {id}
                  {" · "}
                  {originWords(origin)}
                </span>
              </th>
              <td data-label={m["instrument.version"]()}>{version}</td>
              <td data-label={m["instrument.state"]()}>
                <VersionBadge state={state} />
              </td>
              <td data-label={m["instrument.questions"]()} className="number">
                {questions}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function originWords(origin: string): string {
  if (origin === "built_in") return m["instrument.built_in"]();
  return origin === "edited" ? m["instrument.edited"]() : m["instrument.from_form"]();
}
