import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { readVersion } from "#db/instruments/manage-reads";
import type { OperationName } from "#src/access/operations";

type Args = Parameters<typeof requireAccess>[0] & { params: { id: string } };

/** What every page of one version needs: the guard is its first line. Throws "not found" where there is none. */
export async function versionPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const version = await readVersion(db, granted.viewer, args.params.id);
  if (!version) throw new Response(null, { status: 404 });
  return { ...granted, version };
}
