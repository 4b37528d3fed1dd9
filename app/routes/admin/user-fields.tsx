import { type Option, optionsOf } from "#app/ui/form/options";
import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { LANGUAGE_CHOICES, ROLE_WORDS } from "#src/access/roles";
import { RadioField, SelectField } from "#ui/form/choice-field";
import { TextField } from "#ui/form/text-field";

export type Choices = { offices: readonly Option[]; teams: readonly Option[] };

export function userFields({ form, offices, teams }: { form: FormState } & Choices) {
  return (
    <>
      <TextField form={form} name="full_name" label={m["admin.user_name"]()} />
      <TextField
        form={form}
        name="email"
        label={m["admin.user_email"]()}
        hint={m["admin.user_email_hint"]()}
        type="email"
        spellCheck={false}
      />
      <RadioField form={form} name="role" label={m["admin.user_role"]()} options={optionsOf(ROLE_WORDS)} />
      <SelectField form={form} name="office_id" label={m["admin.user_office"]()} options={offices} />
      <SelectField
        form={form}
        name="team_id"
        label={m["admin.user_team"]()}
        options={teams}
        empty={m["admin.user_no_team"]()}
        optional
      />
      <RadioField
        form={form}
        name="locale"
        label={m["admin.user_language"]()}
        options={optionsOf(LANGUAGE_CHOICES)}
        inline
      />
    </>
  );
}
