import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { correctEntry } from "#db/ledger/entry-writes";
import { m } from "#messages";
import { mayBeTakenBack } from "#src/ledger/entry";
import { ReversingEntry } from "#src/ledger/reversing";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/reversal";
import { entryPage } from "./entry-page.ts";
import { EntryTable } from "./entry-table.tsx";
import { numberWords } from "./entry-words.ts";
import { LedgerHeader } from "./ledger-header.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.reverse"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, entry, members } = await entryPage(args, "ledger/reversal");
  if (!mayBeTakenBack(entry) || entry.reversed_by) throw new Response(null, { status: 404 });
  return { header, entry, members, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger, entry } = await entryPage(args, "ledger/reversal");
  const reading = await readPosted(args.request, ReversingEntry);
  if (!reading.success) return again(reading);
  try {
    const reversal = { ...reading.data, reverses_id: entry.id };
    await inTransaction((trx) => correctEntry(trx, viewer, ledger.id, reversal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/entries/${reading.data.id}`);
}

export default function ReversalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { header, entry, members, id } = loaderData;
  const base = `/cooperatives/${header.id}/ledger`;
  const form = formState(actionData, { entry_on: header.today });
  return (
    <>
      <LedgerHeader header={header} tab="journal" />
      <h2 className="mb-3">
        {m["ledger.reverse"]()} {numberWords(entry.number)}
      </h2>
      <Notice>{m["ledger.reverse_lead"]()}</Notice>
      <div className="mb-5">
        <EntryTable lines={entry.lines} members={members} />
      </div>
      <PageForm form={form} submit={m["ledger.reverse_do"]()} id={id} cancel={`${base}/entries/${entry.id}`}>
        <DayField
          form={form}
          name="entry_on"
          label={m["ledger.reverse_on"]()}
          hint={m["ledger.reverse_on_hint"]()}
          max={header.today}
          min={entry.entry_on}
        />
        <TextArea form={form} name="memo" label={m["ledger.reverse_why"]()} rows={2} />
      </PageForm>
    </>
  );
}
