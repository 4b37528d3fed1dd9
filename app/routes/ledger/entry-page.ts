import type { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { memberLabels } from "#db/ledger/member-labels";
import { readEntry } from "#db/ledger/reads";
import type { OperationName } from "#src/access/operations";
import { ledgerPage } from "./ledger-page.ts";

type Args = Parameters<typeof requireAccess>[0] & { params: { cooperativeId: string; entryId: string } };

/** What every page of one entry needs. Throws "not found" for an entry of another book. */
export async function entryPage(args: Args, operation: OperationName) {
  const page = await ledgerPage(args, operation);
  const entry = page.ledger.book && (await readEntry(db, page.ledger.book.id, args.params.entryId));
  if (!entry) throw new Response(null, { status: 404 });
  const members = await memberLabels(
    db,
    page.ledger.id,
    entry.lines.flatMap(({ member_id }) => member_id ?? []),
  );
  return { ...page, entry, members };
}
