import type { FormState } from "#app/ui/form/state";
import { Field } from "#ui/form/field";

/** A file of the sender's own machine. Without JavaScript it is the browser's own button. */
export function FileField({
  form,
  label,
  hint,
  accept,
}: {
  form: FormState;
  label: string;
  hint: string;
  accept: string;
}) {
  return (
    <Field form={form} name="file" label={label} hint={hint}>
      {(described) => (
        <input
          {...described}
          type="file"
          name="file"
          accept={accept}
          className="input file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-edge file:bg-sunken file:px-3 file:py-1 file:font-semibold file:text-ink"
        />
      )}
    </Field>
  );
}
