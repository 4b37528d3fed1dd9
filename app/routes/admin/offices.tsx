import { requireAccess } from "#app/server/guards";
import { listOffices } from "#db/access/reads";
import { db } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { m } from "#messages";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/offices";
import { SavedNotice } from "./stale";

export const meta: Route.MetaFunction = () => [{ title: `${m["admin.offices"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "admin/offices");
  const offices = await listOffices(db, viewer);
  const names = await placeNames(
    db,
    offices.map(({ place_code }) => place_code),
  );
  return {
    isSaved: args.url.searchParams.has("saved"),
    offices: offices.map(({ id, name, place_code }) => {
      return { id, name, place: place_code === null ? "" : labelOfPlace(place_code, names) };
    }),
  };
}

export default function Offices({ loaderData: { offices, isSaved } }: Route.ComponentProps) {
  const add = (
    <a className="btn btn-main" href="/admin/offices/new">
      {m["admin.office_new"]()}
    </a>
  );
  return (
    <>
      <PageHeader title={m["admin.offices"]()} back={{ href: "/admin", label: m["admin.title"]() }} actions={add} />
      <SavedNotice isSaved={isSaved} />
      {offices.length === 0 ? (
        <EmptyState title={m["admin.offices_none"]()} />
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["admin.offices"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["admin.office_name"]()}</th>
              <th scope="col">{m["admin.office_place"]()}</th>
              <th scope="col">{m["admin.actions"]()}</th>
            </tr>
          </thead>
          <tbody>
            {offices.map(({ id, name, place }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label={m["admin.office_place"]()}>{place || m["form.not_given"]()}</td>
                <td>
                  <a href={`/admin/offices/${id}`} aria-label={m["admin.change_of"]({ name })}>
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
