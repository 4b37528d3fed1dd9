import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { fundMovements } from "#db/capital/fund-reads";
import { reverseMovement } from "#db/capital/fund-writes";
import { findFund } from "#db/capital/placement";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { reversalAsOf } from "#src/capital/release";
import { Day } from "#ui/day";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/movement-reversal";
import { ReversalForm } from "./reversal-form.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.take_back"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "capital/movement-reversal");
  const fund = await findFund(db, viewer, args.params.fundId);
  const movements = fund ? await fundMovements(db, fund.id) : [];
  const movement = movements.find(({ id }) => id === args.params.movementId);
  if (!fund || !movement || movement.reverses_id !== null) throw new Response(null, { status: 404 });
  const { number, entry_on, amount_idr } = movement;
  return { id: newId(), today, fund: { id: fund.id, name: fund.name }, number, entry_on, amount_idr };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "capital/movement-reversal");
  const { fundId, movementId } = args.params;
  if (!(await findFund(db, viewer, args.params.fundId))) throw new Response(null, { status: 404 });
  const reading = await readPosted(args.request, reversalAsOf(today));
  if (!reading.success) return again(reading);
  try {
    const reversal = { ...reading.data, entry_id: movementId };
    await inTransaction((trx) => reverseMovement(trx, viewer, fundId, reversal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/funds/${fundId}`);
}

export default function MovementReversal({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, fund, number, entry_on, amount_idr } = loaderData;
  const back = `/capital/funds/${fund.id}`;
  return (
    <>
      <PageHeader
        title={m["capital.take_back"]()}
        back={{ href: back, label: fund.name }}
        lead={
          <>
            {`${m["capital.entry_number"]()} ${number} · ${moneyWords(amount_idr)} · `}
            <Day day={entry_on} />
          </>
        }
      />
      <ReversalForm form={formState(actionData, { true_on: today })} id={id} today={today} cancel={back} />
    </>
  );
}
