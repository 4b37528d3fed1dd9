import type { Db } from "#db/database";
import type { PlacedEnterprise } from "#db/livelihoods/placement";
import type { Day } from "#src/day";
import { type FigureEntry, figuresOf, within } from "#src/livelihoods/figures";
import { type IncomeChange, type IncomeFigure, incomeChange, RECALL_DAYS } from "#src/livelihoods/income";

export type IncomeView = {
  baseline: IncomeFigure | null;
  visit: IncomeFigure | null;
  /** Of this enterprise's book, over the days of the recall period that ends with the visit, or today. */
  book: IncomeFigure;
  /** What she told then and now: the same definition. */
  told: IncomeChange;
  /** What she told then and what the book says: never the same definition. */
  booked: IncomeChange;
};

/** What of her income is known, for whoever reads her economy; undefined for an enterprise that is nobody's case. */
export async function incomeOf(
  db: Db,
  placed: PlacedEnterprise,
  entries: readonly FigureEntry[],
  today: Day,
): Promise<IncomeView | undefined> {
  if (placed.case_id === null || placed.owner_kind === "group") return undefined;
  const first = await db
    .selectFrom("baseline")
    .select(["recorded_on as on", "monthly_income_idr as amount_idr"])
    .where("case_id", "=", placed.case_id)
    .where("monthly_income_idr", "is not", null)
    .orderBy("recorded_on", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  const latest = await db
    .selectFrom("visit")
    .leftJoin("visit_withdrawal", "visit_withdrawal.visit_id", "visit.id")
    .select(["visit.visited_on as on", "visit.monthly_income_idr as amount_idr"])
    .where("visit.case_id", "=", placed.case_id)
    .where("visit.monthly_income_idr", "is not", null)
    .where("visit_withdrawal.visit_id", "is", null)
    .orderBy("visit.visited_on", "desc")
    .orderBy("visit.id", "desc")
    .executeTakeFirst();
  const told = (row: { on: string; amount_idr: number | null } | undefined): IncomeFigure | null =>
    row?.amount_idr === null || row === undefined
      ? null
      : { what: "all_earned", recall_days: RECALL_DAYS, amount_idr: row.amount_idr, on: row.on };
  const baseline = told(first);
  const visit = told(latest);
  const on = visit?.on ?? today;
  const { profit_idr } = figuresOf(within(entries, on, RECALL_DAYS));
  const book: IncomeFigure = { what: "net_of_enterprise", recall_days: RECALL_DAYS, amount_idr: profit_idr, on };
  return { baseline, visit, book, told: incomeChange(baseline, visit), booked: incomeChange(baseline, book) };
}
