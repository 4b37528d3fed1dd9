import { AsyncLocalStorage } from "node:async_hooks";
import { overwriteServerAsyncLocalStorage } from "#locale";
import type { Locale } from "#src/code-list";

const LOCALES: readonly Locale[] = ["id", "en"];
const DEFAULT_LOCALE: Locale = "id";
const LOCALE_COOKIE = "locale";
const YEAR_S = 31_536_000;

export function isLocale(text: unknown): text is Locale {
  return (LOCALES as readonly unknown[]).includes(text);
}

/** What was chosen in this browser, else what the account says, else what the browser asks for, else Indonesian. */
export function localeOf(headers: Headers, saved?: string): Locale {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(headers.get("cookie") ?? "")?.[1];
  if (isLocale(chosen)) return chosen;
  if (isLocale(saved)) return saved;
  return asked(headers.get("accept-language") ?? "");
}

/** The cookie that keeps the choice for a year. No script needs it: pages say their language in `<html lang>`. */
export function localeCookie(locale: Locale, isHttps: boolean): string {
  return `${LOCALE_COOKIE}=${locale}; Path=/; Max-Age=${YEAR_S}; HttpOnly; SameSite=Lax${isHttps ? "; Secure" : ""}`;
}

const storage = new AsyncLocalStorage<{ locale?: Locale }>();
overwriteServerAsyncLocalStorage(storage);

/** Everything that runs inside, however late, gets its messages in this language (`getLocale()` of "#locale"). */
export function withLocale<T>(locale: Locale, work: () => T): T {
  return storage.run({ locale }, work);
}

/** RFC 9110 §12.5.4, by quality; "ms" readers are served Indonesian rather than English. */
function asked(header: string): Locale {
  const wishes = header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = Number(
        parameters
          .find((parameter) => parameter.trim().startsWith("q="))
          ?.trim()
          .slice(2) ?? 1,
      );
      return { language: tag.split("-")[0]!, quality: Number.isNaN(quality) ? 0 : quality };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wishes) {
    if (isLocale(language)) return language;
    if (language === "ms" || language === "in") return "id";
  }
  return DEFAULT_LOCALE;
}
