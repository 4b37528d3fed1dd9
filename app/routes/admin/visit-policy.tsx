import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPostedForm, refused } from "#app/server/posted";
import { optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { currentVisitPolicy, publishVisitPolicy } from "#db/visits/policy";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { VISIT_ANCHORS, VisitPolicyForm } from "#src/visits/visit-policy";
import { RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { TextField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/visit-policy";
import { SavedNotice } from "./stale";
import { VisitItems } from "./visit-items";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["admin.visit_policy"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  requireAccess(args, "admin/visit-policy");
  return { policy: await currentVisitPolicy(db), isSaved: args.url.searchParams.has("saved") };
}

/** Publishes the next version, if the one that was read is still in force. */
export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "admin/visit-policy");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, VisitPolicyForm);
  const based_on = String(form.get("based_on") ?? "");
  const values = { ...reading.values, based_on };
  if (!reading.success) return again({ ...reading, values });
  try {
    await inTransaction((trx) => publishVisitPolicy(trx, viewer, reading.data, Number(based_on), now));
  } catch (error) {
    return refused(error, values);
  }
  return redirect("/admin/visit-policy?saved=1", 303);
}

export default function VisitPolicyPage({ loaderData: { policy, isSaved }, actionData }: Route.ComponentProps) {
  const { version, ...published } = policy;
  const form = formState(actionData, { ...typedFrom(published), based_on: String(version) });
  const stale = actionData?.current;
  const basedOn = stale ? String(stale.version) : String(form.values.based_on);
  const days = (name: string, label: string, hint?: string) => (
    <TextField form={form} name={name} label={label} hint={hint} width="short" inputMode="numeric" />
  );
  return (
    <>
      <PageHeader
        title={m["admin.visit_policy"]()}
        lead={m["admin.visit_policy_version"]({ version })}
        back={{ href: "/admin", label: m["admin.title"]() }}
      />
      <SavedNotice isSaved={isSaved && !actionData} words={m["admin.policy_saved"]()} />
      {stale && (
        <Notice tone="warn" title={m["admin.stale_title"]()}>
          <p>{m["admin.stale_text"]()}</p>
          <VisitItems form={formState(undefined, typedFrom(published))} isReadOnly />
        </Notice>
      )}
      <p className="prose-measure mb-5 text-soft">{m["admin.policy_lead"]()}</p>
      <PageForm form={form} submit={m["admin.policy_save"]({ version: version + 1 })} cancel="/admin">
        <input type="hidden" name="based_on" value={basedOn} />
        <RadioField form={form} name="anchor" label={m["admin.policy_anchor"]()} options={optionsOf(VISIT_ANCHORS)} />
        <VisitItems form={form} />
        <fieldset className="space-y-4">
          <legend className="text-lg font-semibold">{m["admin.policy_attempts"]()}</legend>
          {days("second_attempt_days", m["admin.policy_second_attempt"]())}
          {days("careful_attempt_days", m["admin.policy_careful_attempt"](), m["admin.policy_careful_hint"]())}
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="text-lg font-semibold">{m["admin.policy_bands"]()}</legend>
          {days("high_within_days", m["admin.policy_high"]())}
          {days("medium_within_days", m["admin.policy_medium"]())}
          {days("low_within_days", m["admin.policy_low"]())}
        </fieldset>
        <fieldset className="space-y-4">
          <legend className="text-lg font-semibold">{m["admin.policy_extra"]()}</legend>
          {days("extra_window_before_days", m["admin.policy_extra_before"]())}
          {days("extra_window_after_days", m["admin.policy_extra_after"]())}
        </fieldset>
      </PageForm>
    </>
  );
}
