import type { FieldClass, Role, Scope } from "#src/access/policy";

/** Which classes of a case's fields a role reads without asking, and how far. */
export const FIELDS: Record<Role, Partial<Record<FieldClass, Scope>>> = {
  program_officer: {
    case: "office",
    risk: "office",
    economy: "own",
    trafficking: "own",
    identity: "own",
    safe_contact: "own",
    narrative: "own",
  },
  field_staff: { case: "own", risk: "own", economy: "own", identity: "own", safe_contact: "own", narrative: "own" },
  manager: { case: "all", risk: "all", economy: "all", trafficking: "all" },
  cooperative_treasurer: {},
  administrator: {},
};

/** Classes that a reason opens (the reveal is a logged act of its own). */
export const REVEALED_BY_REASON: Record<Role, readonly FieldClass[]> = {
  program_officer: [],
  field_staff: [],
  manager: ["identity", "safe_contact", "narrative"],
  cooperative_treasurer: [],
  administrator: [],
};
