import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { dayWords } from "#app/ui/day-words";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { meetingsAfter, surplusProposal } from "#db/ledger/surplus-reads";
import { divideYear } from "#db/ledger/surplus-writes";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { MEETING_KINDS } from "#src/cooperatives/code-lists";
import { SurplusDecision } from "#src/ledger/surplus";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { EmptyState, Notice } from "#ui/parts";
import type { Route } from "./+types/surplus-decision";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { yearIn } from "./surplus-dues.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.divide"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header } = await ledgerPage(args, "ledger/surplus-decision");
  const year = yearIn(args.params.year);
  const proposal = ledger.book && year > 0 ? await surplusProposal(db, ledger.book.id, year) : null;
  if (!proposal?.division || proposal.decision) throw new Response(null, { status: 404 });
  const meetings = await meetingsAfter(db, ledger.id, year);
  const { division, isClosed } = proposal;
  return { header, year, id: newId(), meetings, isClosed, surplus_idr: division.surplus_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/surplus-decision");
  const reading = await readPosted(args.request, SurplusDecision);
  if (!reading.success) return again(reading);
  const year = yearIn(args.params.year);
  try {
    await inTransaction((trx) => divideYear(trx, viewer, ledger.id, { ...reading.data, year }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/surplus?year=${year}`);
}

export default function SurplusDecisionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, year, id, meetings, isClosed, surplus_idr } = loaderData;
  const form = formState(actionData);
  const back = `/cooperatives/${header.id}/ledger/surplus?year=${year}`;
  return (
    <>
      <LedgerHeader header={header} tab="surplus" />
      <h2 className="mb-3">{m["ledger.divide_year"]({ year: String(year) })}</h2>
      {!isClosed ? (
        <EmptyState title={m["error.year_not_closed"]()} action={<a href={back}>{m["ledger.divide_back"]()}</a>} />
      ) : meetings.length === 0 ? (
        <EmptyState
          title={m["ledger.meetings_none"]()}
          action={<a href={`/cooperatives/${header.id}/meetings`}>{m["ledger.meetings_go"]()}</a>}
        >
          {m["ledger.meetings_none_text"]()}
        </EmptyState>
      ) : (
        <>
          <Notice>{m["ledger.divide_lead"]({ amount: moneyWords(surplus_idr) })}</Notice>
          <PageForm form={form} submit={m["ledger.divide_do"]()} id={id} cancel={back}>
            <RadioField
              form={form}
              name="meeting_id"
              label={m["ledger.meeting"]()}
              options={meetings.map(({ id: value, kind, held_on }) => ({
                value,
                label: `${wordsFor(MEETING_KINDS, kind as CodeOf<typeof MEETING_KINDS>)}, ${dayWords(held_on)}`,
              }))}
            />
          </PageForm>
        </>
      )}
    </>
  );
}
