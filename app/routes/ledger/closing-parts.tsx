import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import { wordsFor } from "#app/ui/form/options";
import { moneyWords } from "#app/ui/money";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { CLOSING_CHECKS, type ClosingCheck } from "#src/ledger/closing";
import { Instant } from "#ui/day";
import { monthWords } from "./entry-words.ts";

/** What must be so before a month is closed, and what is so already. */
export function CheckList({ checks, base }: { checks: Record<ClosingCheck, boolean>; base: string }) {
  return (
    <ul className="mb-5 space-y-1.5">
      {CLOSING_CHECKS.codes.map((code) => {
        const Icon = checks[code] ? CircleCheck : CircleAlert;
        return (
          <li key={code} className="flex items-start gap-2">
            <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${checks[code] ? "text-green" : "text-amber"}`} />
            <span>
              {wordsFor(CLOSING_CHECKS, code)}: {checks[code] ? m["ledger.check_yes"]() : m["ledger.check_no"]()}{" "}
              {code === "cash_counted" && !checks[code] && <a href={`${base}/cash-count`}>{m["ledger.count_new"]()}</a>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

type Closed = {
  id: string;
  month: string;
  difference_idr: number;
  explanation: string | null;
  witness: string | null;
  witness_duty: string | null;
  year_entry_id: string | null;
  recorded_at: string;
  by: string;
};

/** The months that are closed, each with who closed it. */
export function ClosedTable({ closings, base }: { closings: readonly Closed[]; base: string }) {
  return (
    <section aria-labelledby="closed" className="mt-8">
      <h2 id="closed" className="mb-3">
        {m["ledger.closed_months"]()}
      </h2>
      <table className="table table-cards">
        <thead>
          <tr>
            <th scope="col">{m["ledger.month"]()}</th>
            <th scope="col" className="number">
              {m["ledger.difference"]()}
            </th>
            <th scope="col">{m["ledger.explanation"]()}</th>
            <th scope="col">{m["ledger.closed_by"]()}</th>
            <th scope="col">{m["ledger.witness"]()}</th>
          </tr>
        </thead>
        <tbody>
          {closings.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                {monthWords(one.month)}
                {one.year_entry_id && (
                  <a className="block font-normal" href={`${base}/entries/${one.year_entry_id}`}>
                    {m["ledger.year_entry"]()}
                  </a>
                )}
              </th>
              <td data-label={m["ledger.difference"]()} className="number">
                {moneyWords(one.difference_idr)}
              </td>
              <td data-label={m["ledger.explanation"]()}>{one.explanation}</td>
              <td data-label={m["ledger.closed_by"]()}>
                {one.by}
                <span className="block text-soft">
                  <Instant at={one.recorded_at} />
                </span>
              </td>
              <td data-label={m["ledger.witness"]()}>
                {one.witness ?? m["ledger.alone"]()}
                {one.witness_duty && ` (${wordsFor(COOPERATIVE_DUTIES, one.witness_duty)})`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
