import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { participantsOf } from "#db/livelihoods/reads";
import { addParticipant } from "#db/livelihoods/state-writes";
import { m } from "#messages";
import { participantAsOf } from "#src/livelihoods/enterprise";
import { Day } from "#ui/day";
import { PageForm } from "#ui/form/page-form";
import { DayField, TextField } from "#ui/form/text-field";
import type { Route } from "./+types/participants";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.participants"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await recordingPage(args, "livelihoods/participants");
  if (view.placed.owner_kind !== "group") throw new Response(null, { status: 404 });
  return { header, id: newId(), participants: await participantsOf(db, viewer, view.placed.id) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/participants");
  const reading = await readPosted(args.request, participantAsOf(today));
  if (!reading.success) return again(reading);
  const participant = { ...reading.data, enterprise_id: view.placed.id };
  try {
    await inTransaction((trx) => addParticipant(trx, viewer, participant, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/participants`);
}

export default function Participants({ loaderData, actionData }: Route.ComponentProps) {
  const { header, id, participants } = loaderData;
  const form = formState(actionData, { joined_on: header.today });
  const base = `/livelihoods/${header.id}`;
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.participants"]()}</h2>
      <p className="prose-measure mb-3 text-soft">{m["livelihood.participants_lead"]()}</p>
      {participants.length === 0 ? (
        <p className="mb-5">{m["livelihood.no_participants"]()}</p>
      ) : (
        <ul className="mb-5 max-w-2xl divide-y divide-line">
          {participants.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span>
                {one.case_number ?? m["livelihood.someone"]()}
                {" · "}
                <Day day={one.joined_on} />
                {one.left_on && (
                  <>
                    {" – "}
                    <Day day={one.left_on} />
                  </>
                )}
              </span>
              {one.left_on === null && (
                <a className="target" href={`${base}/participants/${one.id}/leaving`}>
                  {m["livelihood.participant_leave"]()}
                  <span className="unseen"> {one.case_number}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <PageForm form={form} id={id} submit={m["livelihood.participant_add"]()} cancel={base}>
        <TextField form={form} name="case_number" label={m["livelihood.participant_case"]()} width="medium" />
        <DayField form={form} name="joined_on" label={m["livelihood.joined_on"]()} max={header.today} />
      </PageForm>
    </>
  );
}
