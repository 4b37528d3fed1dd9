import { db } from "#db/connection";
import type { Ledger } from "#db/ledger/holder";
import { memberLabels } from "#db/ledger/member-labels";
import { surplusDues } from "#db/ledger/surplus-payment-reads";
import { surplusProposal } from "#db/ledger/surplus-reads";
import { payableOf } from "#src/ledger/surplus-payment";

/** The year of an address; 0 where it is none. */
export const yearIn = (text: string): number => (/^20\d\d$/.test(text) ? Number(text) : 0);

/** What a divided year gave each member, what of it was paid, and who is still to be paid; a division of null: not divided. */
export async function surplusDuesOf({ id, book }: Pick<Ledger, "id" | "book">, year: number) {
  const nothing = { division: null, dues: [], unpaid: [] };
  if (!book || year === 0) return nothing;
  const { decision, division } = await surplusProposal(db, book.id, year);
  if (!decision || !division) return nothing;
  const shares = await surplusDues(db, book.id, decision);
  const labels = await memberLabels(
    db,
    id,
    shares.map(({ member_id }) => member_id),
  );
  const dues = shares
    .map((due) => ({ ...due, label: labels[due.member_id] ?? "–", payable_idr: payableOf(due) }))
    .sort((one, other) => one.label.localeCompare(other.label, "id", { numeric: true }));
  return { division, dues, unpaid: dues.filter(({ payable_idr }) => payable_idr > 0) };
}
export type ListedDue = Awaited<ReturnType<typeof surplusDuesOf>>["dues"][number];
