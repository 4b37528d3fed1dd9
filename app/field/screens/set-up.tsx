import { useEffect, useId, useState } from "react";
import { m } from "#messages";
import { NotTaken } from "#src/field/office";
import { Notice } from "#ui/parts";
import { NewPin } from "./new-pin.tsx";
import type { Author, FieldPhone, OpenVault } from "./phone-shape.ts";

type Props = { phone: FieldPhone; opened: (vault: OpenVault) => void };
const LONGEST_LABEL = 20;

/** Once with a network: sign in, choose a PIN, and the caseload comes onto the phone. */
export function SetUp({ phone, opened }: Props) {
  const id = useId();
  const [author, setAuthor] = useState<Author | null | undefined>(undefined);
  const [label, setLabel] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let isHere = true;
    phone
      .session()
      .catch(() => null)
      .then((found) => {
        if (!isHere) return;
        setAuthor(found);
        if (found) setLabel(initials(found.name));
      });
    return () => {
      isHere = false;
    };
  }, [phone]);
  const enrol = async (pin: string) => {
    setBusy(true);
    setFault("");
    try {
      opened(await phone.enrol(pin, label.trim() || "?"));
    } catch (error) {
      const isTooOften = error instanceof NotTaken && error.why === "too_much";
      setFault(isTooOften ? m["phone.set_up_too_often"]() : m["phone.needs_signal"]());
      setBusy(false);
    }
  };
  if (author === undefined) return <p className="text-soft">{m["phone.looking"]()}</p>;
  if (author === null)
    return (
      <>
        <p className="mb-4">{m["phone.set_up_lead"]()}</p>
        <a className="btn btn-main w-full" href="/login?next=%2Ffield">
          {m["phone.sign_in"]()}
        </a>
      </>
    );
  return (
    <>
      <p className="mb-4">{m["phone.set_up_as"]({ name: author.name })}</p>
      <NewPin submit={m["phone.set_up_done"]()} isBusy={isBusy} fault={fault} chosen={(pin) => void enrol(pin)}>
        <div>
          <label htmlFor={id} className="block font-semibold">
            {m["phone.label"]()}
          </label>
          <p id={`${id}-hint`} className="text-soft">
            {m["phone.label_hint"]()}
          </p>
          <input
            id={id}
            className="input mt-1 max-w-40"
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            maxLength={LONGEST_LABEL}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
      </NewPin>
      <div className="mt-6">
        <Notice>{m["phone.pin_note"]()}</Notice>
      </div>
    </>
  );
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 3)
    .toUpperCase();
}
