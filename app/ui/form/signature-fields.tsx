import { type FormEvent, useEffect, useState } from "react";
import { optionsOf, wordsFor } from "#app/ui/form/options";
import { type FormState, typedValue } from "#app/ui/form/state";
import { m } from "#messages";
import type { CodeOf } from "#src/code-list";
import { SIGNATURE_METHODS, SIGNER_ROLES } from "#src/papers/code-lists";
import type { SignerRole } from "#src/papers/signature";
import { RadioField } from "#ui/form/choice-field";
import { SignaturePad } from "#ui/form/signature-pad";
import { TextField } from "#ui/form/text-field";

type Method = CodeOf<typeof SIGNATURE_METHODS>;
type Props = {
  form: FormState;
  /** The row of this signature in the form's list. */
  at: number;
  signer: SignerRole;
  /** Who that is on this paper, where the role alone does not say it. */
  title?: string;
  hint?: string;
  /** Asks for office or relation, and how to say it. */
  capacity?: { label: string; hint?: string };
  mayRefuse?: boolean;
  optional?: boolean;
};

/**
 * One signature: how it is given, by whom, and a field to draw it on. Drawing needs JavaScript and is offered only where it
 * is; every other way works without it and by keyboard.
 */
export function SignatureFields({ form, at, signer, title, hint, capacity, mayRefuse, optional }: Props) {
  const name = (field: string) => `signatures.${at}.${field}`;
  const [canDraw, setCanDraw] = useState(false);
  const [method, setMethod] = useState(typedValue(form, name("method")));
  useEffect(() => setCanDraw(true), []);
  const methods = SIGNATURE_METHODS.codes.filter(
    (code) => (code !== "drawn" || canDraw) && (code !== "not_given" || mayRefuse),
  );
  const chosen = (event: FormEvent<HTMLFieldSetElement>) => {
    const { name: changed, value } = event.target as HTMLInputElement;
    if (changed === name("method")) setMethod(value as Method);
  };
  return (
    <fieldset className="card max-w-2xl space-y-4" onChange={chosen}>
      <legend className="px-1 font-semibold">
        {title ?? wordsFor(SIGNER_ROLES, signer)}
        {optional && <span className="font-normal text-soft"> ({m["form.optional"]()})</span>}
      </legend>
      {hint && <p className="text-soft">{hint}</p>}
      <input type="hidden" name={name("role")} value={signer} />
      <TextField
        form={form}
        name={name("name")}
        label={m["signature.name"]()}
        optional={optional || signer === "person"}
      />
      {capacity && (
        <TextField form={form} name={name("capacity")} label={capacity.label} hint={capacity.hint} optional />
      )}
      <RadioField
        form={form}
        name={name("method")}
        label={m["signature.method"]()}
        options={[
          ...optionsOf(SIGNATURE_METHODS, methods),
          ...(optional ? [{ value: "", label: m["signature.none"]() }] : []),
        ]}
        optional={optional ?? false}
      />
      {canDraw && method === "drawn" && (
        <SignaturePad form={form} name={name("strokes")} label={m["signature.pad"]()} />
      )}
    </fieldset>
  );
}
