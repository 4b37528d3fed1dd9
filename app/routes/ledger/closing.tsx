import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { closingFacts, listClosings } from "#db/ledger/closing-reads";
import { closePeriod } from "#db/ledger/closing-writes";
import { m } from "#messages";
import { closingChecks, PeriodClosing } from "#src/ledger/closing";
import { isDecember } from "#src/ledger/month";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/closing";
import { CheckList, ClosedTable } from "./closing-parts.tsx";
import { monthWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { witnessFields } from "./witness-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.tab_closing"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header, today } = await ledgerPage(args, "ledger/closing");
  const { book } = ledger;
  const [facts, closings] = book ? await Promise.all([closingFacts(db, book), listClosings(db, book.id)]) : [];
  return {
    header,
    id: newId(),
    next: facts ? { ...facts, checks: closingChecks(facts, today) } : null,
    closings: closings ?? [],
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/closing");
  const reading = await readPosted(args.request, PeriodClosing);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => closePeriod(trx, viewer, ledger.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/closing`);
}

export default function Closing({ loaderData: { header, id, next, closings }, actionData }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/ledger`;
  const form = formState(actionData);
  const difference = next?.difference_idr ?? 0;
  const isReady = next?.checks.month_over && next.checks.balanced && next.checks.cash_counted;
  return (
    <>
      <LedgerHeader header={header} tab="closing" />
      {next === null ? (
        <EmptyState title={m["ledger.nothing_to_close"]()}>{m["ledger.nothing_to_close_text"]()}</EmptyState>
      ) : (
        <section aria-labelledby="next">
          <h2 id="next" className="mb-3">
            {m["ledger.close_month"]({ month: monthWords(next.month) })}
          </h2>
          <CheckList checks={next.checks} base={base} />
          {difference !== 0 && (
            <Notice tone="warn">
              {m["ledger.closing_difference"]({ amount: moneyWords(difference) })}{" "}
              {next.count && <a href={`${base}/cash-count/${next.count.id}`}>{m["ledger.closing_see_count"]()}</a>}
            </Notice>
          )}
          {isDecember(next.month) && <Notice>{m["ledger.closing_year"]()}</Notice>}
          {header.mayClose && isReady && (
            <>
              <p className="mb-4 max-w-xl">{m["ledger.closing_lead"]()}</p>
              <PageForm form={form} submit={m["ledger.close_do"]({ month: monthWords(next.month) })} id={id}>
                <input type="hidden" name="month" value={next.month} />
                {difference !== 0 && (
                  <TextArea
                    form={form}
                    name="explanation"
                    label={m["ledger.explanation"]()}
                    hint={m["ledger.explanation_closing"]()}
                    rows={2}
                    optional={next.checks.explained}
                  />
                )}
                {witnessFields(form)}
              </PageForm>
            </>
          )}
        </section>
      )}
      {closings.length > 0 && <ClosedTable closings={closings} base={base} />}
    </>
  );
}
