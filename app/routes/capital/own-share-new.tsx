import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { ownShareAward } from "#db/capital/cooperative-reads";
import { recordOwnShare } from "#db/capital/evidence-writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { ITEM_KINDS, MONEY_PLACES } from "#src/capital/code-lists";
import { ownShareAsOf } from "#src/capital/release";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import { cooperativePage } from "../cooperatives/cooperative-page.ts";
import type { Route } from "./+types/own-share-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.own_share_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, today } = await cooperativePage(args, "capital/own-share-new");
  const award = await ownShareAward(db, cooperative.id, args.params.awardId);
  if (!award) throw new Response(null, { status: 404 });
  const back = { href: `/cooperatives/${cooperative.id}/capital`, label: cooperative.name };
  return { id: newId(), today, back, shown_name: award.shown_name, own_amount_idr: award.own_amount_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "capital/own-share-new");
  if (!(await ownShareAward(db, cooperative.id, args.params.awardId))) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, ownShareAsOf(today));
  if (!reading.success) return again(reading);
  const which = { cooperative_id: cooperative.id, award_id: args.params.awardId };
  try {
    await inTransaction((trx) => recordOwnShare(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/capital`);
}

export default function OwnShareNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, shown_name, own_amount_idr } = loaderData;
  const form = formState(actionData, { paid_on: today });
  return (
    <>
      <PageHeader
        title={m["capital.own_share_new"]()}
        back={back}
        lead={`${shown_name} · ${m["capital.own_amount"]()}: ${moneyWords(own_amount_idr)}`}
      />
      <PageForm form={form} submit={m["capital.own_share_save"]()} id={id} cancel={back.href}>
        <MoneyField form={form} name="amount_idr" label={m["capital.amount"]()} />
        <DayField form={form} name="paid_on" label={m["capital.day"]()} max={today} />
        <RadioField form={form} name="from" label={m["capital.paid_from"]()} options={optionsOf(MONEY_PLACES)} inline />
        <RadioField
          form={form}
          name="into"
          label={m["capital.own_share_into"]()}
          hint={m["capital.own_share_into_hint"]()}
          options={[
            { value: "bank", label: m["capital.own_share_bank"]() },
            { value: "equipment", label: wordsFor(ITEM_KINDS, "equipment") },
            { value: "stock", label: wordsFor(ITEM_KINDS, "stock") },
          ]}
        />
      </PageForm>
    </>
  );
}
