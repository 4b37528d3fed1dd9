import { m } from "#messages";

type Handed = {
  case_number: string;
  name: string | null;
  plans: number;
  flags: number;
  enrolments: number;
  referrals: number;
  visits: string;
  waits: "closure" | "transfer" | null;
  mayGive: boolean;
};

/** Case by case, what goes along and who visits from then on. */
export function HandoverTable({ cases }: { cases: readonly Handed[] }) {
  const total = (of: "plans" | "flags" | "enrolments" | "referrals") => cases.reduce((sum, one) => sum + one[of], 0);
  return (
    <table className="table table-cards mb-6">
      <caption>{m["handover.caption"]({ count: cases.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["handover.visits_by"]()}</th>
          <th scope="col" className="number">
            {m["handover.plans"]()}
          </th>
          <th scope="col" className="number">
            {m["handover.flags"]()}
          </th>
          <th scope="col" className="number">
            {m["handover.enrolments"]()}
          </th>
          <th scope="col" className="number">
            {m["handover.referrals"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.case_number}>
            <th scope="row">
              <a href={`/people/${one.case_number}`}>{one.case_number}</a>
              {one.name && <span className="block font-normal">{one.name}</span>}
              {!one.mayGive && <span className="block font-semibold text-red">{m["handover.not_yours"]()}</span>}
              {one.waits && (
                <span className="block font-normal text-amber">
                  {one.waits === "closure" ? m["error.closure_waiting"]() : m["error.transfer_waiting"]()}
                </span>
              )}
            </th>
            <td data-label={m["handover.visits_by"]()}>{one.visits}</td>
            <td data-label={m["handover.plans"]()} className="number">
              {one.plans}
            </td>
            <td data-label={m["handover.flags"]()} className="number">
              {one.flags}
            </td>
            <td data-label={m["handover.enrolments"]()} className="number">
              {one.enrolments}
            </td>
            <td data-label={m["handover.referrals"]()} className="number">
              {one.referrals}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{m["handover.all"]()}</th>
          <td />
          <td data-label={m["handover.plans"]()} className="number">
            {total("plans")}
          </td>
          <td data-label={m["handover.flags"]()} className="number">
            {total("flags")}
          </td>
          <td data-label={m["handover.enrolments"]()} className="number">
            {total("enrolments")}
          </td>
          <td data-label={m["handover.referrals"]()} className="number">
            {total("referrals")}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
