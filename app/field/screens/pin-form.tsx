import CircleAlert from "lucide-react/icons/circle-alert";
import { type FormEvent, useId, useState } from "react";
import { m } from "#messages";

type Props = {
  label: string;
  hint?: string;
  submit: string;
  fault: string;
  isBusy: boolean;
  entered: (pin: string) => void;
  /** Asked before the PIN; what only the caller knows. */
  children?: React.ReactNode;
};

/** One PIN. It is never kept by the browser, and gone from the page once it was used. */
export function PinForm({ label, hint, submit, fault, isBusy, entered, children }: Props) {
  const id = useId();
  const [pin, setPin] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    entered(pin);
    setPin("");
  };
  return (
    <form onSubmit={send} noValidate className="max-w-md space-y-4">
      {children}
      <div>
        <label htmlFor={id} className="block font-semibold">
          {label}
        </label>
        {hint && (
          <p id={`${id}-hint`} className="text-soft">
            {hint}
          </p>
        )}
        <input
          id={id}
          className="input field-pin mt-1"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={pin}
          aria-invalid={fault !== "" || undefined}
          aria-describedby={[hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined}
          onChange={(event) => setPin(event.target.value.replace(/\D/g, ""))}
        />
        <p id={`${id}-fault`} role="alert" className="mt-2 flex items-start gap-2 font-semibold text-red empty:hidden">
          {fault && (
            <>
              <CircleAlert aria-hidden className="mt-1 size-5 shrink-0" />
              <span>{fault}</span>
            </>
          )}
        </p>
      </div>
      <button type="submit" className="btn btn-main w-full" aria-disabled={isBusy || undefined}>
        {isBusy ? m["phone.opening"]() : submit}
      </button>
    </form>
  );
}
