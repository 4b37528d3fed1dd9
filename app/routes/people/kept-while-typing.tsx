import { useEffect, useState } from "react";
import { m } from "#messages";
import { MAIN_FORM } from "#ui/form/page-form";

const PAUSE_MS = 700;

/** Sends what is typed to be kept, a moment after each change, so that a closed tab or a dead battery loses at most a second. */
export function KeptWhileTyping({ href }: { href: string }) {
  const [state, setState] = useState<"idle" | "keeping" | "kept" | "failed">("idle");
  useEffect(() => {
    const form = document.getElementById(MAIN_FORM) as HTMLFormElement | null;
    if (!form) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let leaving = false;
    const keep = async () => {
      setState("keeping");
      const answer = await fetch(href, {
        method: "POST",
        body: new URLSearchParams(new FormData(form) as never),
        keepalive: true,
      }).catch(() => null);
      if (!leaving) setState(answer?.ok ? "kept" : "failed");
    };
    const typed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, PAUSE_MS);
    };
    const sent = () => {
      leaving = true;
      clearTimeout(waiting);
    };
    form.addEventListener("input", typed);
    form.addEventListener("submit", sent);
    // On a slow phone people type before the script is there: what they typed by then is kept as well.
    if ([...form.elements].some(isChanged)) typed();
    return () => {
      clearTimeout(waiting);
      form.removeEventListener("input", typed);
      form.removeEventListener("submit", sent);
    };
  }, [href]);
  const words = { idle: "", keeping: m["intake.keeping"](), kept: m["intake.kept"](), failed: m["intake.not_kept"]() };
  return (
    <p role="status" className={`min-h-6 ${state === "failed" ? "font-semibold text-red" : "text-soft"}`}>
      {words[state]}
    </p>
  );
}

/** Whether a field says something else than the page that was sent. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLInputElement)
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement)
    return [...field.options].some((option) => option.defaultSelected !== option.selected && option.index > 0);
  return false;
}
