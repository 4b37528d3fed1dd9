import type { ReactNode } from "react";
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useMatches, useRouteLoaderData } from "react-router";
import { navigationFor } from "#app/navigation";
import { localeContext, nonceContext, nowContext, signedInContext } from "#app/server/contexts";
import { db } from "#db/connection";
import { bellFor } from "#db/notices/reads";
import { getLocale } from "#locale";
import { m } from "#messages";
import { type NavItem, Shell } from "#ui/shell";
import type { Route } from "./+types/root";
import "./app.css";

/** What the frame of every page needs; nothing about anyone in our care. */
export async function loader({ context, url }: Route.LoaderArgs) {
  const signedIn = context.get(signedInContext);
  const nav: NavItem[] = signedIn ? navigationFor(signedIn.viewer, url.pathname) : [];
  return {
    locale: context.get(localeContext),
    nonce: context.get(nonceContext),
    name: signedIn?.name ?? null,
    field: signedIn?.viewer.role === "field_staff",
    nav,
    bell: signedIn ? await bellFor(db, signedIn.viewer, context.get(nowContext)) : null,
  };
}

export const meta: Route.MetaFunction = () => [{ title: m["app.name"]() }];

/** A route says `handle = { mainForm: true }` when its page has the form that the language switch must keep. */
type Handle = { mainForm?: boolean } | undefined;

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const hasForm = useMatches().some((match) => (match.handle as Handle)?.mainForm);
  const nonce = typeof document === "undefined" ? data?.nonce : "";
  return (
    <html lang={getLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <Meta />
        <Links nonce={nonce} />
      </head>
      <body>
        <Shell
          name={data?.name ?? null}
          nav={data?.nav ?? []}
          bell={data?.bell ?? null}
          field={data?.field ?? false}
          hasForm={hasForm}
        >
          {children}
        </Shell>
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** A plain sentence and a way on; what went wrong is for the log. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const isAbsent = isRouteErrorResponse(error) && error.status < 500;
  return (
    <div className="prose-measure">
      <h1>{isAbsent ? m["shell.not_found_title"]() : m["shell.failed_title"]()}</h1>
      <p className="my-3">{isAbsent ? m["shell.not_found_text"]() : m["shell.failed_text"]()}</p>
      <a className="btn btn-side" href="/">
        {m["shell.home"]()}
      </a>
    </div>
  );
}
