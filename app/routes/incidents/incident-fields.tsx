import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { INCIDENT_KINDS, INCIDENT_SOURCES } from "#src/incidents/code-lists";
import { RadioField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";

/** What is asked of something that happened outside a visit. */
export function incidentFields({ form, today }: { form: FormState; today: string }) {
  return (
    <>
      <RadioField
        form={form}
        name="kind"
        label={m["incident.kind"]()}
        hint={m["incident.kind_hint"]()}
        options={optionsOf(INCIDENT_KINDS)}
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
