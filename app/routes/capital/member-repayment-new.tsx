import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { recordRepayment } from "#db/capital/repayment-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { repaymentAsOf } from "#src/capital/loan";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-repayment-new";
import { memberLoanDoor, memberLoanPage } from "./loan-page.ts";
import { RepaymentForm } from "./repayment-form.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.repayment_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { loan, back, today } = await memberLoanPage(args, "capital/member-repayment-new");
  const { owed_idr, next_idr } = loan;
  return { id: newId(), today, back, owed_idr, next_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await memberLoanDoor(args, "capital/member-repayment-new");
  const reading = await readPosted(args.request, repaymentAsOf(today));
  if (!reading.success) return again(reading);
  const which = { loan_id: args.params.memberLoanId, lender: "cooperative" } as const;
  try {
    await inTransaction((trx) => recordRepayment(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${args.params.cooperativeId}/loans/${args.params.memberLoanId}`);
}

export default function MemberRepaymentNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, owed_idr, next_idr } = loaderData;
  return (
    <>
      <PageHeader title={m["capital.repayment_new"]()} back={back} lead={m["capital.repayment_lead"]()} />
      <RepaymentForm
        form={formState(actionData, {
          paid_on: today,
          place: "cash",
          amount_idr: next_idr > 0 ? String(next_idr) : "",
        })}
        id={id}
        today={today}
        cancel={back.href}
        owed_idr={owed_idr}
        next_idr={next_idr}
        place={m["capital.paid_into"]()}
      />
    </>
  );
}
