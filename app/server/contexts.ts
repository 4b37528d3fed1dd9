import { createContext } from "react-router";
import type { LiveSession } from "#db/access/sessions";
import type { Viewer } from "#src/access/policy";
import type { Locale } from "#src/code-list";

/** Who is signed in, as a page needs to know it. */
export type SignedIn = { viewer: Viewer; name: string; sessionId: string };

export const signedInContext = createContext<SignedIn | null>(null);
export const nonceContext = createContext<string>("");
export const requestIdContext = createContext<string>("");
export const localeContext = createContext<Locale>("id");
/** The clock of this request: every time it writes comes from here. RFC 3339, UTC. */
export const nowContext = createContext<string>("");
