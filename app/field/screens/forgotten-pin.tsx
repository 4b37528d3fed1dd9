import { useState } from "react";
import { m } from "#messages";
import { Notice } from "#ui/parts";
import { NewPin } from "./new-pin.tsx";
import type { FieldPhone, Worker } from "./phone-shape.ts";

type Props = { phone: FieldPhone; worker: Worker; done: () => void };

/** Signed in, the worker asks; a supervisor who knows her approves; a new PIN then opens what was written under the old one. */
export function ForgottenPin({ phone, worker, done }: Props) {
  const [step, setStep] = useState<"ask" | "asked" | "new_pin">(worker.is_unlock_asked ? "asked" : "ask");
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>, then: () => void, otherwise: string) => {
    setBusy(true);
    setFault("");
    try {
      await work();
      then();
    } catch {
      setFault(otherwise);
    } finally {
      setBusy(false);
    }
  };
  const ask = async () => {
    if ((await phone.session().catch(() => null)) === null) return window.location.assign("/login?next=%2Ffield");
    await attempt(
      () => phone.askUnlock(worker.vault_id),
      () => setStep("asked"),
      m["phone.needs_signal"](),
    );
  };
  const finish = (pin: string) =>
    attempt(
      async () => {
        const state = await phone.finishUnlock(worker.vault_id, pin);
        if (state === "none" || state === "refused") setStep("ask");
        if (state !== "approved") throw new Error(state);
      },
      done,
      m["phone.not_approved_yet"](),
    );
  return (
    <>
      <Notice>
        <p>{m["phone.forgotten_text"]()}</p>
        <p className="mt-2">{m["phone.unsent_is_safe"]()}</p>
      </Notice>
      {step === "ask" && (
        <>
          <p role="alert" className="mb-3 font-semibold text-red empty:hidden">
            {fault}
          </p>
          <div className="space-y-3">
            <button
              type="button"
              className="btn btn-main w-full"
              aria-disabled={isBusy || undefined}
              onClick={() => void ask()}
            >
              {m["phone.ask_unlock"]()}
            </button>
            <button type="button" className="btn btn-side w-full" onClick={() => setStep("new_pin")}>
              {m["phone.was_approved"]()}
            </button>
          </div>
        </>
      )}
      {step === "asked" && (
        <>
          <p className="mb-4 font-semibold">{m["phone.unlock_asked"]()}</p>
          <button type="button" className="btn btn-main w-full" onClick={() => setStep("new_pin")}>
            {m["phone.was_approved"]()}
          </button>
        </>
      )}
      {step === "new_pin" && (
        <NewPin submit={m["phone.set_pin"]()} isBusy={isBusy} fault={fault} chosen={(pin) => void finish(pin)} />
      )}
    </>
  );
}
