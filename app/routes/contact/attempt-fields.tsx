import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { ATTEMPT_CHANNELS, ATTEMPT_RESULTS, CONTACT_PARTIES, type ContactParty } from "#src/contact/code-lists";
import { CheckField, RadioField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = { form: FormState; parties: readonly ContactParty[]; today: string };

/** What is asked about an attempt, when it is recorded and when it is put right. */
export function attemptFields({ form, parties, today }: Props) {
  return (
    <>
      {parties.some((party) => party !== "supervisor") && (
        <CheckField
          form={form}
          name="read_first"
          label={m["contact.read_first"]()}
          hint={m["contact.read_first_hint"]()}
        />
      )}
      <DayField form={form} name="tried_on" label={m["contact.tried_on"]()} max={today} />
      <RadioField form={form} name="party" label={m["contact.party"]()} options={optionsOf(CONTACT_PARTIES, parties)} />
      <RadioField
        form={form}
        name="channel"
        label={m["contact.channel"]()}
        hint={m["contact.channel_hint"]()}
        options={optionsOf(ATTEMPT_CHANNELS)}
        optional
      />
      <RadioField
        form={form}
        name="result"
        label={m["contact.result"]()}
        hint={m["contact.result_hint"]()}
        options={optionsOf(ATTEMPT_RESULTS)}
      />
      <TextArea form={form} name="note" label={m["contact.note"]()} hint={m["contact.note_hint"]()} rows={3} optional />
    </>
  );
}
