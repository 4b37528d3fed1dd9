import { requireAccess } from "#app/server/guards";
import { wordsFor } from "#app/ui/form/options";
import { countWords } from "#app/ui/quantity-words";
import { db } from "#db/connection";
import { listCooperatives } from "#db/cooperatives/reads";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { COOPERATIVE_DUTIES, LEGAL_FORMS } from "#src/cooperatives/code-lists";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/list";

export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "cooperatives/list");
  const after = args.url.searchParams.get("after");
  const { rows, next } = await listCooperatives(db, viewer, after);
  const names = await placeNames(
    db,
    rows.map(({ village_code }) => village_code),
  );
  return {
    cooperatives: rows.map(({ id, name, legal_form, duty, members, office, village_code }) => ({
      id,
      name,
      legal_form,
      duty,
      members,
      office,
      place: village_code === null ? "" : labelOfPlace(village_code, names),
    })),
    mayManage: can(viewer, "cooperative.manage"),
    showsOffice: viewer.role === "manager",
    first: after === null ? null : "/cooperatives",
    next: next === null ? null : `/cooperatives?after=${next}`,
  };
}

export default function Cooperatives({ loaderData }: Route.ComponentProps) {
  const { cooperatives, mayManage, showsOffice, first, next } = loaderData;
  const add = mayManage && (
    <a className="btn btn-main" href="/cooperatives/new">
      {m["cooperative.new"]()}
    </a>
  );
  if (cooperatives.length === 0)
    return (
      <>
        <PageHeader title={m["cooperative.title"]()} lead={m["cooperative.lead"]()} />
        <EmptyState title={m["cooperative.none_title"]()} action={add}>
          {m["cooperative.none_text"]()}
        </EmptyState>
      </>
    );
  const hasDuties = cooperatives.some(({ duty }) => duty !== null);
  return (
    <>
      <PageHeader title={m["cooperative.title"]()} lead={m["cooperative.lead"]()} actions={add} />
      <table className="table table-cards">
        <caption className="unseen">{m["cooperative.title"]()}</caption>
        <thead>
          <tr>
            <th scope="col">{m["cooperative.name"]()}</th>
            <th scope="col">{m["cooperative.legal_form"]()}</th>
            <th scope="col">{m["cooperative.village"]()}</th>
            <th scope="col" className="number">
              {m["cooperative.members"]()}
            </th>
            {hasDuties && <th scope="col">{m["cooperative.duty"]()}</th>}
          </tr>
        </thead>
        <tbody>
          {cooperatives.map(({ id, name, legal_form, place, members, office, duty }) => (
            <tr key={id}>
              <th scope="row">
                <a className="target" href={`/cooperatives/${id}`}>
                  {name}
                </a>
                {showsOffice && <span className="block font-normal text-soft">{office}</span>}
              </th>
              <td data-label={m["cooperative.legal_form"]()}>{wordsFor(LEGAL_FORMS, legal_form)}</td>
              <td data-label={m["cooperative.village"]()}>{place}</td>
              <td data-label={m["cooperative.members"]()} className="number">
                {countWords(members)}
              </td>
              {hasDuties && (
                <td data-label={m["cooperative.duty"]()}>
                  {duty === null ? null : wordsFor(COOPERATIVE_DUTIES, duty)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Pagination first={first} next={next} />
    </>
  );
}
