import { wordsFor } from "#app/ui/form/options";
import { getLocale } from "#locale";
import { m } from "#messages";
import type { Day } from "#src/day";
import { reasonText } from "#src/risk/reasons";
import { CASE_STAGES } from "#src/stages/code-lists";
import { Relative } from "#ui/day";
import { RiskBand } from "#ui/risk-band";
import type { caseloadPage } from "./caseload-page.ts";
import { NextVisit } from "./next-visit.tsx";

type Row = Awaited<ReturnType<typeof caseloadPage>>["rows"][number];

/** The cases of one page of the list, each to be chosen where she may give them away. */
export function CaseloadTable({ rows, today, mayChoose }: { rows: readonly Row[]; today: Day; mayChoose: boolean }) {
  return (
    <table className="table table-cards">
      <caption>{m["people.caption"]({ count: rows.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{m["people.column_case"]()}</th>
          <th scope="col">{m["people.column_place"]()}</th>
          <th scope="col">{m["people.column_stage"]()}</th>
          <th scope="col">{m["people.column_returned"]()}</th>
          <th scope="col">{m["people.column_next"]()}</th>
          <th scope="col">{m["people.column_risk"]()}</th>
          <th scope="col">{m["people.column_owner"]()}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.case_number}>
            <th scope="row">
              <span className="flex items-start gap-2.5">
                {mayChoose && (
                  <input
                    type="checkbox"
                    name="case"
                    value={row.case_number}
                    aria-label={m["people.select"]({ number: row.case_number })}
                    className="mt-0.5 size-5 shrink-0 accent-action"
                  />
                )}
                <span className="min-w-0">
                  <a href={`/people/${row.case_number}`} className="whitespace-nowrap">
                    {row.case_number}
                  </a>
                  {row.name && <span className="block font-normal">{row.name}</span>}
                </span>
              </span>
            </th>
            <td data-label={m["people.column_place"]()}>{row.place}</td>
            <td data-label={m["people.column_stage"]()}>{wordsFor(CASE_STAGES, row.stage)}</td>
            <td data-label={m["people.column_returned"]()} className="whitespace-nowrap">
              {row.returned_on ? <Relative day={row.returned_on} today={today} /> : "–"}
            </td>
            <td data-label={m["people.column_next"]()} className="whitespace-nowrap">
              <NextVisit {...row} today={today} />
            </td>
            <td>
              <RiskBand band={row.band} reviewNow={row.review_now} />
              {row.reason && (
                <span className="mt-1 block text-sm text-soft">{reasonText(row.reason, getLocale())}</span>
              )}
            </td>
            <td data-label={m["people.column_owner"]()}>{row.owner}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
