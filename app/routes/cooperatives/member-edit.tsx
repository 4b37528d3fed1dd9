import { redirect } from "react-router";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState, typedValue } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { changeMember } from "#db/cooperatives/member-writes";
import { m } from "#messages";
import { memberDetailsAsOf } from "#src/cooperatives/member";
import { typedFrom } from "#src/form";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/member-edit";
import { memberPageOf } from "./cooperative-page.ts";
import { memberFields } from "./member-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["member.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, today, member } = await memberPageOf(args, "cooperatives/member-edit");
  const { id, name, joined_on, version } = member;
  return { header, today, id, version, record: { name, joined_on } };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header, member } = await memberPageOf(args, "cooperatives/member-edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, memberDetailsAsOf(today));
  if (!reading.success) return again(reading);
  const which = { id: member.id, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changeMember(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${header.id}/members/${member.id}`);
}

export default function MemberEdit({ loaderData, actionData }: Route.ComponentProps) {
  const { header, today, id, version, record } = loaderData;
  const form = formState(actionData, typedFrom(record));
  const kept = actionData?.current ? { ...form, values: typedFrom(actionData.current) } : null;
  const back = `/cooperatives/${header.id}/members/${id}`;
  return (
    <>
      <PageHeader title={m["member.edit"]()} back={{ href: back, label: header.name }} lead={m["member.edit_lead"]()} />
      {kept && (
        <BothVersions
          rows={[
            { term: m["member.name"](), theirs: typedValue(kept, "name"), mine: typedValue(form, "name") },
            {
              term: m["member.joined_on"](),
              theirs: typedValue(kept, "joined_on"),
              mine: typedValue(form, "joined_on"),
            },
          ]}
        />
      )}
      <PageForm form={form} submit={kept ? m["cooperative.keep_mine"]() : m["form.save"]()} cancel={back}>
        <input type="hidden" name="version" value={version} />
        {memberFields({ form, today })}
      </PageForm>
    </>
  );
}
