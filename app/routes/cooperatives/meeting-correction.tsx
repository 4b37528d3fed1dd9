import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { readMeeting } from "#db/cooperatives/meeting-reads";
import { recordMeeting } from "#db/cooperatives/meeting-writes";
import { listMembers } from "#db/cooperatives/member-reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { meetingAsOf } from "#src/cooperatives/meeting";
import { typedFrom } from "#src/form";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/meeting-correction";
import { cooperativePage } from "./cooperative-page.ts";
import { meetingFields, memberOptions } from "./meeting-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["meeting.correct"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/meeting-correction");
  const meeting = await readMeeting(db, header.id, args.params.meetingId);
  if (!meeting || meeting.withdrawn !== null || meeting.later_id !== null) throw new Response(null, { status: 404 });
  const { kind, held_on, minutes, decisions, marks } = meeting;
  const marked = (attendance: string) => marks.filter((mark) => mark.attendance === attendance).map(({ id }) => id);
  const members = await listMembers(db, header.id);
  return {
    header,
    today,
    id: newId(),
    meeting_id: meeting.id,
    record: { kind, held_on, minutes, decisions, present: marked("present"), excused: marked("excused") },
    members: memberOptions(members.filter(({ left_on }) => left_on === null || left_on >= held_on)),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/meeting-correction");
  const reading = await readPosted(args.request, meetingAsOf(today));
  if (!reading.success) return again(reading);
  const which = { cooperative_id: cooperative.id, corrects_id: args.params.meetingId };
  try {
    await inTransaction((trx) => recordMeeting(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/meetings/${reading.data.id}`);
}

export default function MeetingCorrection({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, meeting_id, record, members } = loaderData;
  const form = formState(actionData, typedFrom(record));
  const back = `/cooperatives/${header.id}/meetings/${meeting_id}`;
  return (
    <>
      <PageHeader title={m["meeting.correct"]()} back={{ href: back, label: header.name }} />
      <Notice>{m["meeting.correct_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["meeting.correct_submit"]()} cancel={back}>
        {meetingFields({ form, today, members })}
      </PageForm>
    </>
  );
}
