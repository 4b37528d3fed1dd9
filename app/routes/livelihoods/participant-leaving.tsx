import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { participantsOf } from "#db/livelihoods/reads";
import { endParticipation } from "#db/livelihoods/state-writes";
import { m } from "#messages";
import { participantLeavingAsOf } from "#src/livelihoods/enterprise";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import type { Route } from "./+types/participant-leaving";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { recordingPage } from "./enterprise-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [
  { title: `${m["livelihood.participant_leave_title"]()} · ${m["app.name"]()}` },
];

export async function loader(args: Route.LoaderArgs) {
  const { header, view, viewer } = await recordingPage(args, "livelihoods/participant-leaving");
  const participants = await participantsOf(db, viewer, view.placed.id);
  const participant = participants.find(({ id }) => id === args.params.participantId);
  if (!participant) throw new Response(null, { status: 404 });
  return { header, participant };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, view } = await recordingPage(args, "livelihoods/participant-leaving");
  const reading = await readPosted(args.request, participantLeavingAsOf(today));
  if (!reading.success) return again(reading);
  const { participantId: participant_id } = args.params;
  const leaving = { ...reading.data, enterprise_id: view.placed.id, participant_id };
  try {
    await inTransaction((trx) => endParticipation(trx, viewer, leaving, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${view.placed.id}/participants`);
}

export default function ParticipantLeaving({ loaderData, actionData }: Route.ComponentProps) {
  const { header, participant } = loaderData;
  const form = formState(actionData, { left_on: participant.left_on ?? header.today });
  return (
    <>
      <EnterpriseHeader header={header} tab="overview" />
      <h2 className="mb-1">{m["livelihood.participant_leave_title"]()}</h2>
      <p className="mb-4">{participant.case_number ?? m["livelihood.someone"]()}</p>
      <PageForm form={form} submit={m["form.save"]()} cancel={`/livelihoods/${header.id}/participants`}>
        <DayField form={form} name="left_on" label={m["livelihood.left_on"]()} max={header.today} />
      </PageForm>
    </>
  );
}
