import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import type { HouseholdRecord } from "#db/households/reads";
import { m } from "#messages";
import {
  DWELLINGS,
  HOUSEHOLD_HEADS,
  HOUSEHOLD_RELATIONS,
  LAND_TENURES,
  RETURN_SUPPORTERS,
} from "#src/households/code-lists";
import { GENDERS } from "#src/people/code-lists";
import { FREQUENCIES } from "#src/visits/code-lists";
import { Day } from "#ui/day";
import { SummaryList } from "#ui/parts";

export type ShownHousehold = Omit<HouseholdRecord, "recorded_by"> & { by: string };

/** A household as it was told on a day, with its members. */
export function HouseholdCard({ household }: { household: ShownHousehold }) {
  const number = (count: number | null) => (count === null ? "" : String(count));
  const rows = [
    { term: m["household.head"](), value: wordsFor(HOUSEHOLD_HEADS, household.head) },
    { term: m["household.size"](), value: number(household.size) },
    { term: m["household.children_in_school"](), value: number(household.children_in_school) },
    { term: m["household.dependants"](), value: number(household.dependants) },
    { term: m["household.other_income_idr"](), value: moneyWords(household.other_income_idr) },
    { term: m["household.dwelling"](), value: wordsFor(DWELLINGS, household.dwelling) },
    { term: m["household.land_tenure"](), value: wordsFor(LAND_TENURES, household.land_tenure) },
    {
      term: m["household.supports_return"](),
      value: (household.supports_return ?? []).map((code) => wordsFor(RETURN_SUPPORTERS, code)).join(", "),
    },
    { term: m["household.tension"](), value: wordsFor(FREQUENCIES, household.tension) },
    ...(household.note ? [{ term: m["household.note"](), value: household.note }] : []),
  ];
  return (
    <div className="card">
      <p className="text-soft">
        {m["household.as_of"]()} <Day day={household.true_on} />
        {" · "}
        {m["household.by"]({ name: household.by })}
      </p>
      <SummaryList rows={rows} />
      <Members members={household.members} />
    </div>
  );
}

function Members({ members }: Pick<HouseholdRecord, "members">) {
  if (members.length === 0) return <p className="mt-2 text-soft">{m["household.no_members"]()}</p>;
  const said = (answer: boolean | null) => (answer === null ? "" : answer ? m["form.yes"]() : m["form.no"]());
  return (
    <table className="table table-cards mt-3">
      <caption className="text-left font-semibold">{m["household.members"]()}</caption>
      <thead>
        <tr>
          <th scope="col">{m["household.relation"]()}</th>
          <th scope="col">{m["household.birth_year"]()}</th>
          <th scope="col">{m["household.sex"]()}</th>
          <th scope="col">{m["household.lives_here"]()}</th>
          <th scope="col">{m["household.earns"]()}</th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ relation, birth_year, sex, lives_here, earns }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: members have no name and no id of their own, and do not move
          <tr key={at}>
            <td data-label={m["household.relation"]()}>{wordsFor(HOUSEHOLD_RELATIONS, relation)}</td>
            <td data-label={m["household.birth_year"]()}>{birth_year ?? ""}</td>
            <td data-label={m["household.sex"]()}>{wordsFor(GENDERS, sex)}</td>
            <td data-label={m["household.lives_here"]()}>{said(lives_here)}</td>
            <td data-label={m["household.earns"]()}>{said(earns)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
