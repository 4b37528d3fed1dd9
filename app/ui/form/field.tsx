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

/** What ties a control to its label, hint and error. */
export type Described = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

/** Label, hint and error around one control. The control takes what ties it to them. */
export function Field({ children, ...field }: FieldProps & { children: (described: Described) => ReactNode }) {
  const { id, errors, describedBy, frame } = partsOf(field);
  return (
    <div className={frame}>
      <label htmlFor={id} className="block font-semibold">
        <LabelWords {...field} />
      </label>
      <Around id={id} hint={field.hint} errors={errors} />
      <div className="mt-1">
        {children({ id, "aria-describedby": describedBy, "aria-invalid": errors.length > 0 || undefined })}
      </div>
    </div>
  );
}

/** The same around several controls that answer one question. */
export function FieldGroup({ children, ...field }: FieldProps & { children: ReactNode }) {
  const { id, errors, describedBy, frame } = partsOf(field);
  return (
    <div className={frame}>
      <fieldset aria-describedby={describedBy}>
        <legend className="font-semibold">
          <LabelWords {...field} />
        </legend>
        <Around id={id} hint={field.hint} errors={errors} />
        <div className="mt-1">{children}</div>
      </fieldset>
    </div>
  );
}

/** The same around one box to tick, whose label is its question. */
export function FieldLine({ children, ...field }: FieldProps & { children: (described: Described) => ReactNode }) {
  const { id, errors, describedBy, frame } = partsOf(field);
  return (
    <div className={frame}>
      <FieldError id={`${id}-error`} errors={errors} />
      {children({ id, "aria-describedby": describedBy, "aria-invalid": errors.length > 0 || undefined })}
    </div>
  );
}

function partsOf({ form, name, hint }: FieldProps) {
  const id = fieldId(name);
  const errors = form.errors[name] ?? [];
  const describedBy = [hint && `${id}-hint`, errors.length > 0 && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return { id, errors, describedBy, frame: `max-w-xl ${errors.length > 0 ? "border-l-4 border-red pl-3" : ""}` };
}

function LabelWords({ name, label, optional }: FieldProps) {
  return (
    <>
      <span data-label-of={name}>{label}</span>
      {optional && <span className="font-normal text-soft"> ({m["form.optional"]()})</span>}
    </>
  );
}

function Around({ id, hint, errors }: { id: string; hint: string | undefined; errors: readonly string[] }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-soft">
          {hint}
        </p>
      )}
      <FieldError id={`${id}-error`} errors={errors} />
    </>
  );
}

function FieldError({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={id} className="flex items-start gap-1.5 font-semibold text-red">
      <CircleAlert aria-hidden className="mt-[0.25em] size-4 shrink-0" />
      <span>
        <span className="unseen">{m["form.error_prefix"]()} </span>
        {errors.map(errorText).join(" ")}
      </span>
    </p>
  );
}
