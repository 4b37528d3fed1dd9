import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { OpenVault } from "../screens/phone-shape.ts";
import type { Place } from "../screens/place.ts";
import { beforeLeaving } from "../screens/way-out.tsx";
import { draftValues, typedIn } from "./draft-values.ts";

const WAIT_MS = 250;
/** Whoever types without a pause is not waited for any longer. */
const MOST_MS = 400;
/** There was no room: perhaps there is some by then. */
const AGAIN_MS = 5_000;

type Args = {
  vault: OpenVault;
  place: Extract<Place, { screen: "form" }>;
  ref: RefObject<HTMLFormElement | null>;
  step: string;
  /** null: it was kept. */
  notKept: (why: unknown) => void;
};

/**
 * Keeps what is typed: shortly after a key, and at once when the page goes out of sight, as it does before it is killed. One write
 * at a time, so that an older one never comes after a newer; what could not be kept is tried again.
 */
export function useDraft({ vault, place, ref, step, notKept }: Args) {
  const [isKept, setKept] = useState(true);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number>(undefined);
  const running = useRef<Promise<void>>(Promise.resolve());
  const isOver = useRef(false);
  const at = useRef(step);
  at.current = step;
  const keep = useCallback(() => {
    clearTimeout(waiting.current);
    waiting.current = undefined;
    since.current = undefined;
    if (isOver.current || !ref.current) return running.current;
    const values = draftValues(typedIn(ref.current), at.current, place.of);
    const draft = { draft_id: place.draft_id, form: place.form, case_id: place.case_id, values };
    const write = () => (isOver.current ? undefined : vault.saveDraft(draft));
    running.current = running.current.then(write).then(
      () => {
        notKept(null);
        setKept(waiting.current === undefined);
      },
      (why) => {
        notKept(why);
        if (ref.current) waiting.current ??= setTimeout(keep, AGAIN_MS);
      },
    );
    return running.current;
  }, [vault, place, ref, notKept]);
  const later = useCallback(() => {
    setKept(false);
    since.current ??= performance.now();
    clearTimeout(waiting.current);
    waiting.current = setTimeout(keep, Math.min(WAIT_MS, Math.max(0, since.current + MOST_MS - performance.now())));
  }, [keep]);
  const stop = useCallback(() => {
    isOver.current = true;
    clearTimeout(waiting.current);
  }, []);
  /** It was not recorded after all: what is typed is kept on. */
  const goOn = useCallback(() => {
    isOver.current = false;
    void keep();
  }, [keep]);
  const unseen = useCallback(() => (waiting.current === undefined ? running.current : keep()), [keep]);
  // While the form is still there to be read.
  useLayoutEffect(() => () => void unseen(), [unseen]);
  useEffect(() => {
    const hidden = () => void (document.visibilityState === "hidden" && unseen());
    const gone = () => void unseen();
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("pagehide", gone);
    const leaving = beforeLeaving(unseen);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("pagehide", gone);
      leaving();
    };
  }, [unseen]);
  return { isKept, later, stop, goOn };
}
