import { useCallback, useEffect, useRef, useState } from "react";
import { payExit } from "../owed-exit.ts";
import { giveUpRequests, watchForSilence } from "../requests.ts";
import type { Syncing } from "./phone-context.ts";
import type { FieldPhone, OpenVault } from "./phone-shape.ts";

/** While something waits, so often; the browser's own word that it is online is not always right. */
const WAITING_MS = 6_000;
const TICK_MS = 2_000;
const RESTING_MS = 300_000;

/**
 * Brings what waits to the server and what is new to the phone: at once when there is a network again, and now and then by itself.
 * Without an open vault the sealed outboxes of all workers go up all the same.
 */
export function useSync(phone: FieldPhone, vault: OpenVault | null): Syncing {
  const [state, setState] = useState<Syncing["state"]>("resting");
  const running = useRef<Promise<void> | null>(null);
  const now = useCallback(() => {
    running.current ??= once(phone, vault, setState).finally(() => {
      running.current = null;
    });
    return running.current;
  }, [phone, vault]);
  useEffect(() => {
    const begin = () => void now();
    const isWaiting = () => phone.workers().some(({ unsent }) => unsent > 0);
    // Not by the clock, which may be set back meanwhile.
    let last = performance.now();
    const ticking = setInterval(() => {
      if (!navigator.onLine || performance.now() - last < (isWaiting() ? WAITING_MS : RESTING_MS)) return;
      last = performance.now();
      begin();
    }, TICK_MS);
    const anew = () => {
      giveUpRequests();
      void Promise.resolve(running.current).then(begin);
    };
    // The network may have gone again, or not be there yet, without a word: once more then, and now with all patience.
    let unwatch = () => {};
    const changed = () => {
      unwatch();
      anew();
      if (navigator.onLine) unwatch = watchForSilence(anew);
    };
    window.addEventListener("online", changed);
    window.addEventListener("offline", changed);
    begin();
    return () => {
      clearInterval(ticking);
      unwatch();
      window.removeEventListener("online", changed);
      window.removeEventListener("offline", changed);
    };
  }, [phone, now]);
  return { state, now };
}

/** Where the browser can, it sends what waits also after the app was closed. */
async function askBrowser(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration("/field").catch(() => undefined);
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register("outbox").catch(() => {});
}

async function once(phone: FieldPhone, vault: OpenVault | null, say: (state: Syncing["state"]) => void) {
  if (!navigator.onLine) {
    await askBrowser();
    return say("offline");
  }
  say("working");
  await payExit().catch(() => {});
  try {
    // Out of sight only what is sealed goes up: nothing keeps a session alive that nobody looks at.
    if (!vault || document.visibilityState === "hidden") {
      await phone.upload();
      return say("resting");
    }
    const result = await vault.sync();
    say(result === "done" ? "resting" : result);
  } catch {
    // Whatever failed is still kept; the next round tries again.
    say("offline");
  }
}
