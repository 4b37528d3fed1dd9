import { withLocale } from "#app/server/locale";
import { m } from "#messages";
import type { Locale } from "#src/code-list";

/** What the server itself refuses, before any page is asked. */
export type Failure = "failed" | "foreign" | "method" | "too_large" | "bad_host" | "not_encrypted" | "not_found";

/** A page that needs no script, no style sheet and no database. It says nothing about what went wrong inside. */
export function failurePage(
  failure: Failure,
  status: number,
  locale: Locale,
  headers: Record<string, string> = {},
): Response {
  const [title, text, home] = withLocale(locale, () => [
    m[`server.${failure}.title`](),
    m[`server.${failure}.text`](),
    m["server.home"](),
  ]);
  const page = `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · Langkah</title></head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p><p><a href="/">${escaped(home)}</a></p></main></body></html>`;
  return new Response(page, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}

function escaped(text = ""): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
