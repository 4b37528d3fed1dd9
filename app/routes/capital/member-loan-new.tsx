import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { lendToMember } from "#db/capital/loan-writes";
import { db, inTransaction } from "#db/connection";
import { listMembers } from "#db/cooperatives/member-reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { MONEY_PLACES } from "#src/capital/code-lists";
import { memberLoanAsOf } from "#src/capital/loan";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField, MoneyField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import { cooperativePage } from "../cooperatives/cooperative-page.ts";
import type { Route } from "./+types/member-loan-new";
import { ScheduleFields } from "./schedule-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.member_loan_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { cooperative, today } = await cooperativePage(args, "capital/member-loan-new");
  const members = (await listMembers(db, cooperative.id)).filter(({ left_on }) => left_on === null);
  return {
    id: newId(),
    today,
    back: { href: `/cooperatives/${cooperative.id}/capital`, label: cooperative.name },
    members: members.map(({ id, member_number, name }) => ({ value: id, label: `${member_number} · ${name}` })),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "capital/member-loan-new");
  const reading = await readPosted(args.request, memberLoanAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => lendToMember(trx, viewer, cooperative.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/loans/${reading.data.id}`);
}

export default function MemberLoanNew({ loaderData: { id, today, back, members }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { lent_on: today, from: "cash", grace_months: "0" });
  return (
    <>
      <PageHeader title={m["capital.member_loan_new"]()} back={back} lead={m["capital.member_loan_lead"]()} />
      <PageForm form={form} submit={m["capital.member_loan_save"]()} id={id} cancel={back.href}>
        <SelectField form={form} name="member_id" label={m["capital.member"]()} options={members} />
        <MoneyField form={form} name="amount_idr" label={m["capital.amount"]()} />
        <DayField form={form} name="lent_on" label={m["capital.lent_on"]()} max={today} />
        <RadioField form={form} name="from" label={m["capital.paid_from"]()} options={optionsOf(MONEY_PLACES)} inline />
        <ScheduleFields form={form} />
        <MoneyField
          form={form}
          name="service_fee_idr"
          label={m["capital.service_fee"]()}
          hint={m["capital.service_fee_hint"]()}
          optional
        />
      </PageForm>
    </>
  );
}
