import { useState } from "react";
import { m } from "#messages";
import { NewPin } from "./new-pin.tsx";
import { useAtHand } from "./phone-context.ts";
import { PinForm } from "./pin-form.tsx";

/** The old PIN, then a new one twice. */
export function ChangePin({ done }: { done: () => void }) {
  const { vault, say } = useAtHand();
  const [old, setOld] = useState("");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const change = async (fresh: string) => {
    setBusy(true);
    try {
      const { ok } = await vault.changePin(old, fresh);
      if (!ok) throw new Error("the old PIN did not fit");
      say(m["phone.pin_changed"]());
      done();
    } catch {
      setOld("");
      setFault(m["phone.old_pin_wrong"]());
      setBusy(false);
    }
  };
  return (
    <>
      {old === "" ? (
        <PinForm
          label={m["phone.pin_old"]()}
          submit={m["phone.next"]()}
          fault={fault}
          isBusy={isBusy}
          entered={setOld}
        />
      ) : (
        <NewPin submit={m["phone.set_pin"]()} isBusy={isBusy} fault="" chosen={(pin) => void change(pin)} />
      )}
      <button type="button" className="btn btn-plain mt-4" onClick={done}>
        {m["form.cancel"]()}
      </button>
    </>
  );
}
