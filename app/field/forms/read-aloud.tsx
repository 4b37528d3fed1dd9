import Volume2 from "lucide-react/icons/volume-2";
import { type RefObject, useEffect, useState } from "react";
import { getLocale } from "#locale";
import { m } from "#messages";

/** Reads what is seen of a form, by a voice that the phone has itself: others send what they read to somebody's server. */
export function ReadAloud({ from }: { from: RefObject<HTMLFormElement | null> }) {
  const [isSpeaking, setSpeaking] = useState(false);
  useEffect(() => () => window.speechSynthesis?.cancel(), []);
  const voice = useOwnVoice();
  if (!voice) return null;
  const press = () => {
    speechSynthesis.cancel();
    if (isSpeaking) return setSpeaking(false);
    const spoken = new SpeechSynthesisUtterance(wordsOf(from.current));
    spoken.voice = voice;
    spoken.lang = voice.lang;
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

/** Of the language that is shown; null while the phone has none of its own. */
function useOwnVoice(): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState<SpeechSynthesisVoice | null>(null);
  const language = getLocale();
  useEffect(() => {
    if (!("speechSynthesis" in window)) return;
    const look = () => {
      const own = speechSynthesis.getVoices().filter(({ localService }) => localService);
      setVoice(own.find(({ lang }) => lang.toLowerCase().startsWith(language)) ?? null);
    };
    look();
    speechSynthesis.addEventListener("voiceschanged", look);
    return () => speechSynthesis.removeEventListener("voiceschanged", look);
  }, [language]);
  return voice;
}

const READ = "h2, h3, legend, label, p";

/** Questions, hints and answers to choose from, in their order; not the buttons. */
function wordsOf(form: HTMLFormElement | null): string {
  const seen = [...(form?.querySelectorAll<HTMLElement>(READ) ?? [])].filter((one) => one.offsetParent !== null);
  return seen.map((one) => one.textContent?.trim() ?? "").join(". ");
}
