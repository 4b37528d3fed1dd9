import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { cycleFactsOf } from "#db/livelihoods/cycle-reads";
import { withdrawFromCycle } from "#db/livelihoods/withdrawal-writes";
import { m } from "#messages";
import { BookWithdrawal } from "#src/livelihoods/cycle";
import { activityOf } from "#src/livelihoods/registry";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { SummaryList } from "#ui/parts";
import type { Route } from "./+types/closing-withdrawal";
import { detailRows } from "./cycle-fields.tsx";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { withdrawalFields } from "./withdrawal-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.closing_wrong"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cycle } = await cycleRecordingPage(args, "livelihoods/closing-withdrawal");
  return { header, cycle, closing: await closingOf(header.id, args.params), id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header, cycle } = await cycleRecordingPage(args, "livelihoods/closing-withdrawal");
  const { id: record_id } = await closingOf(header.id, args.params);
  const reading = await readPosted(args.request, BookWithdrawal);
  if (!reading.success) return again(reading);
  const withdrawal = { ...reading.data, record_type: "cycle_closing", record_id } as const;
  try {
    await inTransaction((trx) => withdrawFromCycle(trx, viewer, withdrawal, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}/cycles/${cycle.id}`);
}

/** The closing that the address names, of this cycle. */
async function closingOf(enterprise_id: string, { cycleId, closingId }: Route.LoaderArgs["params"]) {
  const { closings } = await cycleFactsOf(db, { enterprise_id, cycle_id: cycleId, readsWords: false });
  const found = closings.find(({ id }) => id === closingId);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export default function ClosingWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, cycle, closing, id } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.closing_wrong"]()}</h2>
      <p className="mb-2 text-soft">
        {m["livelihood.cycle_number"]({ number: cycle.number })}
        {" · "}
        <Day day={closing.true_on} />
      </p>
      <SummaryList rows={detailRows(activityOf(cycle.activity).close, closing.details)} />
      <p className="prose-measure my-4">{m["livelihood.closing_wrong_lead"]()}</p>
      <PageForm
        form={form}
        id={id}
        submit={m["livelihood.withdraw_submit"]()}
        cancel={`/livelihoods/${header.id}/cycles/${cycle.id}`}
        danger
      >
        {withdrawalFields({ form })}
      </PageForm>
    </>
  );
}
