import { createContext } from "react-router";
import type { Connection } from "#app/server/http/connection";
import type { Viewer } from "#src/access/policy";
import type { Attempt } from "#src/audit/attempt";
import type { Locale } from "#src/code-list";

/** What the server knows about a request before a route sees it: `context.get(localeContext)` in a loader or action. */

/** Who is signed in, as a page needs to know it. */
export type SignedIn = { viewer: Viewer; name: string; sessionId: string };

export const signedInContext = createContext<SignedIn | null>(null);
/** The one-time value that the content security policy allows scripts and styles by; entry.server.tsx passes it on. */
export const nonceContext = createContext<string>("");
/** Made here for every request, never taken from outside; also in the log and in the X-Request-Id header. */
export const requestIdContext = createContext<string>("");
export const localeContext = createContext<Locale>("id");
/** The clock of this request: every time it writes comes from here. RFC 3339, UTC. */
export const nowContext = createContext<string>("");
/** Public origin, https or not, on this machine or not: decides the session cookie (#app/server/http/session-cookie). */
export const connectionContext = createContext<Connection>();
/** The status of what a page shows, where it is not that of the answer: a form was refused (400), and then its page too (404). */
export const shownContext = createContext<(status: number) => void>(() => {});
/** The guards say here what is attempted. The last word counts (after a form that was refused, the page that shows it again), but a search stays one. */
export const attemptContext = createContext<(attempt: Attempt | undefined) => void>(() => {});
/** Of a fault that an answer does not stop for: into the log, as one that was thrown. */
export const reportContext = createContext<(error: unknown) => void>(() => {});
