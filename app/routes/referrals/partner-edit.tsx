import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenVersion } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { labelOfPlace, placeNames } from "#db/places/reads";
import { findPartner } from "#db/referrals/partner-reads";
import { changePartner } from "#db/referrals/partner-writes";
import { m } from "#messages";
import { typedFrom } from "#src/form";
import { Partner } from "#src/referrals/partner";
import { BothVersions } from "#ui/both-versions";
import { PageForm } from "#ui/form/page-form";
import { PageHeader } from "#ui/parts";
import type { Route } from "./+types/partner-edit";
import { partnerFields, partnerRows } from "./partner-fields.tsx";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["partner.edit"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer } = requireAccess(args, "referrals/partner-edit");
  const partner = await findPartner(db, viewer, args.params.partnerId);
  if (!partner) throw new Response(null, { status: 404 });
  const codes = partner.coverage.map(({ place_code }) => place_code);
  const names = await placeNames(db, codes);
  return { partner, places: Object.fromEntries(codes.map((code) => [code, labelOfPlace(code, names)])) };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now } = requireAccess(args, "referrals/partner-edit");
  const form = await args.request.formData();
  const reading = await readPostedForm(form, args.url, Partner);
  if (!reading.success) return again(reading);
  const which = { id: args.params.partnerId, version: hiddenVersion(form) };
  try {
    await inTransaction((trx) => changePartner(trx, viewer, which, reading.data, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/partners/${which.id}`);
}

export default function PartnerEdit({ loaderData: { partner, places }, actionData }: Route.ComponentProps) {
  const form = formState(actionData, typedFrom(partner), places);
  const current = actionData?.current ?? null;
  const href = `/partners/${partner.id}`;
  return (
    <>
      <PageHeader title={m["partner.edit"]()} back={{ href, label: partner.name }} />
      {current && <BothVersions rows={partnerRows(typedFrom(current), form, { ...places, ...form.places })} />}
      <PageForm form={form} submit={current ? m["programme.keep_mine"]() : m["form.save"]()} cancel={href}>
        <input type="hidden" name="version" value={partner.version} />
        {partnerFields({ form })}
      </PageForm>
    </>
  );
}
