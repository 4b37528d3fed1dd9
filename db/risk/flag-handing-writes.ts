import { viewerOf } from "#db/access/viewers";
import type { Trx } from "#db/database";
import { keepChanged } from "#db/risk/flag-writes";
import { type CasePlacement, may, type Viewer } from "#src/access/policy";
import { UNFINISHED_FLAGS } from "#src/risk/flags";

/**
 * What was still open on a case, when it comes into other hands: a new owner owes what the old one owed; in another office
 * also what the old office's visitor owed. What is then held by somebody who can no longer deal with it, because she visits
 * her no more or is of another team or office, is the owner's as well.
 */
export async function handFlagsOver(
  trx: Trx,
  actor: Pick<Viewer, "userId">,
  file: CasePlacement & { id: string },
  next: CasePlacement,
  at: string,
): Promise<void> {
  const leaves = next.office_id !== file.office_id;
  const isGiven = next.owner_id !== file.owner_id;
  const flags = await trx
    .selectFrom("flag")
    .select(["id", "version", "assigned_to"])
    .where("case_id", "=", file.id)
    .where("status", "in", UNFINISHED_FLAGS)
    .orderBy("id")
    .execute();
  for (const flag of flags) {
    const passes =
      (isGiven && flag.assigned_to === file.owner_id) ||
      (leaves && flag.assigned_to === file.field_staff_id) ||
      !(await couldHandle(trx, flag.assigned_to, next));
    if (!passes && !leaves) continue;
    const stored = { ...(passes && { assigned_to: next.owner_id }), ...(leaves && { office_id: next.office_id }) };
    await keepChanged(trx, actor, file, flag, stored, passes ? "assigned" : null, at);
  }
}

/** Could she still deal with it? A disabled account could not; whoever is in charge is not asked. */
async function couldHandle(trx: Trx, userId: string, next: CasePlacement): Promise<boolean> {
  if (userId === next.owner_id) return true;
  const holder = await viewerOf(trx, userId);
  return holder !== undefined && may(holder, "flag.change", next);
}
