import { moneyWords } from "#app/ui/money";
import { monthWords, quantityWords, ratioWords } from "#app/ui/quantity-words";
import { m } from "#messages";
import type { Figures, MonthFigures } from "#src/livelihoods/figures";
import { SummaryList, type SummaryRow } from "#ui/parts";

/** What a book says of a cycle or of all its time. What there is none of is left out, but never the profit. */
export function FiguresList({ figures }: { figures: Figures }) {
  const some = (term: string, amount: number): SummaryRow[] =>
    amount === 0 ? [] : [{ term, value: moneyWords(amount) }];
  const rows: SummaryRow[] = [
    { term: m["livelihood.revenue"](), value: moneyWords(figures.revenue_idr) },
    { term: m["livelihood.cost"](), value: moneyWords(figures.cost_idr) },
    {
      term: figures.profit_idr < 0 ? m["livelihood.loss_made"]() : m["livelihood.profit"](),
      value: <strong>{moneyWords(figures.profit_idr)}</strong>,
    },
    ...(figures.rc === null ? [] : [{ term: m["livelihood.rc"](), value: ratioWords(figures.rc) }]),
    ...(figures.revenue_idr === 0 ? [] : [{ term: m["livelihood.break_even"](), value: breakEven(figures) }]),
    ...(figures.per_day_idr === null
      ? []
      : [
          {
            term: m["livelihood.per_day"](),
            value: `${moneyWords(figures.per_day_idr)} (${quantityWords(figures.work_days_milli, "day")})`,
          },
        ]),
    ...some(m["livelihood.own_use"](), figures.own_use_idr),
    ...some(m["livelihood.lost_value"](), figures.lost_idr),
    ...some(m["livelihood.assets"](), figures.assets_idr),
    ...some(m["livelihood.receivable"](), figures.receivable_idr),
    ...some(m["livelihood.payable"](), figures.payable_idr),
  ];
  return <SummaryList rows={rows} />;
}

function breakEven({ break_even_milli, break_even_price_idr, sold_unit }: Figures): string {
  if (break_even_milli === null || break_even_price_idr === null) return m["livelihood.no_break_even"]();
  // Tenths are enough to plan by.
  const quantity = quantityWords(Math.round(break_even_milli / 100) * 100, sold_unit);
  return m["livelihood.break_even_words"]({ quantity, price: moneyWords(break_even_price_idr) });
}

/** Month by month, the latest first. */
export function MonthsTable({ months }: { months: readonly MonthFigures[] }) {
  return (
    <table className="table table-cards" aria-label={m["livelihood.months"]()}>
      <thead>
        <tr>
          <th scope="col">{m["livelihood.month"]()}</th>
          <th scope="col" className="number">
            {m["livelihood.revenue"]()}
          </th>
          <th scope="col" className="number">
            {m["livelihood.cost"]()}
          </th>
          <th scope="col" className="number">
            {m["livelihood.profit"]()}
          </th>
          <th scope="col" className="number">
            {m["livelihood.own_use"]()}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, figures }) => (
          <tr key={month}>
            <th scope="row">{monthWords(month)}</th>
            <td className="number" data-label={m["livelihood.revenue"]()}>
              {moneyWords(figures.revenue_idr)}
            </td>
            <td className="number" data-label={m["livelihood.cost"]()}>
              {moneyWords(figures.cost_idr)}
            </td>
            <td className="number" data-label={m["livelihood.profit"]()}>
              {moneyWords(figures.profit_idr)}
            </td>
            <td className="number" data-label={m["livelihood.own_use"]()}>
              {moneyWords(figures.own_use_idr)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
