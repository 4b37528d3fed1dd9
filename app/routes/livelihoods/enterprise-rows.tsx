import { moneyWords } from "#app/ui/money";
import type { ListedEnterprise } from "#db/livelihoods/reads";
import { m } from "#messages";
import { Relative } from "#ui/day";
import { StatusBadge } from "./enterprise-header.tsx";
import { enterpriseName, ownerWords } from "./enterprise-name.ts";

/** Who, what, where, how it goes: one enterprise a row. */
export function EnterpriseRows({
  rows,
  today,
  label,
}: {
  rows: readonly ListedEnterprise[];
  today: string;
  label: string;
}) {
  return (
    <table className="table table-cards" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{m["livelihood.who"]()}</th>
          <th scope="col">{m["livelihood.what"]()}</th>
          <th scope="col">{m["livelihood.state"]()}</th>
          <th scope="col">{m["livelihood.cycle"]()}</th>
          <th scope="col">{m["livelihood.last_entry"]()}</th>
          <th scope="col" className="number">
            {m["livelihood.last_profit"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/livelihoods/${row.id}`}>{ownerWords(row)}</a>
            </th>
            <td data-label={m["livelihood.what"]()}>{enterpriseName(row)}</td>
            <td data-label={m["livelihood.state"]()}>
              <StatusBadge status={row.status} />
            </td>
            <td data-label={m["livelihood.cycle"]()}>
              {row.running ? (
                <>
                  {m["livelihood.cycle_number"]({ number: row.running.number })}
                  {" · "}
                  <Relative day={row.running.started_on} today={today} />
                </>
              ) : (
                <span className="text-soft">{m["livelihood.no_cycle"]()}</span>
              )}
            </td>
            <td data-label={m["livelihood.last_entry"]()}>
              {row.last_entry_on ? (
                <Relative day={row.last_entry_on} today={today} />
              ) : (
                <span className="text-soft">–</span>
              )}
            </td>
            <td className="number" data-label={m["livelihood.last_profit"]()}>
              {row.last_profit_idr === null ? <span className="text-soft">–</span> : moneyWords(row.last_profit_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
