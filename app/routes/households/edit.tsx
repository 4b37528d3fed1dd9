import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { listHouseholds } from "#db/households/reads";
import { recordHousehold } from "#db/households/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may } from "#src/access/policy";
import { typedFrom } from "#src/form";
import { householdAsOf } from "#src/households/household";
import { PageForm } from "#ui/form/page-form";
import { CaseHeader } from "../people/case-header.tsx";
import { casePage } from "../people/case-page.ts";
import type { Route } from "./+types/edit";
import { householdFields } from "./household-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = ({ params }) => [
  { title: `${params.caseNumber} · ${m["household.edit_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer, today } = await casePage(args, "households/edit");
  if (!may(viewer, "household.record", view.placed)) throw new Response(null, { status: 404 });
  const [now] = await listHouseholds(db, view.placed, false);
  const { id: _id, case_id: _case, recorded_at: _at, recorded_by: _by, note: _note, ...known } = now ?? {};
  return { header, id: newId(), values: typedFrom({ ...known, true_on: today }) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await casePage(args, "households/edit");
  const reading = await readPosted(args.request, householdAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordHousehold(trx, viewer, args.params.caseNumber, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${args.params.caseNumber}/household`);
}

export default function HouseholdEdit({ loaderData: { header, id, values }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, values);
  const back = `/people/${header.case_number}/household`;
  return (
    <>
      <CaseHeader header={header} tab="economy" />
      <h2 className="mb-3">{m["household.edit_title"]()}</h2>
      <p className="prose-measure mb-5">{m["household.edit_lead"]()}</p>
      <PageForm form={form} submit={m["household.save"]()} id={id} cancel={back}>
        {householdFields({ form, today: header.today })}
      </PageForm>
    </>
  );
}
