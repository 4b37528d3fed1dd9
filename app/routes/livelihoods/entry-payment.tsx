import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { payEntry } from "#db/livelihoods/book-writes";
import { m } from "#messages";
import { entryPaymentAsOf } from "#src/livelihoods/book";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import type { Route } from "./+types/entry-payment";
import { BookLines } from "./book-lines.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { entryPage } from "./entry-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.entry_pay_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, line } = await entryPage(args, "livelihoods/entry-payment");
  return { header, line, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header, line } = await entryPage(args, "livelihoods/entry-payment");
  const reading = await readPosted(args.request, entryPaymentAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => payEntry(trx, viewer, { ...reading.data, entry_id: line.id }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}/book`);
}

export default function EntryPaymentPage({ loaderData: { header, line, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { paid_on: header.today });
  const base = `/livelihoods/${header.id}/book`;
  return (
    <>
      <EnterpriseHeader header={header} tab="book" />
      <h2 className="mb-1">{m["livelihood.entry_pay_title"]()}</h2>
      <BookLines lines={[line]} base={base} mayRecord={false} />
      <PageForm form={form} id={id} submit={m["livelihood.entry_pay_save"]()} cancel={base}>
        <DayField form={form} name="paid_on" label={m["livelihood.paid_on"]()} max={header.today} min={line.true_on} />
      </PageForm>
    </>
  );
}
