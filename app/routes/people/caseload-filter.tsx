import Search from "lucide-react/icons/search";
import type { ReactNode } from "react";
import { type Option, optionsOf } from "#app/ui/form/options";
import { m } from "#messages";
import { CASE_STATUSES } from "#src/people/code-lists";
import { PROGRAMME_KINDS } from "#src/programmes/code-lists";
import { RISK_BANDS } from "#src/risk/band";
import { CASE_STAGES } from "#src/stages/code-lists";

type Named = { code: string; name: string };
type Props = {
  search: Readonly<Record<string, string>>;
  provinces: readonly Named[];
  regencies: readonly Named[];
  colleagues: readonly { id: string; full_name: string; role: string }[];
  programmes: readonly { id: string; name_en: string; name_id: string }[];
  byName: boolean;
};

/**
 * Search and filters of the caseload. Filters go into the address, so that a filtered list can be returned to; what is
 * searched for may be a name, so it is posted and leaves no trace in addresses, histories or logs.
 */
export function CaseloadFilter({ search, provinces, regencies, colleagues, programmes, byName }: Props) {
  const places = (rows: readonly Named[]): Option[] => rows.map(({ code, name }) => ({ value: code, label: name }));
  const isNarrowed = ["province", "regency", "status", "stage", "risk", "owner", "programme", "overdue", "mine"].some(
    (name) => search[name],
  );
  return (
    <form method="post" action="/people" className="mb-5">
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <label htmlFor="q" className="block font-semibold">
            {byName ? m["people.search_label"]() : m["people.search_label_number"]()}
          </label>
          <input
            id="q"
            name="q"
            className="input"
            type="search"
            defaultValue={search.q ?? ""}
            autoComplete="off"
            aria-describedby={byName ? "q-hint" : undefined}
          />
        </div>
        <button type="submit" className="btn btn-main">
          <Search aria-hidden className="size-5" />
          {m["form.search"]()}
        </button>
      </div>
      {byName && (
        <p id="q-hint" className="text-sm text-soft">
          {m["people.search_hint"]()}
        </p>
      )}
      <details className="mt-2" open={isNarrowed}>
        <summary className="cursor-pointer py-1 font-semibold text-action">{m["list.filter"]()}</summary>
        <div className="mt-2 grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
          <Choice
            name="status"
            label={m["people.filter_status"]()}
            options={optionsOf(CASE_STATUSES)}
            search={search}
          />
          <Choice name="stage" label={m["people.filter_stage"]()} options={optionsOf(CASE_STAGES)} search={search} />
          <Choice name="risk" label={m["people.filter_band"]()} options={optionsOf(RISK_BANDS)} search={search} />
          <Choice name="province" label={m["people.filter_province"]()} options={places(provinces)} search={search} />
          {regencies.length > 0 && (
            <Choice name="regency" label={m["people.filter_regency"]()} options={places(regencies)} search={search} />
          )}
          <Choice
            name="owner"
            label={m["people.filter_owner"]()}
            options={colleagues
              .filter(({ role }) => role === "program_officer")
              .map(({ id, full_name }) => ({ value: id, label: full_name }))}
            search={search}
          />
          <Choice
            name="programme"
            label={m["people.filter_programme"]()}
            options={[
              ...optionsOf(PROGRAMME_KINDS),
              ...programmes.map(({ id, name_id }) => ({ value: id, label: name_id })),
            ]}
            search={search}
          />
          <Choice
            name="sort"
            label={m["people.sort"]()}
            options={[{ value: "returned_on", label: m["people.sort_oldest"]() }]}
            empty={m["people.sort_newest"]()}
            search={search}
          />
          <div className="flex flex-col justify-end gap-1">
            <Tick name="overdue" search={search}>
              {m["people.filter_overdue"]()}
            </Tick>
            <Tick name="mine" search={search}>
              {m["people.filter_mine"]()}
            </Tick>
          </div>
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <button type="submit" formMethod="get" className="btn btn-side">
            {m["list.apply"]()}
          </button>
          <a href="/people">{m["list.clear"]()}</a>
        </div>
      </details>
    </form>
  );
}

function Choice({
  name,
  label,
  options,
  search,
  empty,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  search: Props["search"];
  empty?: string;
}) {
  return (
    <div>
      <label htmlFor={`filter-${name}`} className="block font-semibold">
        {label}
      </label>
      <select id={`filter-${name}`} name={name} className="input" defaultValue={search[name] ?? ""}>
        <option value="">{empty ?? m["people.filter_any"]()}</option>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

function Tick({ name, search, children }: { name: string; search: Props["search"]; children: ReactNode }) {
  return (
    <label className="flex items-center gap-2">
      <input
        type="checkbox"
        name={name}
        value="1"
        defaultChecked={search[name] === "1"}
        className="size-5 accent-action"
      />
      {children}
    </label>
  );
}
