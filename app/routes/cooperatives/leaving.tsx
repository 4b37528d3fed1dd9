import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { recordLeaving } from "#db/cooperatives/member-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { LEAVING_REASONS } from "#src/cooperatives/code-lists";
import { leavingAsOf } from "#src/cooperatives/member";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextArea } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/leaving";
import { memberPageOf } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["member.leave"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, member } = await memberPageOf(args, "cooperatives/leaving");
  return { header, today, id: newId(), member_id: member.id, label: `${member.member_number}. ${member.name}` };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header, member } = await memberPageOf(args, "cooperatives/leaving");
  const reading = await readPosted(args.request, leavingAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordLeaving(trx, viewer, member.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/members/${member.id}`);
}

export default function Leaving({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, member_id, label } = loaderData;
  const form = formState(actionData, { left_on: today });
  const back = `/cooperatives/${header.id}/members/${member_id}`;
  return (
    <>
      <PageHeader title={m["member.leave"]()} back={{ href: back, label: header.name }} lead={label} />
      <Notice>{m["member.leave_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["member.leave_submit"]()} cancel={back} danger>
        <DayField form={form} name="left_on" label={m["member.left_on"]()} max={today} />
        <RadioField form={form} name="reason" label={m["member.leave_reason"]()} options={optionsOf(LEAVING_REASONS)} />
        <TextArea form={form} name="note" label={m["member.leave_note"]()} rows={2} optional />
      </PageForm>
    </>
  );
}
