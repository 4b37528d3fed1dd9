import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { followedEnterprise } from "#db/livelihoods/follow-up-reads";
import { placeLabel } from "#db/places/reads";
import type { OperationName } from "#src/access/operations";
import { recordId } from "#src/answer";

type Args = Parameters<typeof requireAccess>[0];

/** What every page that follows an enterprise up needs: the guard is its first line. "Not found" for what is not the viewer's. */
export async function followedPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const id = recordId.safeParse(args.params.enterpriseId);
  const followed = id.success ? await followedEnterprise(db, granted.viewer, id.data, granted.now) : undefined;
  if (!followed) throw new Response(null, { status: 404 });
  const { enterprise, case_number, reads, mayRecord } = followed;
  const { name, activity, status, status_on, village_code } = enterprise;
  const place = village_code === null ? "" : await placeLabel(db, village_code);
  const head = { id: enterprise.id, name, activity, status, status_on, place, case_number, reads, mayRecord };
  return { ...granted, head: { ...head, today: granted.today } };
}

/** The same for what changes something: nothing for whoever may only look. */
export async function followedForm(args: Args, operation: OperationName) {
  const page = await followedPage(args, operation);
  if (!page.head.mayRecord) throw new Response(null, { status: 404 });
  return page;
}

export type FollowedHead = Awaited<ReturnType<typeof followedPage>>["head"];
