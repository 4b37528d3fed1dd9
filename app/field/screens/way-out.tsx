import X from "lucide-react/icons/x";
import { useEffect } from "react";
import { m } from "#messages";
import { oweExit } from "../owed-exit.ts";

const CALENDAR = "/field/calendar";
const AWAY = "away";
const TIMES = 3;
const KEYS_WITHIN_MS = 1500;
const TAPS_WITHIN_MS = 700;
const TAPS_APART_PX = 48;
/** Whoever taps these means them. */
const PRESSED = "a,button,input,select,textarea,label,summary,svg";

const keepers = new Set<() => unknown>();
/** So long the last keystrokes are waited for, while nothing is seen any more. */
const KEEPING_MS = 50;

/** Called before the key goes: what was typed is on its way into the vault then. */
export function beforeLeaving(keep: () => unknown): () => void {
  keepers.add(keep);
  return () => keepers.delete(keep);
}

/** What was typed goes into the vault, or as much of it as does within this time. */
export function keepTyped(within: number): Promise<unknown> {
  const late = new Promise((done) => setTimeout(done, within));
  return Promise.race([Promise.all([...keepers].map((keep) => keep())), late]);
}

/** Gone at once, with or without a network: the words vanish, the key is dropped, and a calendar takes this page's place. */
export function leave(lock: () => void): void {
  document.documentElement.hidden = true;
  document.title = "…";
  sessionStorage.setItem(AWAY, "1");
  void keepTyped(KEEPING_MS).finally(() => {
    lock();
    oweExit();
    window.location.replace(CALENDAR);
  });
}

/** Back from the calendar shows the calendar. Whoever opens the app anew, by its icon or its address, finds it locked. */
export function isBackAfterLeaving(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  if (sessionStorage.getItem(AWAY) === null) return false;
  if (entry?.type === "back_forward") return true;
  sessionStorage.removeItem(AWAY);
  return false;
}

export function showCalendar(): void {
  document.documentElement.hidden = true;
  window.location.replace(CALENDAR);
}

/** The button, Shift three times, or three quick taps on what is no button. */
export function WayOut({ lock }: { lock: () => void }) {
  useEffect(() => {
    let presses: number[] = [];
    let taps: { at: number; x: number; y: number }[] = [];
    const pressed = (event: KeyboardEvent) => {
      if (event.repeat) return;
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      presses = [...presses, event.timeStamp].filter((time) => event.timeStamp - time < KEYS_WITHIN_MS);
      if (presses.length >= TIMES) leave(lock);
    };
    const tapped = (event: PointerEvent) => {
      if (event.target instanceof Element && event.target.closest(PRESSED)) {
        taps = [];
        return;
      }
      const tap = { at: event.timeStamp, x: event.clientX, y: event.clientY };
      const isNear = (one: typeof tap) =>
        tap.at - one.at < TAPS_WITHIN_MS && Math.hypot(tap.x - one.x, tap.y - one.y) < TAPS_APART_PX;
      taps = [...taps.filter(isNear), tap];
      if (taps.length >= TIMES) leave(lock);
    };
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted && sessionStorage.getItem(AWAY) !== null) showCalendar();
    };
    window.addEventListener("keydown", pressed);
    window.addEventListener("pointerdown", tapped);
    window.addEventListener("pageshow", restored);
    return () => {
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("pointerdown", tapped);
      window.removeEventListener("pageshow", restored);
    };
  }, [lock]);
  return (
    <button type="button" className="btn btn-side shrink-0" onClick={() => leave(lock)}>
      <X aria-hidden className="size-5" />
      {m["shell.exit"]()}
    </button>
  );
}
