import type { Day } from "#src/day";
import { addDays } from "#src/day";
import { isPaidKind } from "#src/livelihoods/book";

/** A line of the book as far as figures go; lines taken back are not among them. */
export type FigureEntry = {
  kind: string;
  true_on: Day;
  quantity_milli: number | null;
  unit: string | null;
  amount_idr: number;
  payment: string | null;
  /** The day a line on credit was paid. */
  paid_on: Day | null;
  work_days_milli: number | null;
};

/**
 * What a book says, of a cycle or of a month:
 * - revenue: everything sold, on the day of the sale, whether paid or not;
 * - cost: inputs bought and wages paid. Equipment is not cost of one cycle: it stands apart as `assets`, and nothing is
 *   written off; who wants it in the cycle's cost books it as an input;
 * - profit: revenue − cost. Own, unpaid work is no cost, which is why income per working day divides by it;
 * - own use: the value of what the household ate or used, income in kind: shown apart, never in the profit in money;
 * - lost: the value of goods lost. What they cost was booked when they were bought, so it is not cost again;
 * - R/C: revenue ÷ cost;
 * - break-even: the quantity whose sale at the average price just pays the cost, and the price at which what was sold just
 *   pays it. Both need everything sold to be counted in one unit; where it is not, there is none.
 */
export type Figures = {
  entries: number;
  revenue_idr: number;
  cost_idr: number;
  profit_idr: number;
  assets_idr: number;
  own_use_idr: number;
  lost_idr: number;
  /** Sold and not yet paid; bought and not yet paid. */
  receivable_idr: number;
  payable_idr: number;
  rc: number | null;
  sold_milli: number | null;
  sold_unit: string | null;
  break_even_milli: number | null;
  break_even_price_idr: number | null;
  work_days_milli: number;
  per_day_idr: number | null;
};

export function figuresOf(entries: readonly FigureEntry[]): Figures {
  const sum = (kinds: readonly string[], where: (entry: FigureEntry) => boolean = () => true) =>
    entries
      .filter((entry) => kinds.includes(entry.kind) && where(entry))
      .reduce((all, { amount_idr }) => all + amount_idr, 0);
  const isOpen = ({ kind, payment, paid_on }: FigureEntry) =>
    isPaidKind(kind) && payment === "credit" && paid_on === null;
  const revenue_idr = sum(["sale"]);
  const cost_idr = sum(["input", "wage"]);
  const profit_idr = revenue_idr - cost_idr;
  const work_days_milli = entries.reduce((all, entry) => all + (entry.work_days_milli ?? 0), 0);
  const sold = soldInOneUnit(entries);
  return {
    entries: entries.length,
    revenue_idr,
    cost_idr,
    profit_idr,
    assets_idr: sum(["asset"]),
    own_use_idr: sum(["own_use"]),
    lost_idr: sum(["loss"]),
    receivable_idr: sum(["sale"], isOpen),
    payable_idr: sum(["input", "wage", "asset"], isOpen),
    rc: cost_idr === 0 ? null : revenue_idr / cost_idr,
    sold_milli: sold?.quantity_milli ?? null,
    sold_unit: sold?.unit ?? null,
    break_even_milli:
      sold === null || revenue_idr === 0 ? null : Math.round((cost_idr * sold.quantity_milli) / revenue_idr),
    break_even_price_idr: sold === null ? null : Math.round((cost_idr * 1000) / sold.quantity_milli),
    work_days_milli,
    per_day_idr: work_days_milli === 0 ? null : Math.round((profit_idr * 1000) / work_days_milli),
  };
}

/** Everything sold, where each sale says how much and all in the same unit. */
function soldInOneUnit(entries: readonly FigureEntry[]): { quantity_milli: number; unit: string } | null {
  const sales = entries.filter(({ kind }) => kind === "sale");
  const units = new Set(sales.map(({ unit }) => unit));
  const [unit] = units;
  if (units.size !== 1 || !unit) return null;
  return { unit, quantity_milli: sales.reduce((all, { quantity_milli }) => all + (quantity_milli ?? 0), 0) };
}

export type MonthFigures = { month: string; figures: Figures };

/** The figures of every month ("2026-03") that has a line, the latest first. */
export function figuresByMonth(entries: readonly FigureEntry[]): MonthFigures[] {
  const months = new Map<string, FigureEntry[]>();
  for (const entry of entries) {
    const month = entry.true_on.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months]
    .sort(([one], [two]) => (one < two ? 1 : -1))
    .map(([month, lines]) => ({ month, figures: figuresOf(lines) }));
}

/** The days of a recall period that ends on `last`, both ends counted. */
export function within(entries: readonly FigureEntry[], last: Day, days: number): FigureEntry[] {
  const first = addDays(last, 1 - days);
  return entries.filter(({ true_on }) => true_on >= first && true_on <= last);
}
