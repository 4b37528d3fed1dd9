import { type Option, optionsOf } from "#app/ui/form/options";
import { m } from "#messages";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { OPEN_REFERRALS, type ReferralsQuery } from "#src/referrals/referrals-query";

type Props = { asked: ReferralsQuery; seesMore: boolean; partner: string | null };

/** Narrows the open referrals: a plain GET form, so that the choice has an address. */
export function ReferralFilter({ asked, seesMore, partner }: Props) {
  return (
    <form method="get" action="/referrals" className="no-print mb-4 flex flex-wrap items-end gap-3">
      <Choice
        name="service"
        label={m["referral.service"]()}
        options={optionsOf(REFERRAL_SERVICES)}
        chosen={asked.service}
      />
      <Choice name="state" label={m["referral.state"]()} options={optionsOf(OPEN_REFERRALS)} chosen={asked.state} />
      {asked.partner !== null && partner !== null && (
        <Choice
          name="partner"
          label={m["partner.one"]()}
          options={[{ value: asked.partner, label: partner }]}
          chosen={asked.partner}
        />
      )}
      {seesMore && (
        <div>
          <label htmlFor="filter-mine" className="block font-semibold">
            {m["referral.whose"]()}
          </label>
          <select id="filter-mine" name="mine" className="input" defaultValue={asked.mine ? "1" : "0"}>
            <option value="1">{m["riskpage.mine"]()}</option>
            <option value="0">{m["riskpage.all"]()}</option>
          </select>
        </div>
      )}
      <label className="target flex items-center gap-2">
        <input
          type="checkbox"
          name="overdue"
          value="1"
          defaultChecked={asked.overdue}
          className="size-5 accent-action"
        />
        {m["referral.only_overdue"]()}
      </label>
      <button type="submit" className="btn btn-side">
        {m["list.apply"]()}
      </button>
      <a href="/referrals" className="target">
        {m["list.clear"]()}
      </a>
    </form>
  );
}

function Choice({
  name,
  label,
  options,
  chosen,
}: {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: string | null;
}) {
  return (
    <div className="min-w-0">
      <label htmlFor={`filter-${name}`} className="block font-semibold">
        {label}
      </label>
      <select id={`filter-${name}`} name={name} className="input" defaultValue={chosen ?? ""}>
        <option value="">{m["people.filter_any"]()}</option>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
