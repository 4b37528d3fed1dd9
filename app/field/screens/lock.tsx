import ChevronRight from "lucide-react/icons/chevron-right";
import Lock from "lucide-react/icons/lock";
import UserPlus from "lucide-react/icons/user-plus";
import { useCallback, useState } from "react";
import { m } from "#messages";
import { Notice } from "#ui/parts";
import { ForgottenPin } from "./forgotten-pin.tsx";
import { Frame } from "./frame.tsx";
import type { FieldPhone, OpenVault, Worker } from "./phone-shape.ts";
import { PinForm } from "./pin-form.tsx";
import { SaveUnsent } from "./save-unsent.tsx";
import { SetUp } from "./set-up.tsx";

type Opened = (vault: OpenVault) => void;
type Props = { phone: FieldPhone; opened: Opened };
type Step = { at: "choose" } | { at: "pin" | "forgotten"; vaultId: string } | { at: "set_up" };

/** Whose phone it is now: one vault for each worker, side by side, and each behind a PIN of its own. */
export function LockScreen({ phone, opened }: Props) {
  const workers = phone.workers();
  const [only] = workers;
  const [step, setStep] = useState<Step>(
    workers.length === 0
      ? { at: "set_up" }
      : workers.length === 1
        ? { at: "pin", vaultId: only!.vault_id }
        : { at: "choose" },
  );
  const choose = () => setStep({ at: "choose" });
  const leave = useCallback(() => phone.leave(), [phone]);
  const worker = "vaultId" in step ? workers.find(({ vault_id }) => vault_id === step.vaultId) : undefined;
  // Whatever keeps a worker out of her vault, what she wrote can still be carried to the office.
  const unsent = workers.some((one) => one.unsent > 0) && <SaveUnsent phone={phone} />;
  if (step.at === "set_up")
    return (
      <Page leave={leave} title={m["phone.set_up_title"]()} back={workers.length > 0 ? choose : undefined}>
        <SetUp phone={phone} opened={opened} />
      </Page>
    );
  if (worker && step.at === "forgotten")
    return (
      <Page
        leave={leave}
        title={m["phone.forgotten_title"]()}
        back={() => setStep({ at: "pin", vaultId: worker.vault_id })}
        backWords={m["phone.back"]()}
        under={unsent}
      >
        <ForgottenPin phone={phone} worker={worker} done={() => setStep({ at: "pin", vaultId: worker.vault_id })} />
      </Page>
    );
  if (worker)
    return (
      <Page leave={leave} title={worker.label} back={choose} under={unsent}>
        <Unlock
          phone={phone}
          worker={worker}
          opened={opened}
          forgotten={() => setStep({ at: "forgotten", vaultId: worker.vault_id })}
        />
      </Page>
    );
  return (
    <Page leave={leave} title={m["phone.choose_title"]()} under={unsent}>
      <Workers
        workers={workers}
        choose={(vaultId) => setStep({ at: "pin", vaultId })}
        add={() => setStep({ at: "set_up" })}
      />
    </Page>
  );
}

type PageProps = {
  title: string;
  leave: () => void;
  back?: (() => void) | undefined;
  backWords?: string;
  under?: React.ReactNode;
  children: React.ReactNode;
};

function Page({ title, leave, back, backWords = m["phone.other_worker"](), under, children }: PageProps) {
  return (
    <Frame title={title} lock={leave}>
      {children}
      {back && (
        <button type="button" className="btn btn-plain mt-6" onClick={back}>
          {backWords}
        </button>
      )}
      {under && <div className="mt-8">{under}</div>}
    </Frame>
  );
}

function Workers({
  workers,
  choose,
  add,
}: {
  workers: readonly Worker[];
  choose: (id: string) => void;
  add: () => void;
}) {
  return (
    <>
      <ul className="space-y-3">
        {workers.map(({ vault_id, label, unsent }) => (
          <li key={vault_id}>
            <button type="button" className="field-row field-alone" onClick={() => choose(vault_id)}>
              <Lock aria-hidden className="size-6 shrink-0 text-soft" />
              <span className="min-w-0 grow">
                <span className="block font-semibold">{label}</span>
                {unsent > 0 && <span className="block text-soft">{m["phone.status_unsent"]({ count: unsent })}</span>}
              </span>
              <ChevronRight aria-hidden className="size-6 shrink-0" />
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="btn btn-side mt-6 w-full" onClick={add}>
        <UserPlus aria-hidden className="size-5" />
        {m["phone.add_worker"]()}
      </button>
    </>
  );
}

type Locked = { phone: FieldPhone; worker: Worker; opened: Opened; forgotten: () => void };

function Unlock({ phone, worker, opened, forgotten }: Locked) {
  const [fault, setFault] = useState("");
  const [isBusy, setBusy] = useState(false);
  const unlock = async (pin: string) => {
    setBusy(true);
    try {
      const result = await phone.unlock(worker.vault_id, pin);
      if (result.ok) return opened(result.vault);
      setFault(result.why === "wrong_pin" ? m["phone.wrong_pin"]({ left: result.left ?? 0 }) : "");
    } catch {
      setFault(m["phone.did_not_work"]());
    } finally {
      setBusy(false);
    }
  };
  if (worker.lock === "wiped")
    return (
      <Notice tone="warn" title={m["phone.wiped_title"]()}>
        <p>{m["phone.wiped_text"]()}</p>
        {worker.unsent > 0 && <p className="mt-2">{m["phone.status_unsent"]({ count: worker.unsent })}</p>}
      </Notice>
    );
  if (worker.lock === "no_half" || worker.lock === "clock_back") return <SignInFirst phone={phone} worker={worker} />;
  return (
    <>
      {worker.is_refused && <Notice tone="danger">{m["phone.refused_phone"]()}</Notice>}
      {worker.unsent > 0 && <p className="mb-4 text-soft">{m["phone.status_unsent"]({ count: worker.unsent })}</p>}
      <PinForm label={m["phone.pin"]()} submit={m["phone.open"]()} fault={fault} isBusy={isBusy} entered={unlock} />
      <button type="button" className="btn btn-plain mt-4" onClick={forgotten}>
        {m["phone.forgotten"]()}
      </button>
    </>
  );
}

/** The lease is over, too many wrong PINs, or the clock cannot be right: what was written stays and still goes up. */
function SignInFirst({ phone, worker }: { phone: FieldPhone; worker: Worker }) {
  const [fault, setFault] = useState("");
  const renew = async () => {
    try {
      if ((await phone.session()) === null) return window.location.assign("/login?next=%2Ffield");
      await phone.renew(worker.vault_id);
      setFault("");
    } catch {
      setFault(m["phone.needs_signal"]());
    }
  };
  const isClock = worker.lock === "clock_back";
  return (
    <>
      <Notice tone="warn" title={isClock ? m["phone.clock_title"]() : m["phone.no_half_title"]()}>
        <p>{isClock ? m["phone.clock_text"]() : m["phone.no_half_text"]()}</p>
        <p className="mt-2">{m["phone.unsent_is_safe"]()}</p>
      </Notice>
      <p role="alert" className="mb-3 font-semibold text-red empty:hidden">
        {fault}
      </p>
      <button type="button" className="btn btn-main w-full" onClick={() => void renew()}>
        {m["phone.sign_in"]()}
      </button>
    </>
  );
}
