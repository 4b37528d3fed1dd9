import { createContext, useContext, useRef, useSyncExternalStore } from "react";
import type { FieldPhone, OpenVault } from "./phone-shape.ts";
import type { Go } from "./place.ts";

/** What every screen of an open vault has at hand. */
export type AtHand = {
  phone: FieldPhone;
  vault: OpenVault;
  go: Go;
  back: () => void;
  /** The day in Jakarta. */
  today: string;
  sync: Syncing;
  /** Said once on the next screen: what was kept. */
  say: (words: string) => void;
};

export type Syncing = {
  state: "resting" | "working" | "offline" | "signed_out" | "wiped";
  now: () => Promise<void>;
};

const AtHandContext = createContext<AtHand | null>(null);
export const AtHandProvider = AtHandContext.Provider;

export function useAtHand(): AtHand {
  const at = useContext(AtHandContext);
  if (!at) throw new TypeError("this screen needs an open vault");
  return at;
}

/** Draws anew whenever something on the phone changed. */
export function usePhoneChanges(phone: FieldPhone): void {
  const count = useRef(0);
  const subscribe = useRef((listener: () => void) =>
    phone.subscribe(() => {
      count.current += 1;
      listener();
    }),
  );
  useSyncExternalStore(subscribe.current, () => count.current);
}
