import type { Selectable } from "kysely";
import type { Database } from "#db/database";

type Row<Table extends keyof Database> = Selectable<Database[Table]>;

/** Rows of a case in memory that say how its person lives, what was signed, and what was held against an assessment. */
export class ToldRows {
  households: Row<"household">[] = [];
  household_members: Row<"household_member">[] = [];
  debts: Row<"debt">[] = [];
  debt_states: Row<"debt_state">[] = [];
  handovers: Row<"handover">[] = [];
  refusals: Row<"refusal">[] = [];
  objections: Row<"risk_objection">[] = [];
  objection_answers: Row<"risk_objection_answer">[] = [];
  attendances: Row<"attendance">[] = [];
}
