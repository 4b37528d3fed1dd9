import { requireAccess } from "#app/server/guards";
import { optionsOf } from "#app/ui/form/options";
import { listAwards } from "#db/capital/award-list-reads";
import { db } from "#db/connection";
import { m } from "#messages";
import { can } from "#src/access/policy";
import { AWARD_KINDS, AWARD_STATES } from "#src/capital/code-lists";
import { PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/awards";
import { AwardTable } from "./award-table.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["capital.awards"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "capital/awards");
  const search = args.url.searchParams;
  const state = AWARD_STATES.codes.find((code) => code === search.get("state")) ?? null;
  const kind = AWARD_KINDS.codes.find((code) => code === search.get("kind")) ?? null;
  const after = search.get("after");
  const { rows, next } = await listAwards(db, viewer, { state, kind, fund_id: null, after });
  const address = (more: Record<string, string>) => {
    const said = { ...(state && { state }), ...(kind && { kind }), ...more };
    return `/capital/awards?${new URLSearchParams(said)}`;
  };
  return {
    rows,
    state,
    kind,
    mayRequest: can(viewer, "award.request"),
    first: after === null ? null : address({}),
    next: next === null ? null : address({ after: next }),
  };
}

export default function Awards({ loaderData: { rows, state, kind, mayRequest, first, next } }: Route.ComponentProps) {
  return (
    <>
      <PageHeader
        title={m["capital.awards"]()}
        back={{ href: "/capital", label: m["capital.title"]() }}
        lead={m["capital.awards_lead"]()}
        actions={
          mayRequest && (
            <a className="btn btn-main" href="/capital/awards/new">
              {m["capital.award_new"]()}
            </a>
          )
        }
      />
      <form method="get" action="/capital/awards" className="no-print mb-4 flex flex-wrap items-end gap-2">
        <Filter name="state" label={m["capital.state"]()} value={state} options={optionsOf(AWARD_STATES)} />
        <Filter name="kind" label={m["capital.kind"]()} value={kind} options={optionsOf(AWARD_KINDS)} />
        <button type="submit" className="btn btn-side">
          {m["list.apply"]()}
        </button>
      </form>
      <AwardTable awards={rows} />
      <Pagination first={first} next={next} />
    </>
  );
}

type FilterProps = { name: string; label: string; value: string | null; options: ReturnType<typeof optionsOf> };

function Filter({ name, label, value, options }: FilterProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={`filter-${name}`} className="block font-semibold">
        {label}
      </label>
      <select id={`filter-${name}`} name={name} className="input" defaultValue={value ?? ""}>
        <option value="">{m["capital.any"]()}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
