import type { Option } from "#app/ui/form/options";
import { m } from "#messages";

type Props = {
  action: string;
  kind: string | null;
  hidden?: Readonly<Record<string, string>>;
  options: readonly Option[];
};

/** Narrows a list to one kind of programme: a plain GET form, so that the narrowed list has an address. */
export function KindFilter({ action, kind, hidden = {}, options }: Props) {
  return (
    <form method="get" action={action} className="mb-4 flex flex-wrap items-end gap-2">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="min-w-0">
        <label htmlFor="filter-kind" className="block font-semibold">
          {m["programme.kind"]()}
        </label>
        <select id="filter-kind" name="kind" className="input" defaultValue={kind ?? ""}>
          <option value="">{m["programme.kind_any"]()}</option>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-side">
        {m["list.apply"]()}
      </button>
    </form>
  );
}
