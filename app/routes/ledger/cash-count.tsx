import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { balanceOf } from "#db/ledger/balances";
import { listCashCounts } from "#db/ledger/cash-reads";
import { recordCashCount } from "#db/ledger/cash-writes";
import { m } from "#messages";
import { cashCountAsOf, PIECES } from "#src/ledger/cash-count";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/cash-count";
import { CountTable } from "./count-table.tsx";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { witnessFields } from "./witness-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_cash"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header, today } = await ledgerPage(args, "ledger/cash-count");
  const { book } = ledger;
  const [counts, book_idr] = book
    ? await Promise.all([listCashCounts(db, book.id), balanceOf(db, book.id, "101", { through: today })])
    : [[], 0];
  return { header, id: newId(), counts, book_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, ledger } = await ledgerPage(args, "ledger/cash-count");
  const reading = await readPosted(args.request, cashCountAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordCashCount(trx, viewer, ledger.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/cash-count/${reading.data.id}`);
}

export default function CashCountPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, counts, book_idr } = loaderData;
  const base = `/cooperatives/${header.id}/ledger/cash-count`;
  const form = formState(actionData, { counted_on: header.today });
  return (
    <>
      <LedgerHeader header={header} tab="cash" />
      {header.mayPost && (
        <>
          <h2 className="mb-3">{m["ledger.count_new"]()}</h2>
          <Notice>
            {m["ledger.count_lead"]()} <strong>{m["ledger.count_book"]({ amount: moneyWords(book_idr) })}</strong>
          </Notice>
          <PageForm form={form} submit={m["ledger.count_save"]()} id={id}>
            <DayField form={form} name="counted_on" label={m["ledger.counted_on"]()} max={header.today} />
            <MoneyField
              form={form}
              name="counted_idr"
              label={m["ledger.counted"]()}
              hint={m["ledger.counted_hint"]()}
              optional
            />
            <details className="max-w-xl" open={PIECES.some((piece) => form.values[`pieces_${piece}`])}>
              <summary className="target cursor-pointer">{m["ledger.pieces"]()}</summary>
              <div className="mt-2 grid grid-cols-2 gap-3 sm:grid-cols-3">
                {PIECES.map((piece) => (
                  <TextField
                    key={piece}
                    form={form}
                    name={`pieces_${piece}`}
                    label={m["ledger.piece"]({ amount: moneyWords(piece) })}
                    inputMode="numeric"
                    width="short"
                  />
                ))}
              </div>
            </details>
            <TextArea
              form={form}
              name="explanation"
              label={m["ledger.explanation"]()}
              hint={m["ledger.explanation_hint"]()}
              rows={2}
              optional
            />
            {witnessFields(form)}
          </PageForm>
        </>
      )}
      <section aria-labelledby="counts" className="mt-8">
        <h2 id="counts" className="mb-3">
          {m["ledger.counts"]()}
        </h2>
        {counts.length === 0 ? (
          <EmptyState title={m["ledger.counts_none"]()}>{m["ledger.counts_none_text"]()}</EmptyState>
        ) : (
          <CountTable counts={counts} base={base} />
        )}
      </section>
    </>
  );
}
