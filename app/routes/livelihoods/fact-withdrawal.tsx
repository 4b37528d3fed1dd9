import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { cycleFactsOf } from "#db/livelihoods/cycle-reads";
import { withdrawFromCycle } from "#db/livelihoods/withdrawal-writes";
import { m } from "#messages";
import { BookWithdrawal } from "#src/livelihoods/cycle";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import type { Route } from "./+types/fact-withdrawal";
import { cycleRecordingPage } from "./cycle-page.ts";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { withdrawalFields } from "./withdrawal-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.withdraw_title"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cycle } = await cycleRecordingPage(args, "livelihoods/fact-withdrawal");
  const { true_on } = await factOf(header.id, args.params);
  return { header, cycle, true_on, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header, cycle } = await cycleRecordingPage(args, "livelihoods/fact-withdrawal");
  const { id: record_id } = await factOf(header.id, args.params);
  const reading = await readPosted(args.request, BookWithdrawal);
  if (!reading.success) return again(reading);
  const record_type = args.params.facts === "losses" ? "cycle_loss" : "cycle_record";
  try {
    await inTransaction((trx) => withdrawFromCycle(trx, viewer, { ...reading.data, record_type, record_id }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${header.id}/cycles/${cycle.id}`);
}

/** The record or the loss that the address names, of this cycle. */
async function factOf(enterprise_id: string, params: { cycleId: string; facts: string; factId: string }) {
  const facts = await cycleFactsOf(db, { enterprise_id, cycle_id: params.cycleId, readsWords: false });
  const among = params.facts === "losses" ? facts.losses : params.facts === "records" ? facts.records : [];
  const found = among.find(({ id }) => id === params.factId);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export default function FactWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, cycle, true_on, id } = loaderData;
  const form = formState(actionData);
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.withdraw_title"]()}</h2>
      <p className="mb-2 text-soft">
        {m["livelihood.cycle_number"]({ number: cycle.number })}
        {" · "}
        <Day day={true_on} />
      </p>
      <p className="prose-measure mb-4">{m["livelihood.withdraw_lead"]()}</p>
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
