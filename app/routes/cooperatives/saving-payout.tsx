import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { db, inTransaction } from "#db/connection";
import { savingsOf } from "#db/cooperatives/savings-reads";
import { payBackSaving } from "#db/cooperatives/savings-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { mayBePaidBack, SAVINGS_ACCOUNTS, type SavingsKind, savingAsOf } from "#src/cooperatives/savings";
import { PageForm } from "#ui/form/page-form";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/saving-payout";
import { bookOfPage, memberPageOf } from "./cooperative-page.ts";
import { savingFields } from "./saving-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["saving.pay_out"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, member } = await memberPageOf(args, "cooperatives/saving-payout");
  const savings = await savingsOf(db, await bookOfPage(header.id), member.id);
  const hasLeft = member.left_on !== null;
  const kinds = (Object.keys(SAVINGS_ACCOUNTS) as SavingsKind[]).filter(
    (kind) => savings[kind] > 0 && mayBePaidBack(kind, hasLeft),
  );
  return {
    header,
    today,
    id: newId(),
    member_id: member.id,
    label: `${member.member_number}. ${member.name}`,
    savings,
    hasLeft,
    kinds,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header, member } = await memberPageOf(args, "cooperatives/saving-payout");
  const reading = await readPosted(args.request, savingAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => payBackSaving(trx, viewer, member.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/members/${member.id}`);
}

export default function SavingPayout({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, member_id, label, savings, hasLeft, kinds } = loaderData;
  const first = kinds[0];
  const form = formState(actionData, {
    kind: first ?? "",
    amount_idr: hasLeft && first ? String(savings[first]) : "",
    entry_on: today,
    paid_by: "cash",
  });
  const back = `/cooperatives/${header.id}/members/${member_id}`;
  return (
    <>
      <PageHeader title={m["saving.pay_out"]()} back={{ href: back, label: header.name }} lead={label} />
      <p className="mb-4">
        {m["saving.has"]({
          principal: moneyWords(savings.principal),
          mandatory: moneyWords(savings.mandatory),
          voluntary: moneyWords(savings.voluntary),
        })}
      </p>
      {!hasLeft && <Notice>{m["saving.share_at_leaving"]()}</Notice>}
      {kinds.length === 0 && !actionData ? (
        <EmptyState title={m["saving.nothing_to_pay_out"]()} />
      ) : (
        <PageForm form={form} id={id} submit={m["saving.pay_out_submit"]()} cancel={back}>
          {savingFields({ form, today, kinds, amount: m["saving.amount_out"]() })}
        </PageForm>
      )}
    </>
  );
}
