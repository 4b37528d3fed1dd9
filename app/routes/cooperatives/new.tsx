import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { createCooperative } from "#db/cooperatives/writes";
import { newId } from "#db/ids";
import { m } from "#messages";
import { cooperativeAsOf } from "#src/cooperatives/cooperative";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/new";
import { cooperativeFields } from "./cooperative-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { today } = requireAccess(args, "cooperatives/new");
  return { id: newId(), today };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "cooperatives/new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, cooperativeAsOf(today));
  if (!reading.success) return again(reading);
  const id = hiddenId(form);
  try {
    await inTransaction((trx) => createCooperative(trx, viewer, { id, ...reading.data }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${id}`);
}

export default function CooperativeNew({ loaderData: { id, today }, actionData }: Route.ComponentProps) {
  const form = formState(actionData);
  return (
    <>
      <PageHeader
        title={m["cooperative.new"]()}
        back={{ href: "/cooperatives", label: m["cooperative.title"]() }}
        lead={m["cooperative.new_lead"]()}
      />
      <PageForm form={form} id={id} submit={m["cooperative.create"]()} cancel="/cooperatives">
        {cooperativeFields({ form, today })}
      </PageForm>
    </>
  );
}
