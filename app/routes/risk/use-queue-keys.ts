import { type KeyboardEvent, useEffect } from "react";

const STEPS: Readonly<Record<string, number>> = { j: 1, arrowdown: 1, k: -1, arrowup: -1 };

/**
 * Keys of the queue, heard only while the link of a flag has the focus: screen readers in reading mode keep their own, and
 * nothing is taken from whoever types. Coming back from a flag that was dealt with, the next one has the focus.
 */
export function useQueueKeys(here: string) {
  useEffect(() => {
    const { hash } = window.location;
    if (hash.startsWith("#flag-")) document.getElementById(hash.slice(1))?.focus();
  }, []);
  return (event: KeyboardEvent) => {
    const link = event.target as HTMLElement;
    const id = link.dataset.flag;
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const links = [...document.querySelectorAll<HTMLElement>("[data-flag]")];
    const at = links.indexOf(link);
    const step = STEPS[key];
    if (step !== undefined) {
      event.preventDefault();
      links[at + step]?.focus();
      return;
    }
    const row = link.closest("tr");
    const box = row?.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (key === "x") box?.click();
    else if (key === "a") row?.querySelector<HTMLElement>("[data-take]")?.click();
    else if (key === "r" && box) {
      const next = (links[at + 1] ?? links[at - 1])?.dataset.flag;
      const back = `${here}${next ? `#flag-${next}` : ""}`;
      window.location.assign(`/flags/handling?${new URLSearchParams({ flag: id, back })}`);
    }
  };
}
