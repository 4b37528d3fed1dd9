import { redirect } from "react-router";
import * as z from "zod/mini";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { readSaving } from "#db/cooperatives/savings-reads";
import { takeBackSaving } from "#db/cooperatives/savings-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { dayAnswer, recordId } from "#src/answer";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/saving-reversal";
import { bookOfPage, cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["saving.take_back"]()} · ${m["app.name"]()}` }];

const Reversal = z.object({ id: recordId, entry_on: dayAnswer });

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/saving-reversal");
  const saving = await readSaving(db, await bookOfPage(header.id), args.params.savingId);
  if (!saving) throw new Response(null, { status: 404 });
  return { header, today, id: newId(), saving };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header } = await cooperativePage(args, "cooperatives/saving-reversal");
  const saving = await readSaving(db, await bookOfPage(header.id), args.params.savingId);
  if (!saving) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, Reversal);
  if (!reading.success) return again(reading);
  const which = { cooperative_id: header.id, entry_id: saving.id };
  try {
    await inTransaction((trx) => takeBackSaving(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/members/${saving.member_id}`);
}

export default function SavingReversal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, saving } = loaderData;
  const form = formState(actionData, { entry_on: today });
  const back = `/cooperatives/${header.id}/members/${saving.member_id}`;
  return (
    <>
      <PageHeader
        title={m["saving.take_back"]()}
        back={{ href: back, label: header.name }}
        lead={
          <>
            {m["saving.entry_number"]({ number: saving.number })}
            {" · "}
            <Day day={saving.entry_on} />
            {" · "}
            {moneyWords(saving.total_idr)}
          </>
        }
      />
      <Notice>{m["saving.take_back_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["saving.take_back_submit"]()} cancel={back} danger>
        <DayField form={form} name="entry_on" label={m["saving.day"]()} max={today} />
      </PageForm>
    </>
  );
}
