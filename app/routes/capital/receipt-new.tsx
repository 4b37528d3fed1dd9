import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { recordReceipt } from "#db/capital/evidence-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { receiptAsOf } from "#src/capital/release";
import { PageForm } from "#ui/form/page-form";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, MoneyField, TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/receipt-new";
import { awardDoor, awardPage } from "./award-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.receipt_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, today } = await awardPage(args, "capital/receipt-new");
  const tranche = award.tranches.find(({ id }) => id === args.params.trancheId);
  if (!tranche) throw new Response(null, { status: 404 });
  return { id: newId(), today, back, number: tranche.number, amount_idr: tranche.amount_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await awardDoor(args, "capital/receipt-new");
  const { awardId, trancheId } = args.params;
  const reading = await readPostedWithPhotos(args.request, args.url, receiptAsOf(today), "receipt");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => recordReceipt(trx, viewer, trancheId, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/capital/awards/${awardId}#receipts`);
}

export default function ReceiptNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, number, amount_idr } = loaderData;
  const form = formState(actionData);
  const lead = `${m["capital.tranche_number"]({ number: String(number) })} · ${moneyWords(amount_idr)}`;
  return (
    <>
      <PageHeader title={m["capital.receipt_new"]()} back={back} lead={lead} />
      <PageForm form={form} submit={m["capital.receipt_save"]()} id={id} cancel={back.href} multipart>
        <TextField form={form} name="item" label={m["capital.bought"]()} hint={m["capital.bought_hint"]()} />
        <MoneyField form={form} name="amount_idr" label={m["capital.amount"]()} />
        <DayField form={form} name="bought_on" label={m["capital.bought_on"]()} max={today} />
        <PhotoField form={form} label={m["capital.receipt_photo"]()} />
      </PageForm>
    </>
  );
}
