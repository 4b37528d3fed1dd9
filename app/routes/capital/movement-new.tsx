import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { recordMovement } from "#db/capital/fund-writes";
import { findFund } from "#db/capital/placement";
import { fundHas } from "#db/capital/standing-reads";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { FUND_MOVEMENTS } from "#src/capital/code-lists";
import { movementAsOf } from "#src/capital/fund";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField, TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/movement-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.movement_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "capital/movement-new");
  const fund = await findFund(db, viewer, args.params.fundId);
  if (!fund) throw new Response(null, { status: 404 });
  return { id: newId(), today, fund: { id: fund.id, name: fund.name }, has_idr: await fundHas(db, fund.id) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "capital/movement-new");
  if (!(await findFund(db, viewer, args.params.fundId))) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, movementAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordMovement(trx, viewer, args.params.fundId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/funds/${args.params.fundId}`);
}

export default function MovementNew({ loaderData: { id, today, fund, has_idr }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: today, kind: "deposit" });
  const back = `/capital/funds/${fund.id}`;
  return (
    <>
      <PageHeader
        title={m["capital.movement_new"]()}
        back={{ href: back, label: fund.name }}
        lead={m["capital.fund_has"]({ amount: moneyWords(has_idr) })}
      />
      <PageForm form={form} submit={m["capital.movement_save"]()} id={id} cancel={back}>
        <RadioField form={form} name="kind" label={m["capital.movement_kind"]()} options={optionsOf(FUND_MOVEMENTS)} />
        <MoneyField form={form} name="amount_idr" label={m["capital.amount"]()} />
        <DayField form={form} name="true_on" label={m["capital.day"]()} max={today} />
        <TextArea form={form} name="note" label={m["capital.note"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
