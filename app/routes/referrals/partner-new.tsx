import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { createPartner } from "#db/referrals/partner-writes";
import { m } from "#messages";
import { Partner } from "#src/referrals/partner";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/partner-new";
import { partnerFields } from "./partner-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["partner.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "referrals/partner-new");
  return { id: newId() };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "referrals/partner-new");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Partner);
  if (!reading.success) return again(reading);
  const id = hiddenId(form);
  try {
    await inTransaction((trx) => createPartner(trx, viewer, { id, ...reading.data }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/partners/${id}`);
}

export default function PartnerNew({ loaderData, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { is_active: "1" });
  return (
    <>
      <PageHeader title={m["partner.new"]()} back={{ href: "/partners", label: m["partner.title"]() }} />
      <PageForm form={form} id={loaderData.id} submit={m["partner.create"]()} cancel="/partners">
        {partnerFields({ form })}
      </PageForm>
    </>
  );
}
