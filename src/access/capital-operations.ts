import type { Operation } from "#src/access/operation";

const NOBODY = "funds and their sums, no recipient among them";

/** Funds, awards, tranches and loans. */
export const CAPITAL_OPERATIONS = {
  "capital/funds": { read: "capital.read", unlogged: NOBODY },
  "capital/fund-new": { read: "fund.manage", write: "fund.manage" },
  "capital/fund": { read: "capital.read" },
  "capital/movement-new": { read: "fund.manage", write: "fund.manage" },
  "capital/movement-reversal": { read: "fund.manage", write: "fund.manage" },
  "capital/awards": { read: "capital.read" },
  "capital/award-new": { read: "award.request", write: "award.request" },
  "capital/award": { read: "capital.read" },
  "capital/award-print": { read: "capital.read" },
  "capital/verification": { read: "award.verify", write: "award.verify" },
  "capital/approval": { read: "award.approve", write: "award.approve" },
  "capital/withdrawal": { read: "award.release", write: "award.release" },
  "capital/visit-new": { read: "award.verify", write: "award.verify" },
  "capital/release": { read: "award.release", write: "award.release" },
  "capital/release-reversal": { read: "award.release", write: "award.release" },
  "capital/receipt-new": { read: "award.verify", write: "award.verify" },
  "capital/receipt-check": { read: "award.verify", write: "award.verify" },
  "capital/loan": { read: "capital.read" },
  "capital/repayment-new": { read: "loan.record", write: "loan.record" },
  "capital/repayment-reversal": { read: "loan.record", write: "loan.record" },
  "capital/restructuring-new": { read: "loan.record", write: "loan.record" },
  "capital/restructuring": { read: "award.approve", write: "award.approve" },
  "capital/of-cooperative": { read: "ledger.read" },
  "capital/own-share-new": { read: "ledger.post", write: "ledger.post" },
  "capital/member-loan-new": { read: "ledger.post", write: "ledger.post" },
  "capital/member-loan": { read: "ledger.read" },
  "capital/member-repayment-new": { read: "ledger.post", write: "ledger.post" },
  "capital/member-repayment-reversal": { read: "ledger.post", write: "ledger.post" },
  "capital/member-restructuring-new": { read: "ledger.post", write: "ledger.post" },
  "capital/member-restructuring": { read: "cooperative.manage", write: "cooperative.manage" },
} as const satisfies Record<string, Operation>;
