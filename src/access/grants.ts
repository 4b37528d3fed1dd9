import type { Role } from "#src/access/policy";

/** A grant adds to a role; it is not a role of its own. */
export const GRANTS = ["supervisor", "data_protection_officer", "risk_rules"] as const;
export type Grant = (typeof GRANTS)[number];

/**
 * Roles that a grant can add to: the others see no cases, and a grant must not change that. The rules of the risk are a
 * manager's, who sees the whole caseload that they weigh.
 */
export function isGrantable(role: Role, grant?: Grant): boolean {
  if (grant === "risk_rules") return role === "manager";
  return role === "program_officer" || role === "field_staff" || role === "manager";
}
