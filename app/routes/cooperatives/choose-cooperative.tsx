import type { Option } from "#app/ui/form/options";
import { m } from "#messages";

type Props = { action: string; cooperatives: readonly Option[]; chosen: string };

/** Which cooperative: a plain GET form, so that the choice works without JavaScript. */
export function ChooseCooperative({ action, cooperatives, chosen }: Props) {
  return (
    <form method="get" action={action} className="no-print mb-5 flex flex-wrap items-end gap-2">
      <div>
        <label htmlFor="cooperative" className="block font-semibold">
          {m["member_link.cooperative"]()}
        </label>
        <select id="cooperative" name="cooperative" className="input" defaultValue={chosen}>
          <option value="">{m["form.choose"]()}</option>
          {cooperatives.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="btn btn-side">
        {m["member_link.choose"]()}
      </button>
    </form>
  );
}
