import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { reverseRepayment } from "#db/capital/repayment-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { reversalAsOf } from "#src/capital/release";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-repayment-reversal";
import { memberLoanDoor, memberLoanPage } from "./loan-page.ts";
import { ReversalForm } from "./reversal-form.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.repayment_reversal"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { loan, back, today } = await memberLoanPage(args, "capital/member-repayment-reversal");
  const repayment = loan.repayments.find(({ id }) => id === args.params.memberRepaymentId);
  if (!repayment) throw new Response(null, { status: 404 });
  return { id: newId(), today, back, amount_idr: repayment.amount_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await memberLoanDoor(args, "capital/member-repayment-reversal");
  const reading = await readPosted(args.request, reversalAsOf(today));
  if (!reading.success) return again(reading);
  const which = { repayment_id: args.params.memberRepaymentId, lender: "cooperative" } as const;
  try {
    await inTransaction((trx) => reverseRepayment(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${args.params.cooperativeId}/loans/${args.params.memberLoanId}`);
}

export default function MemberRepaymentReversal({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, amount_idr } = loaderData;
  return (
    <>
      <PageHeader title={m["capital.repayment_reversal"]()} back={back} lead={moneyWords(amount_idr)} />
      <ReversalForm form={formState(actionData, { true_on: today })} id={id} today={today} cancel={back.href} />
    </>
  );
}
