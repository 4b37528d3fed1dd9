import { redirect } from "react-router";
import { connectionContext, localeContext, nonceContext } from "#app/server/contexts";
import { allowPublic } from "#app/server/guards";
import { clearedSessionCookie } from "#app/server/http/session-cookie";
import { signOut } from "#db/access/sessions";
import { inTransaction } from "#db/connection";
import type { Locale } from "#src/code-list";
import { addDays, type Day } from "#src/day";
import { weeksOf } from "#src/month";
import type { Route } from "./+types/exit";

/** POST ends the session, so that Back opens nothing, and leads to a page that says nothing about what was open. */
export async function action(args: Route.ActionArgs) {
  const { signedIn, now } = allowPublic(args, "account/exit");
  if (signedIn) await inTransaction((trx) => signOut(trx, signedIn.viewer, signedIn.sessionId, now));
  const answer = redirect("/exit", 303);
  const cleared = clearedSessionCookie(args.context.get(connectionContext));
  if (cleared) answer.headers.append("Set-Cookie", cleared);
  return answer;
}

/** Where a quick exit lands: the month's calendar. No name, no mark, no way back from here. */
export async function loader(args: Route.LoaderArgs) {
  const { today } = allowPublic(args, "account/exit");
  const { context } = args;
  const page = calendar(today, context.get(localeContext), context.get(nonceContext));
  return new Response(page, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}

const MONDAY = "2024-01-01";
const WEEK = 7;
const STYLE =
  "body{font:1.125rem system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}" +
  "table{width:100%;border-collapse:collapse}th,td{padding:.6rem 0;text-align:center}[aria-current]{background:#222;color:#fff}";

/** Made of dates alone: there is nothing in it to translate, and nothing of ours. */
function calendar(today: Day, locale: Locale, nonce: string): string {
  const words = (day: Day, form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "id-ID", { ...form, timeZone: "UTC" }).format(
      new Date(`${day}T00:00:00Z`),
    );
  const first: Day = `${today.slice(0, 7)}-01`;
  const title = words(first, { month: "long", year: "numeric" });
  const heads = Array.from({ length: WEEK }, (_, at) => words(addDays(MONDAY, at), { weekday: "short" }));
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="icon" href="data:,"><style nonce="${nonce}">${STYLE}</style></head>
<body><main><h1>${title}</h1><table><thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join("")}</tr></thead>
<tbody>${weeksOf(first)
    .map((week) => `<tr>${week.map((day) => cell(day, today)).join("")}</tr>`)
    .join("")}</tbody></table></main></body></html>`;
}

function cell(day: Day | null, today: Day): string {
  if (day === null) return "<td></td>";
  return `<td${day === today ? ' aria-current="date"' : ""}>${Number(day.slice(8))}</td>`;
}
