import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { recordMeeting } from "#db/cooperatives/meeting-writes";
import { listMembers } from "#db/cooperatives/member-reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { meetingAsOf } from "#src/cooperatives/meeting";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/meeting-new";
import { cooperativePage } from "./cooperative-page.ts";
import { meetingFields, memberOptions } from "./meeting-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["meeting.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/meeting-new");
  const members = await listMembers(db, header.id);
  return { header, today, id: newId(), members: memberOptions(members.filter(({ left_on }) => left_on === null)) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/meeting-new");
  const reading = await readPosted(args.request, meetingAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => recordMeeting(trx, viewer, { cooperative_id: cooperative.id }, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/meetings/${reading.data.id}`);
}

export default function MeetingNew({ loaderData: { header, today, id, members }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { held_on: today });
  const back = `/cooperatives/${header.id}/meetings`;
  return (
    <>
      <PageHeader title={m["meeting.new"]()} back={{ href: back, label: header.name }} />
      <PageForm form={form} id={id} submit={m["meeting.save"]()} cancel={back}>
        {meetingFields({ form, today, members })}
      </PageForm>
    </>
  );
}
