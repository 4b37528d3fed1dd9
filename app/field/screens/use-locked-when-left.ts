import { useEffect } from "react";
import { keepTyped } from "./way-out.tsx";

/** Left alone so long, in sight or out of it, an open vault is shut. */
const LEFT_MS = 300_000;
const LOOK_MS = 10_000;
/** So long what was typed may take to be kept; then it is shut all the same. */
const KEEPING_MS = 2_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "input", "wheel", "touchmove"];

/** Shuts a vault that nobody touches any more. What was typed is kept before. */
export function useLockedWhenLeft(lock: (() => void) | null): void {
  useEffect(() => {
    if (!lock) return;
    let last = moment();
    let isShutting = false;
    const judge = (): boolean => {
      if (isShutting || passed(last) < LEFT_MS) return isShutting;
      isShutting = true;
      void keepTyped(KEEPING_MS).finally(lock);
      return true;
    };
    const touched = () => {
      if (!judge()) last = moment();
    };
    const looking = setInterval(judge, LOOK_MS);
    for (const touch of TOUCHES) window.addEventListener(touch, touched, { capture: true, passive: true });
    // To go out of sight is something she did: the time begins anew with it.
    document.addEventListener("visibilitychange", touched);
    return () => {
      clearInterval(looking);
      for (const touch of TOUCHES) window.removeEventListener(touch, touched, { capture: true });
      document.removeEventListener("visibilitychange", touched);
    };
  }, [lock]);
}

/** By two clocks: the one may be set back, the other may stand still while the phone sleeps. */
const moment = () => ({ wall: Date.now(), running: performance.now() });
const passed = (since: ReturnType<typeof moment>) =>
  Math.max(Date.now() - since.wall, performance.now() - since.running);
