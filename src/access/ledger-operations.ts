import type { Operation } from "#src/access/operation";

/** The journal of a cooperative or a fund, and what is read from it. */
export const LEDGER_OPERATIONS = {
  "ledger/journal": { read: "ledger.read" },
  "ledger/entry-new": { read: "ledger.post", write: "ledger.post" },
  "ledger/entry-lines": { read: "ledger.post", write: "ledger.post" },
  "ledger/entry": { read: "ledger.read" },
  "ledger/voucher": { read: "ledger.read" },
  "ledger/reversal": { read: "ledger.post", write: "ledger.post" },
  "ledger/cash-count": { read: "ledger.read", write: "ledger.post" },
  "ledger/count": { read: "ledger.read", write: "ledger.post" },
  "ledger/closing": { read: "ledger.read", write: "ledger.close" },
  "ledger/reports": { read: "ledger.read" },
  "ledger/report": { read: "ledger.read" },
  "ledger/report-file": { read: "ledger.read" },
  "ledger/surplus": { read: "ledger.read" },
  "ledger/surplus-file": { read: "ledger.read" },
  "ledger/surplus-rule": { read: "ledger.close", write: "ledger.close" },
  "ledger/surplus-decision": { read: "ledger.close", write: "ledger.close" },
  "ledger/surplus-payment": { read: "ledger.post", write: "ledger.post" },
  "api/ledger.lines": { read: "ledger.read" },
  "api/ledger.post": { write: "ledger.post" },
} as const satisfies Record<string, Operation>;
