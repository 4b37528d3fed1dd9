import type { Operation } from "#src/access/operation";

/** Enterprises, their cycles, books, assets and charts. */
export const LIVELIHOOD_OPERATIONS = {
  "attachments/photo": { read: "enterprise.read" },
  "livelihoods/assets": { read: "enterprise.read" },
  "livelihoods/asset-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/asset-check-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/checks": { read: "enterprise.read" },
  "livelihoods/check-new": { read: "enterprise.record", write: "enterprise.record" },
  "livelihoods/follow-up-withdrawal": { read: "enterprise.record", write: "enterprise.record" },
} as const satisfies Record<string, Operation>;
