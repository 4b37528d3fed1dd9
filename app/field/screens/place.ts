import { useCallback, useEffect, useState } from "react";

/** A screen. All have one address, so that nothing of anyone stands in the browser's history but ids that mean nothing elsewhere. */
export type Place =
  | { screen: "day" | "search" | "sent" | "settings" }
  | { screen: "case" | "enterprises" | "programmes"; case_id: string }
  | { screen: "conflict"; change_id: string }
  | { screen: "form"; form: FormName; draft_id: string; case_id: string; of: Readonly<Record<string, string>> };

export const FORM_NAMES = [
  "visit",
  "contact",
  "entry",
  "check",
  "asset_check",
  "cycle_record",
  "cycle_loss",
  "cycle_closing",
  "asset_given",
  "incident",
  "handover",
  "move",
  "reach",
  "safe_card",
  "withdrawal",
] as const;
export type FormName = (typeof FORM_NAMES)[number];

export type Go = (place: Place, how?: "replace") => void;

const START: Place = { screen: "day" };

/** Where we are; Back leads to where we were. */
export function usePlace(): { place: Place; go: Go; back: () => void } {
  const [place, setPlace] = useState<Place>(START);
  useEffect(() => {
    history.replaceState(START, "");
    const listen = (event: PopStateEvent) => setPlace(isPlace(event.state) ? event.state : START);
    window.addEventListener("popstate", listen);
    return () => window.removeEventListener("popstate", listen);
  }, []);
  const go = useCallback<Go>((next, how) => {
    if (how === "replace") history.replaceState(next, "");
    else history.pushState(next, "");
    setPlace(next);
    window.scrollTo(0, 0);
  }, []);
  const back = useCallback(() => history.back(), []);
  return { place, go, back };
}

function isPlace(state: unknown): state is Place {
  return typeof state === "object" && state !== null && "screen" in state;
}
