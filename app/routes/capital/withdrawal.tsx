import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { withdrawAward } from "#db/capital/step-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { AwardWithdrawal } from "#src/capital/award";
import { PageForm } from "#ui/form/page-form";
import { TextArea } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/withdrawal";
import { awardDoor, awardPage } from "./award-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.withdrawal"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { back } = await awardPage(args, "capital/withdrawal");
  return { id: newId(), back };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await awardDoor(args, "capital/withdrawal");
  const reading = await readPosted(args.request, AwardWithdrawal);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => withdrawAward(trx, viewer, args.params.awardId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${args.params.awardId}`);
}

export default function Withdrawal({ loaderData: { id, back }, actionData }: Route.ComponentProps) {
  return (
    <>
      <PageHeader title={m["capital.withdrawal"]()} back={back} lead={m["capital.withdrawal_lead"]()} />
      <PageForm form={formState(actionData)} submit={m["capital.withdrawal_save"]()} id={id} cancel={back.href} danger>
        <TextArea form={formState(actionData)} name="note" label={m["capital.withdrawal_reason"]()} rows={3} />
      </PageForm>
    </>
  );
}
