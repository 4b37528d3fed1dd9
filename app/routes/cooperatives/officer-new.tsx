import { redirect } from "react-router";
import { again, readPosted, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { nameOfficer } from "#db/cooperatives/officer-writes";
import { treasurersOf } from "#db/cooperatives/reads";
import { newId } from "#db/ids";
import { m } from "#messages";
import { COOPERATIVE_DUTIES } from "#src/cooperatives/code-lists";
import { OfficerNaming } from "#src/cooperatives/cooperative";
import { SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { EmptyState, Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/officer-new";
import { cooperativePage } from "./cooperative-page.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["cooperative.officer_new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, cooperative } = await cooperativePage(args, "cooperatives/officer-new");
  const accounts = await treasurersOf(db, cooperative.office_id);
  return { header, id: newId(), accounts: accounts.map(({ id, full_name }) => ({ value: id, label: full_name })) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, cooperative } = await cooperativePage(args, "cooperatives/officer-new");
  const reading = await readPosted(args.request, OfficerNaming);
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => nameOfficer(trx, viewer, cooperative.id, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/cooperatives/${cooperative.id}#officers`);
}

export default function OfficerNew({ loaderData: { header, id, accounts }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { duty: "treasurer" });
  const back = `/cooperatives/${header.id}`;
  return (
    <>
      <PageHeader title={m["cooperative.officer_new"]()} back={{ href: back, label: header.name }} />
      <Notice>{m["cooperative.officer_lead"]()}</Notice>
      {accounts.length === 0 ? (
        <EmptyState title={m["cooperative.officer_nobody"]()}>{m["cooperative.officer_nobody_text"]()}</EmptyState>
      ) : (
        <PageForm form={form} id={id} submit={m["cooperative.officer_save"]()} cancel={back}>
          <SelectField form={form} name="user_id" label={m["cooperative.officer_account"]()} options={accounts} />
          <SelectField
            form={form}
            name="duty"
            label={m["cooperative.duty"]()}
            options={optionsOf(COOPERATIVE_DUTIES)}
          />
        </PageForm>
      )}
    </>
  );
}
