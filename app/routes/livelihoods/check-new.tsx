import { redirect } from "react-router";
import { readPostedWithPhotos, refusedWithPhotos } from "#app/server/photos";
import { again } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { checkEnterprise } from "#db/livelihoods/check-writes";
import { namedWithEnterprise } from "#db/livelihoods/follow-up-reads";
import { m } from "#messages";
import { enterpriseCheckAsOf, RECALL_DAYS } from "#src/livelihoods/checks";
import { MAIN_PROBLEMS, SEEN_AT_VISIT } from "#src/livelihoods/follow-up-code-lists";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { PhotoField } from "#ui/form/photo-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";
import type { Route } from "./+types/check-new";
import { EnterpriseHeader } from "./enterprise-header.tsx";
import { followedForm } from "./followed-page.ts";
import { visitField } from "./visit-field.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["check.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { header, viewer } = await followedForm(args, "livelihoods/check-new");
  const { visits } = await namedWithEnterprise(db, viewer, header.id);
  const visit_id = visits.find(({ id }) => id === args.url.searchParams.get("visit"))?.id ?? "";
  return { header, id: newId(), visits, visit_id };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today, header } = await followedForm(args, "livelihoods/check-new");
  const reading = await readPostedWithPhotos(args.request, args.url, enterpriseCheckAsOf(today), "photo");
  if (!reading.success) return again(reading);
  const { data, photos } = reading;
  try {
    await inTransaction((trx) => checkEnterprise(trx, viewer, header.id, data, photos, now));
  } catch (error) {
    return refusedWithPhotos(error, reading);
  }
  return redirect(`/livelihoods/${header.id}/checks`);
}

export default function CheckNew({ loaderData: { header, id, visits, visit_id }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, { true_on: header.today, recall_days: "30", visit_id });
  const periods = RECALL_DAYS.map((days) => ({ value: String(days), label: m["check.last_days"]({ days }) }));
  return (
    <>
      <EnterpriseHeader header={header} tab="checks" />
      <h2 className="mb-3">{m["check.new"]()}</h2>
      <PageForm form={form} submit={m["check.save"]()} id={id} cancel={`/livelihoods/${header.id}/checks`} multipart>
        <DayField form={form} name="true_on" label={m["asset.checked_on"]()} max={header.today} />
        {visitField({ form, visits })}
        <RadioField
          form={form}
          name="status"
          label={m["check.status"]()}
          hint={m["check.status_hint"]()}
          options={optionsOf(ENTERPRISE_STATUSES)}
        />
        <RadioField form={form} name="seen" label={m["check.seen"]()} options={optionsOf(SEEN_AT_VISIT)} />
        <RadioField
          form={form}
          name="main_problem"
          label={m["check.main_problem"]()}
          options={optionsOf(MAIN_PROBLEMS)}
        />
        <RadioField form={form} name="recall_days" label={m["check.recall_days"]()} options={periods} inline />
        <TextField
          form={form}
          name="days_worked"
          label={m["check.days_worked"]()}
          inputMode="numeric"
          width="short"
          optional
        />
        <MoneyField
          form={form}
          name="income_idr"
          label={m["check.income"]()}
          hint={m["check.income_hint"]()}
          optional
        />
        <CheckField form={form} name="was_loss" label={m["check.was_loss"]()} />
        <PhotoField form={form} label={m["photo.of_enterprise"]()} />
        <TextArea form={form} name="note" label={m["asset.note"]()} rows={3} optional />
      </PageForm>
    </>
  );
}
