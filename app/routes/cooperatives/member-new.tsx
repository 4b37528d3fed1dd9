import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { admitMember } from "#db/cooperatives/member-writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { memberAsOf } from "#src/cooperatives/member";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-new";
import { cooperativePage } from "./cooperative-page.ts";
import { memberFields } from "./member-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["member.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today } = await cooperativePage(args, "cooperatives/member-new");
  return { header, today, id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, cooperative } = await cooperativePage(args, "cooperatives/member-new");
  const reading = await readPosted(args.request, memberAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => admitMember(trx, viewer, cooperative.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}/members/${reading.data.id}`);
}

export default function MemberNew({ loaderData: { header, today, id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { joined_on: today });
  const back = `/cooperatives/${header.id}/members`;
  return (
    <>
      <PageHeader title={m["member.new"]()} back={{ href: back, label: header.name }} lead={m["member.new_lead"]()} />
      <PageForm form={form} id={id} submit={m["member.admit"]()} cancel={back}>
        {memberFields({ form, today })}
      </PageForm>
    </>
  );
}
