import { requireAccess } from "#app/server/guards";
import { type Option, optionsOf } from "#app/ui/form/options";
import { db } from "#db/connection";
import { listEnterprises, regenciesWithEnterprises } from "#db/livelihoods/reads";
import { m } from "#messages";
import { LIVELIHOODS } from "#src/livelihoods/registry";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { EmptyState, PageHeader, Pagination } from "#ui/parts";
import type { Route } from "./+types/list";
import { EnterpriseRows } from "./enterprise-rows.tsx";

export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "livelihoods/list");
  const search = args.url.searchParams;
  const regencies = await regenciesWithEnterprises(db, viewer);
  const activity = LIVELIHOODS.codes.find((code) => code === search.get("activity")) ?? null;
  const status = ENTERPRISE_STATUSES.codes.find((code) => code === search.get("status")) ?? null;
  const place = regencies.find(({ code }) => code === search.get("place"))?.code ?? null;
  const after = search.get("after");
  const { rows, next } = await listEnterprises(db, viewer, { activity, status, place, after });
  const filter = { activity, status, place };
  return {
    today,
    rows,
    regencies,
    filter,
    isNarrowed: activity !== null || status !== null || place !== null,
    first: after === null ? null : addressOf(filter),
    next: next === null ? null : addressOf({ ...filter, after: next }),
  };
}

function addressOf(search: Record<string, string | null>): string {
  const said = Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== null);
  return said.length === 0 ? "/livelihoods" : `/livelihoods?${new URLSearchParams(said)}`;
}

export default function Livelihoods({ loaderData }: Route.ComponentProps) {
  const { today, rows, regencies, filter, isNarrowed, first, next } = loaderData;
  const places = regencies.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <PageHeader title={m["livelihood.title"]()} lead={m["livelihood.lead"]()} />
      <p className="no-print mb-4 flex flex-wrap gap-x-5">
        <a className="target" href="/livelihoods/charts">
          {m["chart.title"]()}
        </a>
        <a className="target" href="/livelihoods/problems">
          {m["problem.title"]()}
        </a>
      </p>
      <form method="get" action="/livelihoods" className="mb-5 flex flex-wrap items-end gap-3">
        <Choice
          name="activity"
          label={m["livelihood.activity"]()}
          every={m["livelihood.all_activities"]()}
          options={optionsOf(LIVELIHOODS)}
          chosen={filter.activity}
        />
        <Choice
          name="status"
          label={m["livelihood.state"]()}
          every={m["livelihood.all_states"]()}
          options={optionsOf(ENTERPRISE_STATUSES)}
          chosen={filter.status}
        />
        {places.length > 0 && (
          <Choice
            name="place"
            label={m["livelihood.where"]()}
            every={m["livelihood.all_places"]()}
            options={places}
            chosen={filter.place}
          />
        )}
        <button type="submit" className="btn btn-side">
          {m["list.apply"]()}
        </button>
        {isNarrowed && (
          <a className="target" href="/livelihoods">
            {m["list.clear"]()}
          </a>
        )}
      </form>
      {rows.length === 0 ? (
        <Nothing isNarrowed={isNarrowed} />
      ) : (
        <>
          <EnterpriseRows rows={rows} today={today} label={m["livelihood.title"]()} />
          <p className="mt-4 text-soft">{m["livelihood.choose_case"]()}</p>
        </>
      )}
      <Pagination first={first} next={next} />
    </>
  );
}

function Nothing({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) return <EmptyState title={m["livelihood.none_found"]()} />;
  const people = (
    <a className="btn btn-main" href="/people">
      {m["people.title"]()}
    </a>
  );
  return (
    <EmptyState title={m["livelihood.none_title"]()} action={people}>
      <p>{m["livelihood.none_text"]()}</p>
    </EmptyState>
  );
}

type ChoiceProps = { name: string; label: string; every: string; options: readonly Option[]; chosen: string | null };

function Choice({ name, label, every, options, chosen }: ChoiceProps) {
  return (
    <div className="min-w-0">
      <label htmlFor={`filter-${name}`} className="block font-semibold">
        {label}
      </label>
      <select id={`filter-${name}`} name={name} className="input" defaultValue={chosen ?? ""}>
        <option value="">{every}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
