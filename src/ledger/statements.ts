import { ACCOUNTS, type AccountCode, type AccountType, balanceIn, LEDGER_ACCOUNTS } from "#src/ledger/accounts";
import { totalsOf } from "#src/ledger/entry";

/** What the lines of one account add up to, on each side. */
export type Turnover = { account: AccountCode; debit_idr: number; credit_idr: number };

export type TrialRow = {
  account: AccountCode;
  /** Debit less credit before the period. */
  opening_idr: number;
  debit_idr: number;
  credit_idr: number;
  /** Only one of the two is more than 0: where the balance stands. */
  closing_debit_idr: number;
  closing_credit_idr: number;
};

/**
 * Neraca saldo: each account with what stood before, what moved, and what stands. It balances when the debits of all accounts
 * equal their credits, both of the movement and of what stands.
 */
export function trialBalance(before: readonly Turnover[], moved: readonly Turnover[]) {
  const [opening, movement] = [byAccount(before), byAccount(moved)];
  const rows: TrialRow[] = LEDGER_ACCOUNTS.codes.flatMap((account) => {
    const [was, now] = [opening.get(account), movement.get(account)];
    if (!was && !now) return [];
    const opening_idr = (was?.debit_idr ?? 0) - (was?.credit_idr ?? 0);
    const { debit_idr, credit_idr } = now ?? { debit_idr: 0, credit_idr: 0 };
    const closing = opening_idr + debit_idr - credit_idr;
    return [
      {
        account,
        opening_idr,
        debit_idr,
        credit_idr,
        closing_debit_idr: Math.max(closing, 0),
        closing_credit_idr: Math.max(0 - closing, 0),
      },
    ];
  });
  const total = (column: Exclude<keyof TrialRow, "account">) => rows.reduce((sum, row) => sum + row[column], 0);
  const totals = {
    opening_idr: total("opening_idr"),
    debit_idr: total("debit_idr"),
    credit_idr: total("credit_idr"),
    closing_debit_idr: total("closing_debit_idr"),
    closing_credit_idr: total("closing_credit_idr"),
  };
  const balances = totals.debit_idr === totals.credit_idr && totals.closing_debit_idr === totals.closing_credit_idr;
  return { rows, totals, balances };
}

export type Standing = { account: AccountCode; amount_idr: number };

/** Accounts of some types with what they stand at, as one says it; those at zero are left out. */
function standings(turnovers: readonly Turnover[], ...types: AccountType[]): Standing[] {
  return turnovers
    .filter(({ account }) => types.includes(ACCOUNTS[account].type))
    .map((turnover) => ({ account: turnover.account, amount_idr: balanceIn(turnover.account, turnover) }))
    .filter(({ amount_idr }) => amount_idr !== 0)
    .sort((one, other) => one.account.localeCompare(other.account));
}

const sum = (rows: readonly Standing[]) => rows.reduce((total, { amount_idr }) => total + amount_idr, 0);

/** Perhitungan hasil usaha: income less expense. `turnovers` of the period, without the entry that closes a year. */
export function resultOf(turnovers: readonly Turnover[]) {
  const [income, expense] = [standings(turnovers, "income"), standings(turnovers, "expense")];
  const [income_idr, expense_idr] = [sum(income), sum(expense)];
  return { income, expense, income_idr, expense_idr, surplus_idr: income_idr - expense_idr };
}

/**
 * Neraca: what is owned, and whose it is. `turnovers` of everything through a day. What was earned and spent and not yet carried
 * to 304 stands beside the equity as the result under way.
 */
export function balanceSheet(turnovers: readonly Turnover[]) {
  const assets = standings(turnovers, "asset");
  const liabilities = standings(turnovers, "liability");
  const equity = standings(turnovers, "equity");
  const under_way_idr = resultOf(turnovers).surplus_idr;
  const [assets_idr, liabilities_idr, equity_idr] = [sum(assets), sum(liabilities), sum(equity) + under_way_idr];
  return {
    assets,
    liabilities,
    equity,
    under_way_idr,
    assets_idr,
    liabilities_idr,
    equity_idr,
    balances: assets_idr === liabilities_idr + equity_idr,
  };
}

/** The lines that carry a year's income and expense to 304 (a fund's: to 311), so that both start the next year at nothing. */
export function yearCloseLines(turnovers: readonly Turnover[], into: AccountCode) {
  const open = turnovers
    .filter(({ account }) => ACCOUNTS[account].type === "income" || ACCOUNTS[account].type === "expense")
    .filter(({ debit_idr, credit_idr }) => debit_idr !== credit_idr)
    .sort((one, other) => one.account.localeCompare(other.account));
  const lines = open.map(({ account, debit_idr, credit_idr }) => sided(account, credit_idr - debit_idr));
  const { debit_idr, credit_idr } = totalsOf(lines);
  return debit_idr === credit_idr ? lines : [...lines, sided(into, credit_idr - debit_idr)];
}

/** A line that debits a positive amount, and credits a negative one. */
function sided(account: AccountCode, amount: number) {
  return { account, debit_idr: Math.max(amount, 0), credit_idr: Math.max(0 - amount, 0) };
}

/** Buku kas and buku besar: lines one after another, with what the account stood at after each. */
export function running<Line extends { debit_idr: number; credit_idr: number }>(
  account: AccountCode,
  opening_idr: number,
  lines: readonly Line[],
): (Line & { balance_idr: number })[] {
  let balance_idr = opening_idr;
  return lines.map((line) => {
    balance_idr += balanceIn(account, line);
    return { ...line, balance_idr };
  });
}

function byAccount(turnovers: readonly Turnover[]): Map<AccountCode, Turnover> {
  return new Map(turnovers.map((turnover) => [turnover.account, turnover]));
}
