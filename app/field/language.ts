import { overwriteGetLocale } from "#locale";
import type { Locale } from "#src/code-list";

const KEPT = "language";

/** The phone's own choice, which needs no network; before one was made, what the browser asks for, and else Indonesian. */
export function startLanguage(): void {
  const kept = localStorage.getItem(KEPT);
  const asked = navigator.language.startsWith("en") ? "en" : "id";
  document.documentElement.lang = kept === "en" || kept === "id" ? kept : asked;
  overwriteGetLocale(() => (document.documentElement.lang === "en" ? "en" : "id"));
}

export function changeLanguage(locale: Locale): void {
  localStorage.setItem(KEPT, locale);
  document.documentElement.lang = locale;
}
