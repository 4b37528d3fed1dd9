import { type Option, optionsOf } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { getLocale } from "#locale";
import { m } from "#messages";
import { labelOf } from "#src/code-list";
import { CONSENT_DECISIONS, CONSENT_GIVERS, CONSENT_METHODS, CONSENT_PURPOSES } from "#src/consent/code-lists";
import { CONTACT_CHANNELS, CONTACT_RELATIONS, INTAKE_SOURCES, WEEKDAYS } from "#src/people/code-lists";
import { PARTNER_KINDS, SHARED_FIELDS } from "#src/referrals/code-lists";
import { CheckboxField, RadioField, SelectField, YesNoField } from "#ui/form/choice-field";
import { DayField, MoneyField, TextArea, TextField } from "#ui/form/text-field";
import { Notice } from "#ui/parts";

type Props = { form: FormState; today: string };

/** How she came to the programme. Someone in prevention has no day of return. */
export function caseFields({ form, today, isReturnee }: Props & { isReturnee: boolean }) {
  return (
    <>
      <DayField form={form} name="opened_on" label={m["field.opened_on"]()} max={today} />
      {isReturnee && (
        <DayField
          form={form}
          name="returned_on"
          label={m["field.returned_on"]()}
          hint={m["field.returned_on_hint"]()}
          max={today}
          optional
        />
      )}
      <SelectField
        form={form}
        name="intake_source"
        label={m["field.intake_source"]()}
        options={optionsOf(INTAKE_SOURCES)}
        optional
      />
      <DayField form={form} name="referred_on" label={m["field.referred_on"]()} max={today} optional />
    </>
  );
}

/** How she can be reached without danger. */
export function safeContactFields({ form, today }: Props) {
  return (
    <>
      <RadioField form={form} name="channel" label={m["field.channel"]()} options={optionsOf(CONTACT_CHANNELS)} />
      <TextField form={form} name="number" label={m["field.number"]()} type="tel" width="medium" optional />
      <CheckboxField
        form={form}
        name="safe_days"
        label={m["field.safe_days"]()}
        hint={m["field.safe_days_hint"]()}
        options={optionsOf(WEEKDAYS)}
        optional
        columns
      />
      <div className="flex flex-wrap gap-6">
        <TextField form={form} name="safe_from" label={m["field.safe_from"]()} type="time" width="short" optional />
        <TextField form={form} name="safe_to" label={m["field.safe_to"]()} type="time" width="short" optional />
      </div>
      <YesNoField form={form} name="may_visit_home" label={m["field.may_visit_home"]()} optional />
      <YesNoField form={form} name="may_leave_message" label={m["field.may_leave_message"]()} optional />
      <TextArea form={form} name="cover_story" label={m["field.cover_story"]()} rows={2} optional />
      <TextField form={form} name="contact_person" label={m["field.contact_person"]()} optional />
      <SelectField
        form={form}
        name="contact_relation"
        label={m["field.contact_relation"]()}
        options={optionsOf(CONTACT_RELATIONS)}
        optional
      />
      <TextField form={form} name="code_word" label={m["field.code_word"]()} width="medium" optional />
      <TextArea form={form} name="do_not_contact" label={m["field.do_not_contact"]()} rows={2} optional />
      <DayField form={form} name="recheck_on" label={m["field.recheck_on"]()} min={today} optional />
    </>
  );
}

/** Consent by purpose: each its own question. A child's is a guardian's together with the child's own. */
export function consentFields({ form, today, isChild }: Props & { isChild: boolean }) {
  return (
    <>
      <p className="prose-measure text-soft">{m["consent.lead"]()}</p>
      {isChild && <Notice tone="warn">{m["consent.child_notice"]()}</Notice>}
      {CONSENT_PURPOSES.codes.map((purpose) => (
        <RadioField
          key={purpose}
          form={form}
          name={purpose}
          label={labelOf(CONSENT_PURPOSES, purpose, getLocale())}
          options={optionsOf(CONSENT_DECISIONS)}
          optional={purpose !== "case_management"}
          inline
        />
      ))}
      {sharingFields({ form })}
      {consentHow({ form, today, isChild })}
    </>
  );
}

/** With whom, and what: asked where sharing may be agreed to. `partners` where a single organisation can be named too. */
export function sharingFields({ form, partners }: { form: FormState; partners?: readonly Option[] }) {
  return (
    <fieldset className="card space-y-5">
      <legend>{m["consent.sharing_title"]()}</legend>
      <p className="text-soft">{m["consent.sharing_hint"]()}</p>
      <CheckboxField
        form={form}
        name="recipient_kinds"
        label={m["field.recipient_kinds"]()}
        options={optionsOf(PARTNER_KINDS)}
        optional
        columns
      />
      {partners && partners.length > 0 && (
        <SelectField form={form} name="recipient_ids" label={m["field.recipient_ids"]()} options={partners} optional />
      )}
      <CheckboxField
        form={form}
        name="shared"
        label={m["field.shared"]()}
        options={optionsOf(SHARED_FIELDS)}
        optional
        columns
      />
    </fieldset>
  );
}

/** Who gave it, how and when: the same for the intake's form and for a single consent. */
export function consentHow({ form, today, isChild }: Props & { isChild: boolean }) {
  // An adult is asked about a guardian only once she says that there is one.
  const hasGuardian = isChild || typedValue(form, "given_by") === "guardian" || "guardian_name" in form.errors;
  return (
    <>
      <RadioField
        form={form}
        name="given_by"
        label={m["field.given_by"]()}
        options={optionsOf(CONSENT_GIVERS)}
        inline
      />
      {hasGuardian && <TextField form={form} name="guardian_name" label={m["field.guardian_name"]()} />}
      {isChild && <YesNoField form={form} name="child_assent" label={m["field.child_assent"]()} />}
      <RadioField form={form} name="method" label={m["field.method"]()} options={optionsOf(CONSENT_METHODS)} />
      <DayField form={form} name="given_on" label={m["field.given_on"]()} max={today} />
      <DayField form={form} name="expires_on" label={m["field.expires_on"]()} min={today} optional />
    </>
  );
}

export function baselineFields({ form, today }: Props) {
  const hint = m["field.money_hint"]();
  return (
    <>
      <DayField form={form} name="recorded_on" label={m["field.recorded_on"]()} max={today} />
      <MoneyField form={form} name="monthly_income_idr" label={m["field.monthly_income_idr"]()} hint={hint} optional />
      <MoneyField form={form} name="total_debt_idr" label={m["field.total_debt_idr"]()} hint={hint} optional />
      <MoneyField form={form} name="recruiter_debt_idr" label={m["field.recruiter_debt_idr"]()} hint={hint} optional />
    </>
  );
}
