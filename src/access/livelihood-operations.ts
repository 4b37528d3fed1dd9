import type { Operation } from "#src/access/operation";

/** Enterprises, their cycles, books, assets and charts. */
export const LIVELIHOOD_OPERATIONS = {} as const satisfies Record<string, Operation>;
