import { data, redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { findDebt } from "#db/debts/reads";
import { recordDebtState } from "#db/debts/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { may, type Viewer } from "#src/access/policy";
import { recordId } from "#src/answer";
import { CREDITOR_TYPES, DEBT_STATUSES } from "#src/debts/code-lists";
import { debtStateAsOf } from "#src/debts/debt";
import { typedFrom } from "#src/form";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/state";
import { stateFields } from "./debt-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["debt.state_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "debts/state");
  const debt = await debtOf(viewer, args.params.debtId);
  const { status, threat, true_on } = debt.latest;
  return {
    id: newId(),
    today,
    case_number: debt.placement.case_number,
    creditor_type: debt.creditor_type,
    latest: { status, threat, true_on },
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "debts/state");
  const debt = await debtOf(viewer, args.params.debtId);
  const reading = await readPosted(args.request, debtStateAsOf(today));
  if (!reading.success) return again(reading);
  try {
    const state = { ...reading.data, debt_id: debt.id };
    await inTransaction((trx) => recordDebtState(trx, viewer, state, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/people/${debt.placement.case_number}/household`);
}

async function debtOf(viewer: Viewer, id: string) {
  const known = recordId.safeParse(id);
  const debt = known.success ? await findDebt(db, viewer, known.data) : undefined;
  if (!debt || !may(viewer, "debt.record", debt.placement)) throw data(null, { status: 404 });
  return debt;
}

export default function StateOfDebt({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, case_number, creditor_type, latest } = loaderData;
  // How it stood is a start; how much is left must be asked again.
  const form = formState(actionData, typedFrom({ status: latest.status, threat: latest.threat, true_on: today }));
  const back = `/people/${case_number}/household`;
  return (
    <>
      <PageHeader
        title={m["debt.state_title"]()}
        back={{ href: back, label: case_number }}
        lead={
          <>
            {wordsFor(CREDITOR_TYPES, creditor_type)}
            {" · "}
            {wordsFor(DEBT_STATUSES, latest.status)}
            {" · "}
            <Day day={latest.true_on} />
          </>
        }
      />
      <p className="prose-measure mb-5">{m["debt.state_lead"]()}</p>
      <PageForm form={form} submit={m["debt.state_save"]()} id={id} cancel={back}>
        {stateFields({ form, today })}
      </PageForm>
    </>
  );
}
