import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { findLedger } from "#db/ledger/holder";
import type { OperationName } from "#src/access/operations";
import { can } from "#src/access/policy";

type Args = Parameters<typeof requireAccess>[0] & { params: { cooperativeId: string } };

/** What every page of a cooperative's books needs: the guard is its first line. Throws "not found" for what is not within reach. */
export async function ledgerPage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const ledger = await findLedger(db, granted.viewer, args.params.cooperativeId);
  if (!ledger) throw new Response(null, { status: 404 });
  const header = {
    id: ledger.id,
    name: ledger.name,
    today: granted.today,
    closed_through: ledger.book?.closed_through ?? null,
    mayPost: can(granted.viewer, "ledger.post"),
    mayClose: can(granted.viewer, "ledger.close"),
    cooperative: {
      id: ledger.id,
      name: ledger.name,
      mayReadLedger: true,
      mayReadCapital: can(granted.viewer, "ledger.read"),
      mayReadAssets: can(granted.viewer, "enterprise.read"),
    },
  };
  return { ...granted, ledger, header };
}
export type LedgerHeaderData = Awaited<ReturnType<typeof ledgerPage>>["header"];
