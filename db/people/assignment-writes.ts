import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Trx } from "#db/database";
import { Refused } from "#db/errors";
import { newId } from "#db/ids";
import { placedCaseFor } from "#db/people/placement";
import { handFlagsOver } from "#db/risk/flag-writes";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";

export type Duty = "owner" | "field_staff";
export type Assignment = { case_numbers: readonly string[]; duty: Duty; user_id: string };

/**
 * Gives one case or many to a colleague, all or none. The case moves to the new owner's office and team.
 * @throws Refused when the colleague is gone or has the wrong role for the duty; NotFound/NotAllowed as for any case.
 */
export async function assignCases(
  trx: Trx,
  viewer: Viewer,
  { case_numbers, duty, user_id }: Assignment,
  at: string,
): Promise<void> {
  const colleague = await trx
    .selectFrom("app_user")
    .select(["id", "role", "office_id", "team_id"])
    .where("id", "=", user_id)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  const fits = duty === "owner" ? colleague?.role === "program_officer" : colleague?.role === "field_staff";
  if (!colleague || !fits) throw new Refused("not_allowed_value", "user_id");

  // In one order for everybody, so that two who give away the same cases do not wait for each other.
  for (const case_number of [...case_numbers].sort()) {
    const placed = await placedCaseFor(trx, viewer, { case_number }, "case.assign");
    if (duty === "field_staff" && colleague.office_id !== placed.office_id)
      throw new Refused("colleague_of_another_office", "user_id");
    if (viewer.role !== "manager" && colleague.office_id !== viewer.officeId)
      throw new Refused("colleague_of_another_office", "user_id");
    const before = duty === "owner" ? placed.owner_id : placed.field_staff_id;
    if (before === user_id) continue;

    const stored =
      duty === "owner"
        ? { owner_id: user_id, office_id: colleague.office_id, team_id: colleague.team_id }
        : { field_staff_id: user_id };
    const version = placed.version + 1;
    await trx
      .updateTable("case_file")
      .set({ ...stored, version, updated_at: at })
      .where("id", "=", placed.id)
      .execute();
    await trx
      .insertInto("case_assignment")
      .values({
        id: newId(),
        case_id: placed.id,
        duty,
        user_id,
        true_on: dayInJakarta(at),
        recorded_at: at,
        recorded_by: viewer.userId,
      })
      .execute();
    if (duty === "owner") await handFlagsOver(trx, viewer, placed, user_id, at);
    const act = {
      action: "case.assigned",
      record_type: "case_file",
      record_id: placed.id,
      case_id: placed.id,
      office_id: placed.office_id,
      stored,
      version,
    } as const;
    await recordAct(trx, viewer, act, at);
    await settleCase(trx, viewer, placed.id, "case.assigned", at);
  }
}
