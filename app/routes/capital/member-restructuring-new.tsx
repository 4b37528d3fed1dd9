import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { askRestructuring } from "#db/capital/restructuring-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { Restructuring } from "#src/capital/loan";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-restructuring-new";
import { memberLoanDoor, memberLoanPage } from "./loan-page.ts";
import { RestructuringForm } from "./restructuring-forms.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.restructuring"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { loan, back } = await memberLoanPage(args, "capital/member-restructuring-new");
  return { id: newId(), back, owed_idr: loan.owed_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = await memberLoanDoor(args, "capital/member-restructuring-new");
  const reading = await readPosted(args.request, Restructuring);
  if (!reading.success) return again(reading);
  const which = { loan_id: args.params.memberLoanId, lender: "cooperative" } as const;
  try {
    await inTransaction((trx) => askRestructuring(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${args.params.cooperativeId}/loans/${args.params.memberLoanId}`);
}

export default function MemberRestructuringNew({
  loaderData: { id, back, owed_idr },
  actionData,
}: Route.ComponentProps) {
  const lead = m["capital.restructuring_lead"]({ owed: moneyWords(owed_idr) });
  return (
    <>
      <PageHeader title={m["capital.restructuring"]()} back={back} lead={lead} />
      <RestructuringForm form={formState(actionData)} id={id} cancel={back.href} />
    </>
  );
}
