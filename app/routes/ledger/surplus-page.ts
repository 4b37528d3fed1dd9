import type { requireAccess } from "#app/server/guards";
import { db } from "#db/connection";
import { memberLabels } from "#db/ledger/member-labels";
import { surplusProposal } from "#db/ledger/surplus-reads";
import type { OperationName } from "#src/access/operations";
import { ledgerPage } from "./ledger-page.ts";

type Args = Parameters<typeof requireAccess>[0] & { params: { cooperativeId: string } };

/** The division of a year's surplus, as it stands or would stand. The year before this one, unless another is asked for. */
export async function surplusPage(args: Args, operation: OperationName) {
  const page = await ledgerPage(args, operation);
  const thisYear = Number(page.today.slice(0, 4));
  const asked = Number(args.url.searchParams.get("year"));
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear ? asked : thisYear - 1;
  const { book } = page.ledger;
  const proposal = book ? await surplusProposal(db, book.id, year) : null;
  const labels = await memberLabels(
    db,
    page.ledger.id,
    proposal?.division?.members.map(({ member_id }) => member_id) ?? [],
  );
  return { ...page, year, years: [thisYear, thisYear - 1, thisYear - 2], proposal, labels };
}
