import { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { readMember } from "#db/cooperatives/member-reads";
import { findCooperative } from "#db/cooperatives/placement";
import { bookOf } from "#db/ledger/balances";
import type { OperationName } from "#src/access/operations";
import { can } from "#src/access/policy";

type Args = Parameters<typeof requireAccess>[0] & { params: { cooperativeId: string } };

/** What every page of a cooperative needs: the guard is its first line. Throws "not found" for what is not within reach. */
export async function cooperativePage(args: Args, operation: OperationName) {
  const granted = requireAccess(args, operation);
  const cooperative = await findCooperative(db, granted.viewer, args.params.cooperativeId);
  if (!cooperative) throw new Response(null, { status: 404 });
  const { id, name } = cooperative;
  const header = {
    id,
    name,
    mayReadLedger: can(granted.viewer, "ledger.read"),
    mayReadCapital: can(granted.viewer, "ledger.read"),
    // What it was given in kind is the office's to follow: it depends on who reads, never on who is a member.
    mayReadAssets: can(granted.viewer, "enterprise.read"),
  };
  return { ...granted, cooperative, header };
}
export type CooperativeHeaderData = Awaited<ReturnType<typeof cooperativePage>>["header"];

/** The same for the pages of one member. */
export async function memberPageOf(args: Args & { params: { memberId: string } }, operation: OperationName) {
  const page = await cooperativePage(args, operation);
  const member = await readMember(db, page.cooperative.id, args.params.memberId);
  if (!member) throw new Response(null, { status: 404 });
  return { ...page, member };
}

/** The journal book of the cooperative; none, in which nothing stands, for one that was entered before there were books. */
export async function bookOfPage(cooperative_id: string): Promise<string> {
  return (await bookOf(db, "cooperative", cooperative_id)) ?? "";
}
