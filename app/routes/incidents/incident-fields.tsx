import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { INCIDENT_KINDS, INCIDENT_SOURCES } from "#src/incidents/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = {
  form: FormState;
  today: string;
  /** On a phone, where others look on and where it is read aloud: words that give nobody away. */
  onPhone?: boolean;
};

/** What is asked of something that happened outside a visit. */
export function incidentFields({ form, today, onPhone = false }: Props) {
  return (
    <>
      <RadioField
        form={form}
        name="kind"
        label={m["incident.kind"]()}
        {...(!onPhone && { hint: m["incident.kind_hint"]() })}
        options={onPhone ? discreetKinds() : optionsOf(INCIDENT_KINDS)}
      />
      <DayField form={form} name="known_on" label={m["incident.known_on"]()} max={today} />
      <DayField
        form={form}
        name="happened_on"
        label={m["incident.happened_on"]()}
        hint={m["incident.happened_on_hint"]()}
        max={today}
        optional
      />
      <RadioField form={form} name="source" label={m["incident.source"]()} options={optionsOf(INCIDENT_SOURCES)} />
      <TextArea form={form} name="what" label={m["incident.what"]()} hint={m["incident.what_hint"]()} rows={5} />
      <TextArea
        form={form}
        name="action_taken"
        label={m["incident.action_taken"]()}
        hint={m["incident.action_taken_hint"]()}
        rows={3}
        optional
      />
    </>
  );
}

function discreetKinds() {
  return optionsOf(INCIDENT_KINDS).map((option) =>
    option.value === "re_trafficking" ? { ...option, label: m["phone.incident_again"]() } : option,
  );
}
