import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { OpenVault } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import { beforeLeaving } from "../screens/way-out.tsx";
import { draftValues, typedIn } from "./draft-values.ts";

const WAIT_MS = 400;

type Args = {
  vault: OpenVault;
  place: Extract<Place, { screen: "form" }>;
  ref: RefObject<HTMLFormElement | null>;
  step: string;
  full: (isFull: boolean) => void;
};

/**
 * Keeps what is typed: shortly after each key, and at once when the page goes out of sight, as it does before it is killed. One write
 * at a time, so that an older one never comes after a newer.
 */
export function useDraft({ vault, place, ref, step, full }: Args) {
  const [isKept, setKept] = useState(true);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const isOver = useRef(false);
  const at = useRef(step);
  at.current = step;
  const keep = useCallback(() => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    if (isOver.current || !ref.current) return running.current;
    const values = draftValues(typedIn(ref.current), at.current, place.of);
    const draft = { draft_id: place.draft_id, form: place.form, case_id: place.case_id, values };
    const write = () => (isOver.current ? undefined : vault.saveDraft(draft));
    running.current = running.current.then(write).then(
      () => {
        full(false);
        setKept(waiting.current === undefined);
      },
      () => full(true),
    );
    return running.current;
  }, [vault, place, ref, full]);
  const later = useCallback(() => {
    setKept(false);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(keep, WAIT_MS);
  }, [keep]);
  const stop = useCallback(() => {
    isOver.current = true;
    clearTimeout(waiting.current);
  }, []);
  useEffect(() => {
    const unseen = () => (waiting.current === undefined ? running.current : keep());
    const hidden = () => void (document.visibilityState === "hidden" && unseen());
    const gone = () => void unseen();
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", gone);
    const leaving = beforeLeaving(unseen);
    return () => {
      gone();
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", gone);
      leaving();
    };
  }, [keep]);
  return { isKept, later, stop };
}
