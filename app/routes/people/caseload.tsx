import UserPlus from "lucide-react/icons/user-plus";
import { requireAccess } from "#app/server/guards";
import { dayWords } from "#app/ui/day-words";
import { getLocale } from "#locale";
import { m } from "#messages";
import { reasonText } from "#src/risk/reasons";
import { Relative } from "#ui/day";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import { RiskBand } from "#ui/risk-band";
import type { Route } from "./+types/caseload";
import { CaseloadFilter } from "./caseload-filter.tsx";
import { askedIn, caseloadPage } from "./caseload-page.ts";
import { NextVisit } from "./next-visit.tsx";

export const meta = () => [{ title: `${m["people.title"]()} · ${m["app.name"]()}` }];

/** Filters and case numbers stand in the address; what may be a name never does: it is posted (`action`). */
export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "people/caseload");
  const { q = "", ...search } = Object.fromEntries(args.url.searchParams);
  return caseloadPage(viewer, today, { ...search, ...(isNumber(q) && { q }) });
}

export async function action(args: Route.ActionArgs) {
  const { viewer, today } = requireAccess(args, "people/caseload");
  return caseloadPage(viewer, today, askedIn(await args.request.formData()));
}

function isNumber(typed: string): boolean {
  return /^(rlt)?[\d\s-]+$/i.test(typed);
}

export default function Caseload({ loaderData, actionData }: Route.ComponentProps) {
  const { today, search, rows, next, filter, drafts, may } = actionData ?? loaderData;
  const isFiltered = Object.keys(search).some((name) => name !== "cursor" && search[name] !== "");
  const page = (cursor: string | null) => {
    const query = new URLSearchParams({ ...search, cursor: cursor ?? "" });
    if (cursor === null) query.delete("cursor");
    return `/people?${query}`;
  };
  return (
    <>
      <PageHeader
        title={m["people.title"]()}
        lead={m["people.lead"]()}
        actions={
          may.create && (
            <a className="btn btn-main" href="/people/new">
              <UserPlus aria-hidden className="size-5" />
              {m["people.new"]()}
            </a>
          )
        }
      />
      {drafts.length > 0 && (
        <section className="card mb-5" aria-labelledby="drafts">
          <h2 id="drafts">{m["people.drafts"]()}</h2>
          <ul>
            {drafts.map(({ id, name, updated_on }) => (
              <li key={id} className="flex flex-wrap gap-3 py-1">
                <a href={`/people/drafts/${id}`}>
                  {name ? m["people.continue_draft_of"]({ name }) : m["people.continue_draft"]()}
                </a>
                <span className="text-soft">{m["people.draft_changed"]({ when: dayWords(updated_on) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CaseloadFilter search={search} {...filter} />
      {rows.length === 0 ? (
        <EmptyState title={isFiltered ? m["people.none_found_title"]() : m["people.none_title"]()}>
          {isFiltered ? m["people.none_found_text"]() : m["people.none_text"]()}
        </EmptyState>
      ) : (
        <form method="get" action="/people/assignment">
          <table className="table table-cards">
            <caption>{m["people.caption"]({ count: rows.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{m["people.column_case"]()}</th>
                <th scope="col">{m["people.column_place"]()}</th>
                <th scope="col">{m["people.column_returned"]()}</th>
                <th scope="col">{m["people.column_next"]()}</th>
                <th scope="col">{m["people.column_risk"]()}</th>
                <th scope="col">{m["people.column_owner"]()}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.case_number}>
                  <th scope="row">
                    <span className="flex items-start gap-2.5">
                      {may.assign && (
                        <input
                          type="checkbox"
                          name="case"
                          value={row.case_number}
                          aria-label={m["people.select"]({ number: row.case_number })}
                          className="mt-0.5 size-5 shrink-0 accent-action"
                        />
                      )}
                      <span className="min-w-0">
                        <a href={`/people/${row.case_number}`} className="whitespace-nowrap">
                          {row.case_number}
                        </a>
                        {row.name && <span className="block font-normal">{row.name}</span>}
                      </span>
                    </span>
                  </th>
                  <td data-label={m["people.column_place"]()}>{row.place}</td>
                  <td data-label={m["people.column_returned"]()} className="whitespace-nowrap">
                    {row.returned_on ? <Relative day={row.returned_on} today={today} /> : "–"}
                  </td>
                  <td data-label={m["people.column_next"]()} className="whitespace-nowrap">
                    <NextVisit {...row} today={today} />
                  </td>
                  <td>
                    <RiskBand band={row.band} reviewNow={row.review_now} />
                    {row.reason && (
                      <span className="mt-1 block text-sm text-soft">{reasonText(row.reason, getLocale())}</span>
                    )}
                  </td>
                  <td data-label={m["people.column_owner"]()}>{row.owner}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {may.assign && (
            <button type="submit" className="btn btn-side mt-4">
              {m["people.assign_chosen"]()}
            </button>
          )}
        </form>
      )}
      {search.q !== undefined && next !== null ? (
        <form method="post" action="/people" className="no-print mt-5">
          {Object.entries({ ...search, cursor: next }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button type="submit" className="btn btn-side">
            {m["list.next"]()}
          </button>
        </form>
      ) : (
        <Pagination first={search.cursor ? page(null) : null} next={next ? page(next) : null} />
      )}
    </>
  );
}
