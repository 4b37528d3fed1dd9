import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { readCashCount } from "#db/ledger/cash-reads";
import { postDifference } from "#db/ledger/cash-writes";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { accountsForDifference, DifferencePosting } from "#src/ledger/cash-count";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, SummaryList } from "#ui/parts";
import type { Route } from "./+types/count";
import { accountWords, numberWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.count"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header } = await ledgerPage(args, "ledger/count");
  const count = ledger.book && (await readCashCount(db, ledger.book.id, args.params.countId));
  if (!count) throw new Response(null, { status: 404 });
  const isOpen = header.closed_through === null || count.counted_on > header.closed_through;
  return {
    header,
    count,
    id: newId(),
    mayPost: header.mayPost && isOpen && count.difference_idr !== 0 && !count.posted,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/count");
  const reading = await readPosted(args.request, DifferencePosting);
  if (!reading.success) return again(reading);
  const count = ledger.book && (await readCashCount(db, ledger.book.id, args.params.countId));
  if (!count) throw new Response(null, { status: 404 });
  try {
    const posting = { ...reading.data, count_id: count.id, memo: count.explanation };
    await inTransaction((trx) => postDifference(trx, viewer, ledger.id, posting, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/cash-count/${count.id}`);
}

export default function CountPage({ loaderData: { header, count, id, mayPost }, actionData }: Route.ComponentProps) {
  const base = `/cooperatives/${header.id}/ledger`;
  const form = formState(actionData, { account: count.difference_idr < 0 ? "591" : "491" });
  const duty = count.witness_duty ? ` (${wordsFor(COOPERATIVE_DUTIES, count.witness_duty)})` : "";
  return (
    <>
      <LedgerHeader header={header} tab="cash" />
      <h2 className="mb-3">{m["ledger.count"]()}</h2>
      {count.difference_idr === 0 ? (
        <Notice tone="good">{m["ledger.count_agrees"]()}</Notice>
      ) : (
        <Notice tone="warn">
          {count.difference_idr < 0
            ? m["ledger.count_short"]({ amount: moneyWords(0 - count.difference_idr) })
            : m["ledger.count_over"]({ amount: moneyWords(count.difference_idr) })}
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: m["ledger.counted_on"](), value: <Day day={count.counted_on} /> },
          { term: m["ledger.counted"](), value: moneyWords(count.counted_idr) },
          { term: m["ledger.booked_then"](), value: moneyWords(count.book_idr) },
          { term: m["ledger.difference_now"](), value: moneyWords(count.difference_idr) },
          { term: m["ledger.explanation"](), value: count.explanation },
          { term: m["ledger.recorded_by"](), value: count.by },
          { term: m["ledger.witness"](), value: count.witness ? `${count.witness}${duty}` : m["ledger.alone"]() },
        ]}
      />
      {count.posted && (
        <p className="mt-4">
          {m["ledger.difference_posted"]()}{" "}
          <a href={`${base}/entries/${count.posted.id}`}>{numberWords(count.posted.number)}</a>
        </p>
      )}
      {mayPost && (
        <section className="mt-6">
          <h3 className="mb-2">{m["ledger.difference_post"]()}</h3>
          <p className="mb-3 text-soft">{m["ledger.difference_lead"]()}</p>
          <PageForm form={form} submit={m["ledger.difference_do"]()} id={id} cancel={`${base}/cash-count`}>
            <RadioField
              form={form}
              name="account"
              label={m["ledger.difference_account"]()}
              options={accountsForDifference(count.difference_idr).map((code) => ({
                value: code,
                label: accountWords(code),
              }))}
            />
          </PageForm>
        </section>
      )}
    </>
  );
}
