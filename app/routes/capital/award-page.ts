import { requireAccess } from "#app/server/guards";
import { readAward } from "#db/capital/award-reads";
import { findAward } from "#db/capital/placement";
import { db } from "#db/connection";
import type { OperationName } from "#src/access/operations";
import { recipientWords } from "./capital-words.ts";

type Args = Parameters<typeof requireAccess>[0] & { params: { awardId: string } };

/** The first line of what is posted to an award: it must be there for whoever posts. */
export async function awardDoor(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  if (!(await findAward(db, granted.viewer, args.params.awardId))) throw new Response(null, { status: 404 });
  return granted;
}

/** What every page of an award needs: the guard is its first line. Throws "not found" for what is not within reach. */
export async function awardPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const award = await readAward(db, granted.viewer, args.params.awardId);
  if (!award) throw new Response(null, { status: 404 });
  const back = { href: `/capital/awards/${award.id}`, label: recipientWords(award.recipient) };
  return { ...granted, award, back };
}
