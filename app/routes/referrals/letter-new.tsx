import { redirect } from "react-router";
import { requireAccess } from "#app/server/guards";
import { hiddenId } from "#app/server/hidden";
import { again, readPostedForm, refused } from "#app/server/posted";
import { wordsFor } from "#app/ui/form/options";
import { formState } from "#app/ui/form/state";
import { db, inTransaction } from "#db/connection";
import { newId } from "#db/ids";
import { lettersFields } from "#db/referrals/letter-reads";
import { makeLetter } from "#db/referrals/letter-writes";
import { getLocale } from "#locale";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { REFERRAL_SERVICES } from "#src/referrals/code-lists";
import { LETTER_LANGUAGES, letterReference, letterWith } from "#src/referrals/letter";
import { CheckboxField, RadioField } from "#ui/form/choice-field";
import { PageForm } from "#ui/form/page-form";
import { Notice, PageHeader } from "#ui/parts";
import type { Route } from "./+types/letter-new";
import { referralForLetter, rowsOf } from "./letter-of.ts";

export const handle = { mainForm: true };
export const meta: Route.MetaFunction = () => [{ title: `${m["letter.new"]()} · ${m["app.name"]()}` }];

export async function loader(args: Route.LoaderArgs) {
  const { viewer, now, today } = requireAccess(args, "referrals/letter-new");
  const found = await referralForLetter(viewer, args.params.referralId, now);
  const { referral } = found;
  const fields = await lettersFields(db, found.forLetter, today);
  return {
    id: newId(),
    case_number: referral.placed.case_number,
    reference: letterReference(referral.id),
    service: referral.service,
    partner_name: referral.partner_name,
    rows: await rowsOf(found, fields, getLocale(), today),
  };
}

export async function action(args: Route.ActionArgs) {
  const { viewer, now, today } = requireAccess(args, "referrals/letter-new");
  const { referral, forLetter } = await referralForLetter(viewer, args.params.referralId, now);
  const form = await args.request.formData();
  const allowed = await lettersFields(db, forLetter, today);
  const reading = await readPostedForm(form, args.url, letterWith(allowed));
  if (!reading.success) return again(reading);
  const id = hiddenId(form);
  try {
    await inTransaction((trx) => makeLetter(trx, viewer, referral.id, { id, ...reading.data }, now));
  } catch (error) {
    return refused(error, reading.values);
  }
  return redirect(`/referrals/${referral.id}/letters/${id}`);
}

export default function LetterNew({ loaderData, actionData }: Route.ComponentProps) {
  const { id, case_number, reference, service, partner_name, rows } = loaderData;
  const form = formState(actionData, { language: "id", fields: rows.map(({ field }) => field) });
  const back = `/people/${case_number}/referrals`;
  return (
    <>
      <PageHeader
        title={m["letter.new"]()}
        lead={`${reference} · ${wordsFor(REFERRAL_SERVICES, service)} · ${partner_name}`}
        back={{ href: back, label: case_number }}
      />
      {rows.length === 0 ? (
        <Notice tone="warn" title={m["letter.nothing"]()}>
          {m["letter.nothing_text"]()}
        </Notice>
      ) : (
        <PageForm form={form} submit={m["letter.make"]()} id={id} cancel={back}>
          <CheckboxField
            form={form}
            name="fields"
            label={m["letter.fields"]()}
            hint={m["letter.fields_hint"]()}
            options={rows.map(({ field, term, value }) => ({ value: field, label: term, hint: value }))}
          />
          <RadioField
            form={form}
            name="language"
            label={m["letter.language"]()}
            options={LETTER_LANGUAGES.codes.map((code) => ({
              value: code,
              label: labelOf(LETTER_LANGUAGES, code, getLocale()),
            }))}
            inline
          />
          <p className="prose-measure text-soft">{m["letter.audited"]()}</p>
        </PageForm>
      )}
    </>
  );
}
