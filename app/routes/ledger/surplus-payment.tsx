import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { paySurplus } from "#db/ledger/surplus-payment-writes";
import { m } from "#messages";
import { PAID_BY } from "#src/cooperatives/code-lists";
import { surplusPaymentAsOf } from "#src/ledger/surplus-payment";
import { CheckboxField, CheckField, RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { EmptyState, Tabs } from "#ui/parts";
import type { Route } from "./+types/surplus-payment";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { ReportTableView } from "./report-table.tsx";
import { surplusDuesOf, yearIn } from "./surplus-dues.ts";
import { duesTable } from "./surplus-tables.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.surplus_pay"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header, today } = await ledgerPage(args, "ledger/surplus-payment");
  const year = yearIn(args.params.year);
  const thisYear = Number(today.slice(0, 4));
  const years = [thisYear - 1, thisYear - 2, thisYear - 3];
  return { header, year, years, today, id: newId(), ...(await surplusDuesOf(ledger, year)) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, ledger } = await ledgerPage(args, "ledger/surplus-payment");
  const year = yearIn(args.params.year);
  const reading = await readPosted(args.request, surplusPaymentAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => paySurplus(trx, viewer, ledger.id, { ...reading.data, year }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/surplus/${year}/payment`);
}

export default function SurplusPaymentPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, year, years, today, id, division, dues, unpaid } = loaderData;
  const base = `/cooperatives/${header.id}/ledger/surplus`;
  const form = formState(actionData, { entry_on: today, paid_by: "cash" });
  return (
    <>
      <LedgerHeader header={header} tab="surplus" />
      <h2 className="mb-3">{m["ledger.surplus_pay_year"]({ year: String(year) })}</h2>
      <Tabs
        label={m["ledger.year"]()}
        tabs={years.map((one) => ({
          href: `${base}/${one}/payment`,
          label: String(one),
          current: one === year,
        }))}
      />
      {division === null ? (
        <EmptyState
          title={m["error.not_divided"]()}
          action={<a href={`${base}?year=${year}`}>{m["ledger.divide_back"]()}</a>}
        />
      ) : (
        <>
          <div className="mb-6">
            <ReportTableView table={duesTable(division, dues)} />
          </div>
          {unpaid.length === 0 ? (
            <EmptyState title={m["ledger.surplus_all_paid"]()} />
          ) : (
            <PageForm form={form} submit={m["ledger.surplus_pay_do"]()} id={id} cancel={`${base}?year=${year}`}>
              <DayField form={form} name="entry_on" label={m["ledger.surplus_pay_day"]()} max={today} />
              <RadioField
                form={form}
                name="paid_by"
                label={m["ledger.surplus_pay_from"]()}
                options={optionsOf(PAID_BY)}
                inline
              />
              <CheckField form={form} name="everyone" label={m["ledger.surplus_pay_everyone"]()} optional />
              <CheckboxField
                form={form}
                name="member_ids"
                label={m["ledger.surplus_pay_whom"]()}
                options={unpaid.map(({ member_id, label, payable_idr }) => ({
                  value: member_id,
                  label: `${label} · ${moneyWords(payable_idr)}`,
                }))}
                optional
              />
              <p className="prose-measure text-soft">{m["ledger.surplus_pay_hint"]()}</p>
            </PageForm>
          )}
        </>
      )}
    </>
  );
}
