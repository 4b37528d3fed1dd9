import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { again, readPosted, refused } from "#app/server/posted";
import { type Option, optionsOf } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { programmeName } from "#app/ui/programme-name";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { createEnterprise } from "#db/livelihoods/enterprise-writes";
import { ownerOfNew } from "#db/livelihoods/owner-reads";
import { m } from "#messages";
import { OWNER_KINDS } from "#src/livelihoods/code-lists";
import { newEnterpriseAsOf } from "#src/livelihoods/enterprise";
import { ENTERPRISE_STATUSES } from "#src/visits/code-lists";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { DayField } from "#ui/form/text-field";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/new";
import { enterpriseFields } from "./enterprise-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["livelihood.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, today } = requireAccess(args, "livelihoods/new");
  const search = args.url.searchParams;
  const owner = await ownerOfNew(db, viewer, { case: search.get("case"), cooperative: search.get("cooperative") });
  if (!owner) throw new Response(null, { status: 404 });
  return { id: newId(), today, owner };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "livelihoods/new");
  const reading = await readPosted(args.request, newEnterpriseAsOf(today));
  if (!reading.success) return again(reading);
  try {
    await inTransaction((trx) => createEnterprise(trx, viewer, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/livelihoods/${reading.data.id}`);
}

export default function EnterpriseNew({ loaderData: { id, today, owner }, actionData }: Route.ComponentProps) {
  const form = formState(
    actionData,
    {
      status: "operating",
      status_on: today,
      owner_kind: owner.cooperative ? "cooperative" : "person",
      ...(owner.place ? { place_code: owner.place.code } : {}),
    },
    owner.place ? { [owner.place.code]: owner.place.label } : {},
  );
  const back = owner.case_number
    ? { href: `/people/${owner.case_number}/livelihoods`, label: owner.case_number }
    : owner.cooperative
      ? { href: `/cooperatives/${owner.cooperative.id}`, label: owner.cooperative.name }
      : { href: "/livelihoods", label: m["livelihood.title"]() };
  const enrolments: Option[] = owner.enrolments.map((one) => ({ value: one.id, label: programmeName(one) }));
  return (
    <>
      <PageHeader title={m["livelihood.new"]()} back={back} lead={owner.cooperative?.name} />
      <Notice>{owner.cooperative ? m["livelihood.new_lead_cooperative"]() : m["livelihood.new_lead"]()}</Notice>
      <PageForm form={form} id={id} submit={m["livelihood.create"]()} cancel={back.href}>
        {owner.case_number && <input type="hidden" name="case_number" value={owner.case_number} />}
        {owner.cooperative && <input type="hidden" name="cooperative_id" value={owner.cooperative.id} />}
        {owner.cooperative ? (
          <input type="hidden" name="owner_kind" value="cooperative" />
        ) : (
          <RadioField
            form={form}
            name="owner_kind"
            label={m["livelihood.owner_kind"]()}
            options={optionsOf(OWNER_KINDS, ["person", "family", "group"])}
            inline
          />
        )}
        {enterpriseFields({ form, mayBeNamed: true })}
        <RadioField
          form={form}
          name="status"
          label={m["livelihood.status"]()}
          options={optionsOf(ENTERPRISE_STATUSES)}
        />
        <DayField form={form} name="status_on" label={m["livelihood.status_on"]()} max={today} />
        {enrolments.length > 0 && (
          <SelectField
            form={form}
            name="enrolment_id"
            label={m["livelihood.enrolment"]()}
            options={enrolments}
            empty={m["livelihood.no_enrolment"]()}
            optional
          />
        )}
      </PageForm>
    </>
  );
}
