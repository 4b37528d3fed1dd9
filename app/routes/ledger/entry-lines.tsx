import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { recordEntry } from "#db/ledger/entry-writes";
import { m } from "#messages";
import { ENTRY_KINDS } from "#src/ledger/code-lists";
import { Entry } from "#src/ledger/entry";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice } from "#ui/parts";
import type { Route } from "./+types/entry-lines";
import { LedgerHeader } from "./ledger-header.tsx";
import { ledgerPage } from "./ledger-page.ts";
import { LineFields } from "./line-fields.tsx";
import { memberOptions } from "./member-options.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["ledger.by_lines"]()} · ${m["app.name"]()}` }];

/** As many as a page shows; a longer entry comes through the API. */
const LINES = 8;

export async function loader(args: Route.LoaderArgs) {
  const { ledger, header } = await ledgerPage(args, "ledger/entry-lines");
  return { header, id: newId(), members: await memberOptions(ledger.id) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, ledger } = await ledgerPage(args, "ledger/entry-lines");
  const reading = await readPosted(args.request, Entry);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordEntry(trx, viewer, ledger.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${ledger.id}/ledger/entries/${reading.data.id}`);
}

export default function EntryByLines({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, members } = loaderData;
  const base = `/cooperatives/${header.id}/ledger`;
  const form = formState(actionData, { entry_on: header.today, kind: "general" });
  return (
    <>
      <LedgerHeader header={header} tab="journal" />
      <h2 className="mb-3">{m["ledger.by_lines"]()}</h2>
      <Notice>
        {m["ledger.by_lines_lead"]()} <a href={`${base}/new`}>{m["ledger.by_lines_back"]()}</a>
      </Notice>
      <PageForm form={form} submit={m["ledger.save"]()} id={id} cancel={base} labels={{ lines: m["ledger.lines"]() }}>
        <RadioField
          form={form}
          name="kind"
          label={m["ledger.kind"]()}
          hint={m["ledger.kind_hint"]()}
          options={optionsOf(ENTRY_KINDS, ["general", "opening"])}
        />
        <DayField form={form} name="entry_on" label={m["ledger.entry_on"]()} max={header.today} />
        <LineFields form={form} count={LINES} members={members} />
        <TextArea form={form} name="memo" label={m["ledger.memo"]()} hint={m["ledger.memo_hint"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
