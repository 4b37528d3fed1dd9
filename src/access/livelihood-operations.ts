import type { Operation } from "#src/access/operation";

/** Enterprises, their cycles, books, assets and charts. */
export const LIVELIHOOD_OPERATIONS = {
  "attachments/photo": { read: "enterprise.read" },
  "livelihoods/charts": { read: "enterprise.read", unlogged: "counts only, no case" },
  "livelihoods/problem-map": { read: "enterprise.read", unlogged: "counts only, no case" },
  "livelihoods/enterprise-charts": { read: "enterprise.read" },
  "livelihoods/assets": { read: "enterprise.read" },
  "livelihoods/asset-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/asset-check-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/checks": { read: "enterprise.read" },
  "livelihoods/check-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/follow-up-withdrawal": { read: "enterprise.record", write: "enterprise.record" },
} as const satisfies Record<string, Operation>;
