import { type ReactNode, useState } from "react";
import { m } from "#messages";
import { pinFault } from "#src/field/pin";
import { PinForm } from "./pin-form.tsx";

type Props = { submit: string; isBusy: boolean; fault: string; chosen: (pin: string) => void; children?: ReactNode };

/** A new PIN, twice: a slip would lock its owner out. */
export function NewPin({ submit, isBusy, fault, chosen, children }: Props) {
  const [first, setFirst] = useState("");
  const [own, setOwn] = useState("");
  const enter = (pin: string) => {
    setOwn("");
    if (first === "") {
      const why = pinFault(pin);
      if (why === null) setFirst(pin);
      else setOwn(why === "not_a_pin" ? m["phone.pin_rules"]() : m["phone.pin_plain"]());
      return;
    }
    setFirst("");
    if (pin === first) chosen(pin);
    else setOwn(m["phone.pin_differs"]());
  };
  const isSecond = first !== "";
  return (
    <PinForm
      key={isSecond ? "second" : "first"}
      label={isSecond ? m["phone.pin_again"]() : m["phone.pin_new"]()}
      hint={isSecond ? m["phone.pin_again_hint"]() : `${m["phone.pin_rules"]()} ${m["phone.pin_longer"]()}`}
      submit={isSecond ? submit : m["phone.next"]()}
      fault={own || fault}
      isBusy={isBusy}
      entered={enter}
    >
      {!isSecond && children}
    </PinForm>
  );
}
