import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { recordDebt } from "#db/debts/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { debtAsOf } from "#src/debts/debt";
import { PageForm } from "#ui/form/page-form";
import { Notice } from "#ui/parts";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/new";
import { debtFields, stateFields } from "./debt-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["debt.new"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await casePage(args, "debts/new");
  if (!may(viewer, "debt.record", view.placed)) throw new Response(null, { status: 404 });
  return { header, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "debts/new");
  const reading = await readPosted(args.request, debtAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordDebt(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/household`);
}

export default function DebtNew({ loaderData: { header, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: header.today, status: "open" });
  return (
    <>
      <CaseHeader header={header} tab="economy" />
      <h2 className="mb-3">{m["debt.new"]()}</h2>
      <Notice>{m["debt.new_lead"]()}</Notice>
      <PageForm form={form} submit={m["debt.save"]()} id={id} cancel={`/people/${header.case_number}/household`}>
        {debtFields({ form, today: header.today })}
        {stateFields({ form, today: header.today })}
      </PageForm>
    </>
  );
}
