import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { followedCooperative, listAssets } from "#db/livelihoods/follow-up-reads";
import type { OperationName } from "#src/access/operations";
import { recordId } from "#src/answer";

type Args = Parameters<typeof requireAccess>[0];

/** A cooperative and what it was given, for the office: the guard is its first line. "Not found" for what is not the viewer's. */
export async function cooperativeAssets(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const id = recordId.safeParse(args.params.cooperativeId);
  const cooperative = id.success ? await followedCooperative(db, granted.viewer, id.data) : undefined;
  if (!cooperative) throw new Response(null, { status: 404 });
  const assets = await listAssets(db, { cooperative_id: cooperative.id }, true);
  return { ...granted, cooperative, assets };
}

/** The same for what changes something: nothing for whoever may only look. */
export async function cooperativeAssetForm(args: Args, operation: OperationName) {
  const page = await cooperativeAssets(args, operation);
  if (!page.cooperative.mayRecord) throw new Response(null, { status: 404 });
  return page;
}
