import Volume2 from "lucide-react/icons/volume-2";
import { type RefObject, useEffect, useState } from "react";
import { getLocale } from "#locale";
import { m } from "#messages";

/** Reads what is seen of a form, by the phone's own voice. Nothing leaves the phone. */
export function ReadAloud({ from }: { from: RefObject<HTMLFormElement | null> }) {
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  if (!("speechSynthesis" in window)) return null;
  const press = () => {
    speechSynthesis.cancel();
    if (isSpeaking) return setSpeaking(false);
    const spoken = new SpeechSynthesisUtterance(wordsOf(from.current));
    spoken.lang = getLocale() === "en" ? "en-GB" : "id-ID";
    spoken.rate = 0.9;
    spoken.onend = () => setSpeaking(false);
    spoken.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speechSynthesis.speak(spoken);
  };
  return (
    <button type="button" className="btn btn-side mb-4" data-not-read aria-pressed={isSpeaking} onClick={press}>
      <Volume2 aria-hidden className="size-5" />
      {isSpeaking ? m["phone.stop_reading"]() : m["phone.read_aloud"]()}
    </button>
  );
}

const READ = "h2, h3, legend, label, p";

/** Questions, hints and answers to choose from, in their order; not the buttons. */
function wordsOf(form: HTMLFormElement | null): string {
  const seen = [...(form?.querySelectorAll<HTMLElement>(READ) ?? [])].filter((one) => one.offsetParent !== null);
  return seen.map((one) => one.textContent?.trim() ?? "").join(". ");
}
