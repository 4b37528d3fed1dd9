import { db } from "#db/connection";
import { listMembers } from "#db/cooperatives/member-reads";
import { mandatoryPaid } from "#db/cooperatives/savings-reads";
import type { Day } from "#src/day";
import { monthOf } from "#src/ledger/month";
import { bookOfPage } from "./cooperative-page.ts";

/** As many rows as one posted form may have (src/form.ts); a group that is larger has a second sheet. */
const ROWS = 100;

/** The members who may pay savings, each with what she has paid in this month. */
export async function collectionSheet(cooperative: { id: string }, asked: string | null, today: Day) {
  const number = Number(asked ?? 0);
  const after = Number.isSafeInteger(number) && number > 0 && number < 1_000_000 ? number : 0;
  const members = (await listMembers(db, cooperative.id, { after })).filter(({ left_on }) => left_on === null);
  const paid = await mandatoryPaid(db, await bookOfPage(cooperative.id), monthOf(today));
  const rows = members.slice(0, ROWS).map(({ id, member_number, name }) => ({
    member_id: id,
    label: `${member_number}. ${name}`,
    member_number,
    paid_idr: paid.get(id) ?? 0,
  }));
  return { rows, after, next: members.length > ROWS ? (rows.at(-1)?.member_number ?? null) : null };
}
export type SheetRow = Awaited<ReturnType<typeof collectionSheet>>["rows"][number];
