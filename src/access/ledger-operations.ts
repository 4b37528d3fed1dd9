import type { Operation } from "#src/access/operation";

/** The journal of a cooperative or a fund, and what is read from it. */
export const LEDGER_OPERATIONS = {} as const satisfies Record<string, Operation>;
