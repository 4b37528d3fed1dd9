import type { HttpBindings } from "@hono/node-server";
import type { Connection } from "#app/server/http/connection";
import type { Attempt } from "#src/audit/attempt";
import type { Locale } from "#src/code-list";

/** What the middleware of the server passes on, by name. */
export type ServerEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    nonce: string;
    connection: Connection;
    locale: Locale;
    /** Set by files.ts alone: this answer is the same for everyone and may be kept. */
    cacheable?: boolean;
    /** For the access log: the pattern of the page, when it is not one of Hono's own routes. */
    route?: string;
    /** For the access log, which writes a hash of it. The API sets it for its tokens. */
    userId?: string;
    /** For the record of reads: what the guard of the page, or the API, was asked for. */
    attempt?: Attempt | undefined;
    /** For the record of reads: what became of the page, where the answer's status is that of a form. */
    shown?: number;
  };
};
