import { moneyWords } from "#app/ui/money";
import type { IncomeView } from "#db/livelihoods/income-reads";
import { m } from "#messages";
import type { IncomeChange, IncomeFigure } from "#src/livelihoods/income";
import { Day } from "#ui/day";
import { SummaryList } from "#ui/parts";

/** What she told of her income then and now, which is compared; and what the book says, which is not the same thing. */
export function IncomeSection({ income }: { income: IncomeView }) {
  const { baseline, visit, book, told, booked } = income;
  return (
    <section aria-labelledby="income" className="mt-8 max-w-3xl">
      <h2 id="income">{m["livelihood.income"]()}</h2>
      <SummaryList
        rows={[
          { term: m["livelihood.income_baseline"](), value: baseline && <Told figure={baseline} /> },
          { term: m["livelihood.income_visit"](), value: visit && <Told figure={visit} /> },
          {
            term: visit ? m["livelihood.income_book"]() : m["livelihood.income_book_now"](),
            value: moneyWords(book.amount_idr),
          },
        ]}
      />
      <p className="mt-1 font-semibold">{changeWords(told)}</p>
      {!booked.comparable && booked.reason !== "not_known" && (
        <p className="text-soft">{m["livelihood.not_comparable"]()}</p>
      )}
    </section>
  );
}

function Told({ figure }: { figure: IncomeFigure }) {
  return (
    <>
      {moneyWords(figure.amount_idr)}
      {" · "}
      <Day day={figure.on} />
    </>
  );
}

function changeWords(change: IncomeChange): string {
  if (!change.comparable) return m["livelihood.income_unknown"]();
  const amount = moneyWords(Math.abs(change.change_idr));
  if (change.direction === "higher") return m["livelihood.income_higher"]({ amount });
  return change.direction === "lower" ? m["livelihood.income_lower"]({ amount }) : m["livelihood.income_same"]();
}
