import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { listOffices } from "#db/access/reads";
import { createFund } from "#db/capital/fund-writes";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { m } from "#messages";
import { Fund } from "#src/capital/fund";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/fund-new";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["capital.fund_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "capital/fund-new");
  const offices = await listOffices(db, viewer);
  return {
    id: newId(),
    offices: offices.map(({ id, name }) => ({ value: id, label: name })),
    office_id: viewer.officeId,
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "capital/fund-new");
  const reading = await readPostedForm(await args.request.formData(), args.url, Fund);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => createFund(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/capital/funds/${reading.data.id}`);
}

export default function FundNew({ loaderData: { id, offices, office_id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { office_id });
  return (
    <>
      <PageHeader
        title={m["capital.fund_new"]()}
        back={{ href: "/capital", label: m["capital.title"]() }}
        lead={m["capital.fund_new_lead"]()}
      />
      <PageForm form={form} submit={m["capital.fund_save"]()} id={id} cancel="/capital">
        <TextField form={form} name="donor" label={m["capital.donor"]()} />
        <TextField form={form} name="name" label={m["capital.fund_name"]()} hint={m["capital.fund_name_hint"]()} />
        <TextField
          form={form}
          name="shown_name"
          label={m["capital.shown_name"]()}
          hint={m["capital.shown_name_hint"]()}
        />
        <SelectField form={form} name="office_id" label={m["capital.fund_office"]()} options={offices} />
      </PageForm>
    </>
  );
}
