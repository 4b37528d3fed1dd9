import type { Operation } from "#src/access/operation";

/** Funds, awards, tranches and loans. */
export const CAPITAL_OPERATIONS = {} as const satisfies Record<string, Operation>;
