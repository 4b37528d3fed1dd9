import { type Option, optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import type { SharedField } from "#src/consent/consent";
import { REFERRAL_REASONS } from "#src/exchange/htcds-lists";
import { REFERRAL_SERVICES, SHARED_FIELDS } from "#src/referrals/code-lists";
import { usualDays } from "#src/referrals/deadlines";
import type { ReferralService } from "#src/referrals/partner";
import { CheckboxField, RadioField, SelectField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = { form: FormState; today: string; services: readonly ReferralService[] };

/** What is asked for, and why; each service says by when it is usually due. */
export function referralFields({ form, today, services }: Props) {
  const options: Option[] = optionsOf(REFERRAL_SERVICES, services).map((option) => {
    const { answer, service } = usualDays(option.value as ReferralService);
    return { ...option, hint: m["referral.usual_days"]({ answer, service }) };
  });
  return (
    <>
      <RadioField form={form} name="service" label={m["referral.service"]()} options={options} />
      <SelectField form={form} name="reason" label={m["referral.reason"]()} options={optionsOf(REFERRAL_REASONS)} />
      <DayField form={form} name="sent_on" label={m["referral.sent_on"]()} max={today} />
      <TextArea
        form={form}
        name="needs"
        label={m["referral.needs"]()}
        hint={m["referral.needs_hint"]()}
        rows={4}
        optional
      />
    </>
  );
}

/** What may be told: no more than was agreed to. */
export function sharedField({ form, only, hint }: { form: FormState; only?: readonly SharedField[]; hint: string }) {
  return (
    <CheckboxField
      form={form}
      name="shared"
      label={m["referral.may_tell"]()}
      hint={hint}
      options={optionsOf(SHARED_FIELDS, only)}
      optional
    />
  );
}

export function dueFields({ form, today }: { form: FormState; today: string }) {
  return (
    <>
      <DayField
        form={form}
        name="answer_due_on"
        label={m["referral.answer_due"]()}
        hint={m["referral.due_hint"]()}
        min={today}
        optional
      />
      <DayField
        form={form}
        name="service_due_on"
        label={m["referral.service_due"]()}
        hint={m["referral.due_hint"]()}
        min={today}
        optional
      />
    </>
  );
}
