import UserPlus from "lucide-react/icons/user-plus";
import { requireAccess } from "#app/server/guards";
import { dayWords } from "#app/ui/day-words";
import { m } from "#messages";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/caseload";
import { CaseloadFilter } from "./caseload-filter.tsx";
import { askedIn, caseloadPage } from "./caseload-page.ts";
import { CaseloadTable } from "./caseload-table.tsx";

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
      {may.seeClosings && (
        <p className="no-print mb-4">
          <a href="/closures" className="mr-4">
            {m["people.closures_link"]()}
          </a>
          {may.assign && <a href="/transfers">{m["transfer.list"]()}</a>}
        </p>
      )}
      <CaseloadFilter search={search} {...filter} />
      {rows.length === 0 ? (
        <EmptyState title={isFiltered ? m["people.none_found_title"]() : m["people.none_title"]()}>
          {isFiltered ? m["people.none_found_text"]() : m["people.none_text"]()}
        </EmptyState>
      ) : (
        <form method="get" action="/people/assignment">
          <CaseloadTable rows={rows} today={today} mayChoose={may.assign} />
          {may.assign && (
            <button type="submit" className="btn btn-side mt-4">
              {m["people.assign_chosen"]()}
            </button>
          )}
          {may.assign && search.owner && (
            <a href={`/people/assignment?owner=${search.owner}`} className="target mt-4 ml-4">
              {m["people.assign_all_of"]()}
            </a>
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
