import { requireAccess } from "#app/server/guards";
import { listTeams } from "#db/access/reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/teams";
import { SavedNotice } from "./stale";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.teams"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/teams");
  const teams = (await listTeams(db, viewer)).map(({ id, name, office_name }) => ({ id, name, office_name }));
  return { teams, isSaved: args.url.searchParams.has("saved") };
}

export default function Teams({ loaderData: { teams, isSaved } }: Route.ComponentProps) {
  const add = (
    <a className="btn btn-main" href="/admin/teams/new">
      {m["admin.team_new"]()}
    </a>
  );
  return (
    <>
      <PageHeader title={m["admin.teams"]()} back={{ href: "/admin", label: m["admin.title"]() }} actions={add} />
      <SavedNotice isSaved={isSaved} />
      {teams.length === 0 ? (
        <EmptyState title={m["admin.teams_none"]()}>{m["admin.teams_none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["admin.teams"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["admin.team_name"]()}</th>
              <th scope="col">{m["admin.team_office"]()}</th>
              <th scope="col">{m["admin.actions"]()}</th>
            </tr>
          </thead>
          <tbody>
            {teams.map(({ id, name, office_name }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label={m["admin.team_office"]()}>{office_name}</td>
                <td>
                  <a href={`/admin/teams/${id}`} aria-label={m["admin.change_of"]({ name })}>
                    {m["admin.change"]()}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
