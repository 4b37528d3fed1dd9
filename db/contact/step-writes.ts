import { overseerOf } from "#db/access/overseers";
import { recordAct } from "#db/audit/record";
import { attemptFacts, ladderFacts } from "#db/contact/facts";
import { currentContactPolicy } from "#db/contact/policy";
import type { Trx } from "#db/database";
import { newId } from "#db/ids";
import { loggedVisits, plannedVisits } from "#db/visits/reads";
import type { Viewer } from "#src/access/policy";
import type { ContactRung } from "#src/contact/code-lists";
import { ladderOf } from "#src/contact/ladder";
import { changedSteps, type KeptStep, type SettledStep } from "#src/contact/steps";
import { dayInJakarta } from "#src/day";

export type StepsCase = {
  id: string;
  office_id: string;
  team_id: string | null;
  owner_id: string;
  field_staff_id: string | null;
  status: string;
  opened_on: string;
  reopened_on: string | null;
};
type Actor = Pick<Viewer, "userId">;

/** Brings the steps of the contact-loss ladder of a case in line with its visits, attempts and the day. */
export async function settleSteps(trx: Trx, actor: Actor, file: StepsCase, at: string): Promise<void> {
  const policy = await currentContactPolicy(trx);
  const facts = ladderFacts(
    file,
    await loggedVisits(trx, file.id),
    await plannedVisits(trx, file.id),
    await attemptFacts(trx, file.id),
  );
  const ladder = ladderOf(facts, policy, dayInJakarta(at));
  const kept = await keptSteps(trx, file.id);
  if (ladder === null && kept.every(({ status }) => status !== "open")) return;
  const overseer = ladder && ladder.steps.length > 2 ? await overseerOf(trx, file) : file.owner_id;
  const changed = changedSteps(kept, ladder, (rung) => ownerOfRung(file, rung, overseer));
  if (changed.length === 0) return;
  const made = changed.map((step) => ({ ...step, id: step.id ?? newId(), isNew: step.id === null }));
  for (const { isNew, id, ...step } of made)
    if (isNew)
      await trx
        .insertInto("contact_step")
        .values({
          id,
          case_id: file.id,
          ...step,
          policy_version: policy.version,
          created_at: at,
          updated_at: at,
          version: 1,
        })
        .execute();
    else
      await trx
        .updateTable("contact_step")
        .set((eb) => ({ ...step, policy_version: policy.version, updated_at: at, version: eb("version", "+", 1) }))
        .where("id", "=", id)
        .execute();
  const act = {
    action: "contact.planned",
    record_type: "case_file",
    record_id: file.id,
    case_id: file.id,
    office_id: file.office_id,
    stored: storedSteps(made),
  } as const;
  await recordAct(trx, actor, act, at);
}

/** Whose task a rung is: the second attempt of whoever visits, then of whoever is in charge, then of whoever oversees them. */
export function ownerOfRung(
  file: Pick<StepsCase, "owner_id" | "field_staff_id">,
  rung: ContactRung,
  overseer: string,
): string {
  if (rung === "second_attempt") return file.field_staff_id ?? file.owner_id;
  return rung === "alternative_contact" ? file.owner_id : overseer;
}

/** What the change log keeps of them. */
export function storedSteps(changed: readonly (SettledStep & { id: string; isNew?: boolean })[]) {
  return { contact_steps: JSON.stringify(changed.map(({ isNew: _isNew, ...step }) => step)) };
}

async function keptSteps(trx: Trx, caseId: string): Promise<KeptStep[]> {
  const rows = await trx
    .selectFrom("contact_step")
    .select(["id", "started_on", "rung", "raised_on", "due_on", "done_on", "assigned_to", "status"])
    .where("case_id", "=", caseId)
    .orderBy("raised_on")
    .orderBy("id")
    .execute();
  return rows as KeptStep[];
}
