import CircleAlert from "lucide-react/icons/circle-alert";
import type { ReactNode } from "react";
import { errorText } from "#app/ui/form/error-text";
import { type FormState, fieldId } from "#app/ui/form/state";
import { m } from "#messages";

export type FieldProps = {
  form: FormState;
  name: string;
  label: string;
  /** Why it is asked, or how to write it. */
  hint?: string | undefined;
  /** Said beside the label; what is not optional is needed, and needs no star. */
  optional?: boolean;
};

type Described = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label, hint and error around one control. The control takes what ties it to them. */
export function Field({
  form,
  name,
  label,
  hint,
  optional,
  children,
}: FieldProps & { children: (described: Described) => ReactNode }) {
  const id = fieldId(name);
  const errors = form.errors[name] ?? [];
  const describedBy = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={`max-w-xl ${errors.length > 0 ? "border-l-4 border-red pl-3" : ""}`}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        {optional && <Optional />}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} errors={errors} />
      <div className="mt-1">
        {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": errors.length > 0 || undefined })}
      </div>
    </div>
  );
}

/** The same around several controls that answer one question. */
export function FieldGroup({ form, name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const id = fieldId(name);
  const errors = form.errors[name] ?? [];
  const describedBy = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ");
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      data-focus-target
      aria-describedby={describedBy || undefined}
      className={`max-w-xl ${errors.length > 0 ? "border-l-4 border-red pl-3" : ""}`}
    >
      <legend className="font-semibold">
        {label}
        {optional && <Optional />}
      </legend>
      {hint && (
        <p id={`${id}-hint`} className="text-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} errors={errors} />
      <div className="mt-1">{children}</div>
    </fieldset>
  );
}

function Optional() {
  return <span className="font-normal text-soft"> ({m["form.optional"]()})</span>;
}

function FieldError({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 font-semibold text-red">
      <CircleAlert aria-hidden className="mt-1 size-4 shrink-0" />
      <span>
        <span className="unseen">{m["form.error_prefix"]()} </span>
        {errors.map(errorText).join(" ")}
      </span>
    </p>
  );
}
