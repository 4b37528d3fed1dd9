import { optionsOf } from "#app/ui/form/options";
import { m } from "#messages";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";

type Props = {
  action: string;
  service: string | null;
  place: string | null;
  provinces: readonly { code: string; name: string }[];
  regencies: readonly { code: string; name: string }[];
};

/** Narrows a directory by what an organisation offers and where: a plain GET form, so that the choice has an address. */
export function PartnerFilter({ action, service, place, provinces, regencies }: Props) {
  return (
    <form method="get" action={action} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <div className="min-w-0">
        <label htmlFor="filter-service" className="block font-semibold">
          {m["referral.service"]()}
        </label>
        <select id="filter-service" name="service" className="input" defaultValue={service ?? ""}>
          <option value="">{m["people.filter_any"]()}</option>
          {optionsOf(REFERRAL_SERVICES).map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <div className="min-w-0">
        <label htmlFor="filter-place" className="block font-semibold">
          {m["partner.place"]()}
        </label>
        <select id="filter-place" name="place" className="input" defaultValue={place ?? ""}>
          <option value="">{m["people.filter_any"]()}</option>
          {provinces.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
          {regencies.length > 0 && (
            <optgroup label={m["partner.regencies"]()}>
              {regencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </div>
      <button type="submit" className="btn btn-side">
        {m["list.apply"]()}
      </button>
    </form>
  );
}
