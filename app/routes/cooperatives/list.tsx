import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { db } from "#db/connection";
import { listCooperatives } from "#db/cooperatives/reads";
import { placeLabel } from "#db/places/reads";
import { m } from "#messages";
import { COOPERATIVE_DUTIES, LEGAL_FORMS } from "#src/cooperatives/code-lists";
import { EmptyState, PageHeader } from "#ui/parts";
import type { Route } from "./+types/list";

export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "cooperatives/list");
  const within = await listCooperatives(db, viewer);
  return {
    cooperatives: await Promise.all(
      within.map(async (one) => ({ ...one, place: await placeLabel(db, one.village_code) })),
    ),
  };
}

export default function Cooperatives({ loaderData: { cooperatives } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m["cooperative.title"]()} lead={m["cooperative.lead"]()} />
      {cooperatives.length === 0 ? (
        <EmptyState title={m["cooperative.none_title"]()}>{m["cooperative.none_text"]()}</EmptyState>
      ) : (
        <table className="table table-cards">
          <caption className="unseen">{m["cooperative.title"]()}</caption>
          <thead>
            <tr>
              <th scope="col">{m["cooperative.name"]()}</th>
              <th scope="col">{m["cooperative.legal_form"]()}</th>
              <th scope="col">{m["cooperative.village"]()}</th>
              <th scope="col">{m["cooperative.duty"]()}</th>
            </tr>
          </thead>
          <tbody>
            {cooperatives.map(({ id, name, legal_form, place, duty }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td data-label={m["cooperative.legal_form"]()}>{wordsFor(LEGAL_FORMS, legal_form)}</td>
                <td data-label={m["cooperative.village"]()}>{place}</td>
                <td data-label={m["cooperative.duty"]()}>
                  {duty === null ? null : wordsFor(COOPERATIVE_DUTIES, duty)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
