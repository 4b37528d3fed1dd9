import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { photosOf } from "#db/attachments/reads";
import { checkReceipt } from "#db/capital/evidence-writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { RECEIPT_FINDINGS } from "#src/capital/code-lists";
import { whyNotCheck } from "#src/capital/hands";
import { ReceiptCheck } from "#src/capital/release";
import { AttachedPhotos } from "#ui/attached-photos";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { PageHeader, SummaryList } from "#ui/parts";
import type { Route } from "./+types/receipt-check";
import { awardDoor, awardPage } from "./award-page.ts";
import { NotYours } from "./not-yours.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.receipt_check"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, viewer } = await awardPage(args, "capital/receipt-check");
  const receipts = award.tranches.flatMap((tranche) => tranche.receipts);
  const receipt = receipts.find(({ id }) => id === args.params.receiptId);
  if (!receipt) throw new Response(null, { status: 404 });
  const paid = award.releases.find((one) => one.tranche_id === receipt.tranche_id && one.reversed_on === null);
  const why = receipt.finding !== null ? "already_checked" : paid === undefined ? "not_released" : null;
  const hands = { recorded_by: receipt.recorded_by, paid_by: paid?.recorded_by ?? "" };
  const { item, amount_idr, bought_on } = receipt;
  return {
    id: newId(),
    back,
    receipt: { item, amount_idr, bought_on },
    photos: (await photosOf(db, [receipt.id])).get(receipt.id) ?? [],
    why: why ?? whyNotCheck(hands, viewer.userId),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await awardDoor(args, "capital/receipt-check");
  const reading = await readPosted(args.request, ReceiptCheck);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => checkReceipt(trx, viewer, args.params.receiptId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${args.params.awardId}#receipts`);
}

export default function ReceiptCheckPage({ loaderData, actionData }: Route.ComponentProps) {
  const { id, back, receipt, photos, why } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <PageHeader title={m["capital.receipt_check"]()} back={back} lead={m["capital.receipt_check_lead"]()} />
      <div className="card mb-6">
        <SummaryList
          rows={[
            { term: m["capital.bought"](), value: receipt.item },
            { term: m["capital.amount"](), value: moneyWords(receipt.amount_idr) },
            { term: m["capital.bought_on"](), value: <Day day={receipt.bought_on} /> },
          ]}
        />
        <AttachedPhotos photos={photos} of={m["capital.receipt"]()} mayOpen />
      </div>
      {why !== null ? (
        <NotYours code={why} back={back} />
      ) : (
        <PageForm form={form} submit={m["capital.receipt_check_save"]()} id={id} cancel={back.href}>
          <RadioField
            form={form}
            name="finding"
            label={m["capital.receipt_finding"]()}
            options={optionsOf(RECEIPT_FINDINGS)}
          />
          <TextArea
            form={form}
            name="note"
            label={m["capital.note"]()}
            hint={m["capital.receipt_note_hint"]()}
            rows={3}
            optional
          />
        </PageForm>
      )}
    </>
  );
}
