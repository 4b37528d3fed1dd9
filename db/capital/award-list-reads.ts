import { awardsWithin } from "#db/access/visible";
import { recipientIn, recipientsOf } from "#db/capital/recipient-reads";
import type { Db } from "#db/database";
import type { Viewer } from "#src/access/policy";

const PAGE = 50;
export type AwardFilter = {
  state: string | null;
  kind: string | null;
  fund_id: string | null;
  /** The id of the last award of the page before. */
  after: string | null;
};

/** The awards within reach, newest first, with what of each has been paid out. */
export async function listAwards(db: Db, viewer: Viewer, { state, kind, fund_id, after }: AwardFilter, limit = PAGE) {
  let query = db
    .selectFrom("capital_award")
    .innerJoin("capital_fund", "capital_fund.id", "capital_award.fund_id")
    .select([
      "capital_award.id",
      "capital_award.kind",
      "capital_award.cooperative_id",
      "capital_award.enterprise_id",
      "capital_award.amount_idr",
      "capital_award.state",
      "capital_award.state_on",
      "capital_award.open_tranches",
      "capital_award.next_release_on",
      "capital_award.asked_by",
      "capital_fund.name as fund_name",
    ])
    .select((eb) =>
      eb
        .selectFrom("award_tranche")
        .select((of) =>
          of.cast<number>(of.fn.coalesce(of.fn.sum("award_tranche.amount_idr"), of.val(0)), "bigint").as("sum"),
        )
        .whereRef("award_tranche.award_id", "=", "capital_award.id")
        .where("award_tranche.release_id", "is not", null)
        .as("released_idr"),
    )
    .where(awardsWithin(viewer, "capital.read"))
    .orderBy("capital_award.id", "desc")
    .limit(limit + 1);
  if (state !== null) query = query.where("capital_award.state", "=", state);
  if (kind !== null) query = query.where("capital_award.kind", "=", kind);
  if (fund_id !== null) query = query.where("capital_award.fund_id", "=", fund_id);
  if (after !== null) query = query.where("capital_award.id", "<", after);
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const recipients = await recipientsOf(db, viewer, page);
  return {
    rows: page.map((row) => ({
      ...row,
      released_idr: row.released_idr ?? 0,
      recipient: recipientIn(recipients, row),
    })),
    next: rows.length > limit ? page.at(-1)!.id : null,
  };
}
export type ListedAward = Awaited<ReturnType<typeof listAwards>>["rows"][number];
