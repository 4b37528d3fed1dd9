import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { readMeeting } from "#db/cooperatives/meeting-reads";
import { withdrawMeeting } from "#db/cooperatives/meeting-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { MEETING_KINDS, MEETING_WITHDRAWAL_REASONS } from "#src/cooperatives/code-lists";
import { MeetingWithdrawal } from "#src/cooperatives/meeting";
import { Day } from "#ui/day";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/meeting-withdrawal";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["meeting.withdraw"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header } = await cooperativePage(args, "cooperatives/meeting-withdrawal");
  const meeting = await readMeeting(db, header.id, args.params.meetingId);
  if (!meeting || meeting.withdrawn !== null || meeting.later_id !== null) throw new Response(null, { status: 404 });
  return { header, id: newId(), meeting: { id: meeting.id, kind: meeting.kind, held_on: meeting.held_on } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, cooperative } = await cooperativePage(args, "cooperatives/meeting-withdrawal");
  const reading = await readPosted(args.request, MeetingWithdrawal);
  if (!reading.success) return again(reading);
  const which = { cooperative_id: cooperative.id, meeting_id: args.params.meetingId };
  try {
    await inTransaction((trx) => withdrawMeeting(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/meetings`);
}

export default function WithdrawMeeting({ loaderData: { header, id, meeting }, actionData }: Route.ComponentProps) {
  const back = `/cooperatives/${header.id}/meetings/${meeting.id}`;
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["meeting.withdraw"]()}
        back={{ href: back, label: header.name }}
        lead={
          <>
            {wordsFor(MEETING_KINDS, meeting.kind)}
            {" · "}
            <Day day={meeting.held_on} />
          </>
        }
      />
      <PageForm form={form} id={id} submit={m["meeting.withdraw_submit"]()} cancel={back} danger>
        <RadioField
          form={form}
          name="reason"
          label={m["meeting.withdraw_reason"]()}
          options={optionsOf(MEETING_WITHDRAWAL_REASONS)}
        />
      </PageForm>
    </>
  );
}
