import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { nameDuty } from "#db/cooperatives/duty-writes";
import { listMembers } from "#db/cooperatives/member-reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { dutyAsOf } from "#src/cooperatives/member";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/duty-new";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.duty_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/duty-new");
  const members = await listMembers(db, header.id);
  return {
    header,
    today,
    id: newId(),
    members: members
      .filter(({ left_on }) => left_on === null)
      .map(({ id, member_number, name }) => ({ value: id, label: `${member_number}. ${name}` })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/duty-new");
  const reading = await readPosted(args.request, dutyAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => nameDuty(trx, viewer, cooperative.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}#duties`);
}

export default function DutyNew({ loaderData: { header, today, id, members }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { from_on: today });
  const back = `/cooperatives/${header.id}`;
  return (
    <>
      <PageHeader
        title={m["cooperative.duty_new"]()}
        back={{ href: back, label: header.name }}
        lead={m["cooperative.duty_lead"]()}
      />
      <PageForm form={form} id={id} submit={m["cooperative.duty_save"]()} cancel={back}>
        <SelectField form={form} name="member_id" label={m["member.member"]()} options={members} />
        <SelectField form={form} name="duty" label={m["cooperative.duty"]()} options={optionsOf(COOPERATIVE_DUTIES)} />
        <DayField form={form} name="from_on" label={m["cooperative.duty_from"]()} max={today} />
      </PageForm>
    </>
  );
}
