import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { withdrawEntry } from "#db/livelihoods/book-writes";
import { m } from "#messages";
import { BookWithdrawal } from "#src/livelihoods/cycle";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/entry-withdrawal";
import { BookLines } from "./book-lines.tsx";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { entryPage } from "./entry-page.ts";
import { withdrawalFields } from "./withdrawal-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, line } = await entryPage(args, "livelihoods/entry-withdrawal");
  return { header, line, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header, line } = await entryPage(args, "livelihoods/entry-withdrawal");
  const reading = await readPosted(args.request, BookWithdrawal);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawEntry(trx, viewer, { ...reading.data, entry_id: line.id }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}/book`);
}

export default function EntryWithdrawal({ loaderData: { header, line, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  const base = `/livelihoods/${header.id}/book`;
  return (
    <>
      <EnterpriseHeader header={header} tab="book" />
      <h2 className="mb-1">{m["livelihood.withdraw_title"]()}</h2>
      <BookLines lines={[line]} base={base} mayRecord={false} />
      <p className="prose-measure my-4">{m["livelihood.withdraw_lead"]()}</p>
      <PageForm form={form} id={id} submit={m["livelihood.withdraw_submit"]()} cancel={base} danger>
        {withdrawalFields({ form })}
      </PageForm>
    </>
  );
}
