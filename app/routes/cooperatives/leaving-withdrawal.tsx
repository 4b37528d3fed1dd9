import { redirect } from "react-router";
import { refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { withdrawLeaving } from "#db/cooperatives/member-writes";
import { m } from "#messages";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/leaving-withdrawal";
import { memberPageOf } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["member.leave_undo"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, member } = await memberPageOf(args, "cooperatives/leaving-withdrawal");
  return { header, member_id: member.id, label: `${member.member_number}. ${member.name}` };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, header, member } = await memberPageOf(args, "cooperatives/leaving-withdrawal");
  try {
    await inTransaction((trx) => withdrawLeaving(trx, viewer, member.id, now));
  } catch (error) {
    return refused(error, {});
  }
  return redirect(`/cooperatives/${header.id}/members/${member.id}`);
}

export default function LeavingWithdrawal({ loaderData, actionData }: Route.ComponentProps) {
  const { header, member_id, label } = loaderData;
  const back = `/cooperatives/${header.id}/members/${member_id}`;
  return (
    <>
      <PageHeader title={m["member.leave_undo"]()} back={{ href: back, label: header.name }} lead={label} />
      <p className="prose-measure mb-5">{m["member.leave_undo_lead"]()}</p>
      <PageForm form={formState(actionData)} submit={m["member.leave_undo_submit"]()} cancel={back}>
        <input type="hidden" name="withdrawal" value="1" />
      </PageForm>
    </>
  );
}
