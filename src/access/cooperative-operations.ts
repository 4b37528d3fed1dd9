import type { Operation } from "#src/access/operation";

/** Cooperatives, their members, meetings and savings. Nothing here says who is a survivor. */
export const COOPERATIVE_OPERATIONS = {
  "cooperatives/list": { read: "cooperative.read" },
} as const satisfies Record<string, Operation>;
