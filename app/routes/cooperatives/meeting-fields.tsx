import { optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { MEETING_KINDS } from "#src/cooperatives/code-lists";
import { CheckboxField, RadioField } from "#ui/form/choice-field";
import { DayField, TextArea } from "#ui/form/text-field";

type Props = { form: FormState; today: string; members: readonly { value: string; label: string }[] };

/** A function and not a component: the error summary looks for the labels among the form's own parts. */
export function meetingFields({ form, today, members }: Props) {
  return (
    <>
      <RadioField form={form} name="kind" label={m["meeting.kind"]()} options={optionsOf(MEETING_KINDS)} />
      <DayField form={form} name="held_on" label={m["meeting.held_on"]()} max={today} />
      <CheckboxField
        form={form}
        name="present"
        label={m["meeting.who_was_there"]()}
        hint={m["meeting.who_was_there_hint"]()}
        options={members}
        columns
      />
      <details>
        <summary className="target cursor-pointer">{m["meeting.who_was_excused"]()}</summary>
        <CheckboxField
          form={form}
          name="excused"
          label={m["meeting.excused"]()}
          hint={m["meeting.excused_hint"]()}
          options={members}
          columns
          optional
        />
      </details>
      <TextArea form={form} name="minutes" label={m["meeting.minutes"]()} hint={m["meeting.minutes_hint"]()} rows={8} />
      <TextArea form={form} name="decisions" label={m["meeting.decisions"]()} rows={4} optional />
    </>
  );
}

/** The members of a cooperative as the choices of its meetings; of those who have left only where they may have been there. */
export function memberOptions(members: readonly { id: string; member_number: number; name: string }[]) {
  return members.map(({ id, member_number, name }) => ({ value: id, label: `${member_number}. ${name}` }));
}
