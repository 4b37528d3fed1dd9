import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { savingsOf } from "#db/cooperatives/savings-reads";
import { paySaving } from "#db/cooperatives/savings-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { savingAsOf } from "#src/cooperatives/savings";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/saving-new";
import { bookOfPage, memberPageOf } from "./cooperative-page.ts";
import { savingFields } from "./saving-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["saving.pay_in"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, member, cooperative } = await memberPageOf(args, "cooperatives/saving-new");
  const savings = await savingsOf(db, await bookOfPage(header.id), member.id);
  return {
    header,
    today,
    id: newId(),
    member_id: member.id,
    label: `${member.member_number}. ${member.name}`,
    savings,
    agreed: { principal_idr: cooperative.principal_idr, monthly_idr: cooperative.monthly_idr },
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header, member } = await memberPageOf(args, "cooperatives/saving-new");
  const reading = await readPosted(args.request, savingAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => paySaving(trx, viewer, member.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/members/${member.id}`);
}

export default function SavingNew({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, member_id, label, savings, agreed } = loaderData;
  const needsPrincipal = savings.principal === 0 && agreed.principal_idr !== null;
  const suggested = needsPrincipal ? agreed.principal_idr : agreed.monthly_idr;
  const form = formState(actionData, {
    kind: needsPrincipal ? "principal" : "mandatory",
    amount_idr: suggested === null ? "" : String(suggested),
    entry_on: today,
    paid_by: "cash",
  });
  const back = `/cooperatives/${header.id}/members/${member_id}`;
  const kinds =
    savings.principal === 0
      ? (["principal", "mandatory", "voluntary"] as const)
      : (["mandatory", "voluntary"] as const);
  return (
    <>
      <PageHeader title={m["saving.pay_in"]()} back={{ href: back, label: header.name }} lead={label} />
      <p className="mb-4 text-soft">
        {m["saving.agreed"]({
          principal: agreed.principal_idr === null ? "–" : moneyWords(agreed.principal_idr),
          monthly: agreed.monthly_idr === null ? "–" : moneyWords(agreed.monthly_idr),
        })}
      </p>
      <PageForm form={form} id={id} submit={m["saving.pay_in_submit"]()} cancel={back}>
        {savingFields({ form, today, kinds, amount: m["saving.amount_in"]() })}
      </PageForm>
    </>
  );
}
