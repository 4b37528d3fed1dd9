import type { Day } from "#src/day";
import type { Rupiah } from "#src/money";

/** One state of a debt, as it was told: never changed by a later one. */
export type StateOfDebt = {
  id: string;
  debt_id: string;
  true_on: Day;
  recorded_at: string;
  status: string;
  outstanding_idr: Rupiah | null;
};

/** How a debt stands: its latest state, and the state that tells how much is owed (null: nobody has said). */
export type DebtStanding<State extends StateOfDebt = StateOfDebt> = { latest: State; amount: State | null };

/** What is owed in rupiah as far as it is known, and of how many debts the amount is not. */
export type Owed = { known_idr: Rupiah; debts: number; amounts_unknown: number };

const OWED = ["open", "negotiated"];

export function isOwed(status: string): boolean {
  return OWED.includes(status);
}

/**
 * Each debt as it stands by its latest state: the latest day speaks, on one day what was recorded last, whatever order they
 * come in. Where the latest state does not say how much, the amount last told since the debt was owed stands.
 */
export function standingsOf<State extends StateOfDebt>(states: readonly State[]): DebtStanding<State>[] {
  const ofDebt = new Map<string, State[]>();
  for (const one of [...states].sort(latestFirst)) {
    const before = ofDebt.get(one.debt_id);
    if (before) before.push(one);
    else ofDebt.set(one.debt_id, [one]);
  }
  return [...ofDebt.values()].map((history) => ({ latest: history[0]!, amount: amountIn(history) }));
}

/** Undefined: not known. A debt that is settled owes nothing. */
export function amountOwed({ latest, amount }: DebtStanding): Rupiah | undefined {
  return isOwed(latest.status) ? (amount?.outstanding_idr ?? undefined) : 0;
}

export function sumOwed(standings: readonly DebtStanding[]): Owed {
  const owed = standings.filter(({ latest }) => isOwed(latest.status)).map(amountOwed);
  const known = owed.filter((amount) => amount !== undefined);
  return {
    known_idr: known.reduce((sum, amount) => sum + amount, 0),
    debts: owed.length,
    amounts_unknown: owed.length - known.length,
  };
}

function amountIn<State extends StateOfDebt>(history: readonly State[]): State | null {
  for (const one of history) {
    if (!isOwed(one.status)) return one === history[0] ? one : null;
    if (one.outstanding_idr !== null) return one;
  }
  return null;
}

function latestFirst(one: StateOfDebt, other: StateOfDebt): number {
  const keys = (state: StateOfDebt) => [state.true_on, state.recorded_at, state.id];
  const [ours, theirs] = [keys(one), keys(other)];
  const at = ours.findIndex((key, index) => key !== theirs[index]);
  return at < 0 ? 0 : ours[at]! < theirs[at]! ? 1 : -1;
}
