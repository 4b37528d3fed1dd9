import { recordAct } from "#db/audit/record";
import { settleCase } from "#db/caseload/settle";
import type { Db, Trx } from "#db/database";
import { Refused, StaleVersion } from "#db/errors";
import { newId } from "#db/ids";
import { type PlacedCase, placedCaseFor } from "#db/people/placement";
import { handFlagsOver } from "#db/risk/flag-handing-writes";
import type { Viewer } from "#src/access/policy";
import { dayInJakarta } from "#src/day";

export type Duty = "owner" | "field_staff";
/** `versions`: of the cases as the preview showed them, by number; whoever asks without a preview leaves them out. */
export type Assignment = {
  case_numbers: readonly string[];
  duty: Duty;
  user_id: string;
  versions?: ReadonlyMap<string, number>;
};
export type Colleague = { id: string; role: string; office_id: string; team_id: string | null };

/**
 * Gives one case or many to a colleague, all or none. The case moves to the new owner's office and team; where that is
 * another office, whoever visited her for the old one no longer does.
 * @throws Refused when the colleague is gone or has the wrong role for the duty; StaleVersion when a case changed since the
 * preview; NotFound/NotAllowed as for any case.
 */
export async function assignCases(trx: Trx, viewer: Viewer, assignment: Assignment, at: string): Promise<void> {
  const { case_numbers, duty, user_id, versions } = assignment;
  const colleague = await liveColleague(trx, user_id);
  const fits = duty === "owner" ? colleague?.role === "program_officer" : colleague?.role === "field_staff";
  if (!colleague || !fits) throw new Refused("not_allowed_value", "user_id");

  // In one order for everybody, so that two who give away the same cases do not wait for each other.
  for (const case_number of [...case_numbers].sort()) {
    const placed = await placedCaseFor(trx, viewer, { case_number }, "case.assign");
    if (duty === "field_staff" && colleague.office_id !== placed.office_id)
      throw new Refused("colleague_of_another_office", "user_id");
    // The case's office, not the giver's: with an account that moved, no case moves along unasked.
    if (viewer.role !== "manager" && colleague.office_id !== placed.office_id)
      throw new Refused("colleague_of_another_office", "user_id");
    const before = duty === "owner" ? placed.owner_id : placed.field_staff_id;
    if (before === user_id) continue;
    const version = versions?.get(case_number);
    if (version !== undefined && version !== placed.version)
      throw new StaleVersion("case", { case_number, version: placed.version });
    if (colleague.office_id !== placed.office_id && (await transferWaits(trx, placed.id)))
      throw new Refused("transfer_waiting");
    if (duty === "owner") await giveCase(trx, viewer, placed, { owner: colleague, field_staff_id: null }, at);
    else await keepCarers(trx, viewer, placed, { field_staff_id: user_id }, at);
  }
}

/** The office that was asked answers first; a manager may answer for it. */
async function transferWaits(trx: Trx, caseId: string): Promise<boolean> {
  const waiting = await trx
    .selectFrom("case_transfer")
    .select("id")
    .where("case_id", "=", caseId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return waiting !== undefined;
}

export function liveColleague(db: Db, userId: string): Promise<Colleague | undefined> {
  return db
    .selectFrom("app_user")
    .select(["id", "role", "office_id", "team_id"])
    .where("id", "=", userId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
}

/**
 * A new owner, with the flags that are open. `field_staff_id`: who visits her from now on when the office changes; within an
 * office whoever visited her goes on. The case is held, and the right to do it asked for, by the caller.
 */
export async function giveCase(
  trx: Trx,
  viewer: Viewer,
  placed: PlacedCase,
  { owner, field_staff_id }: { owner: Colleague; field_staff_id: string | null },
  at: string,
): Promise<void> {
  const { id: owner_id, office_id, team_id } = owner;
  const leaves = office_id !== placed.office_id;
  await keepCarers(trx, viewer, placed, { owner_id, office_id, team_id, ...(leaves && { field_staff_id }) }, at);
}

type Carers = {
  owner_id?: string;
  office_id?: string;
  team_id?: string | null;
  field_staff_id?: string | null;
};

async function keepCarers(trx: Trx, viewer: Viewer, placed: PlacedCase, stored: Carers, at: string): Promise<void> {
  await handFlagsOver(trx, viewer, placed, { ...placed, ...stored }, at);
  const version = placed.version + 1;
  await trx
    .updateTable("case_file")
    .set({ ...stored, version, updated_at: at })
    .where("id", "=", placed.id)
    .execute();
  const duties = [
    ["owner", stored.owner_id],
    ["field_staff", stored.field_staff_id],
  ] as const;
  for (const [duty, user_id] of duties)
    if (user_id)
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
