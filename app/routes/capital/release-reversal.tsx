import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { moneyWords } from "#app/ui/money";
import { reverseRelease } from "#db/capital/release-reversal-writes";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { whyNot } from "#src/capital/hands";
import { reversalAsOf } from "#src/capital/release";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/release-reversal";
import { awardDoor, awardPage } from "./award-page.ts";
import { NotYours } from "./not-yours.tsx";
import { ReversalForm } from "./reversal-form.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.release_reversal"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { award, back, viewer, today } = await awardPage(args, "capital/release-reversal");
  const release = award.releases.find(({ id }) => id === args.params.releaseId);
  if (!release) throw new Response(null, { status: 404 });
  const { number, amount_idr } = release;
  const why = whyNot("release", award, viewer.userId);
  return { id: newId(), today, back, number, amount_idr, why, inKind: award.kind === "grant_kind" };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = await awardDoor(args, "capital/release-reversal");
  const { awardId, releaseId } = args.params;
  const reading = await readPosted(args.request, reversalAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => reverseRelease(trx, viewer, releaseId, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/awards/${awardId}`);
}

export default function ReleaseReversal({ loaderData, actionData }: Route.ComponentProps) {
  const { id, today, back, number, amount_idr, why, inKind } = loaderData;
  const lead = `${m["capital.tranche_number"]({ number: String(number) })} · ${moneyWords(amount_idr)}`;
  return (
    <>
      <PageHeader title={m["capital.release_reversal"]()} back={back} lead={lead} />
      {why === null ? (
        <>
          {inKind && <p className="prose-measure mb-3">{m["capital.reversal_of_things"]()}</p>}
          <ReversalForm form={formState(actionData, { true_on: today })} id={id} today={today} cancel={back.href} />
        </>
      ) : (
        <NotYours code={why} back={back} />
      )}
    </>
  );
}
