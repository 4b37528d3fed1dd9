import type { FormState } from "#app/ui/form/state";
import { m } from "#messages";
import { PlaceField } from "#ui/form/place-field";
import { TextField } from "#ui/form/text-field";

export function officeFields({ form }: { form: FormState }) {
  return (
    <>
      <TextField form={form} name="name" label={m["admin.office_name"]()} />
      <PlaceField form={form} name="place_code" label={m["admin.office_place"]()} optional />
    </>
  );
}
