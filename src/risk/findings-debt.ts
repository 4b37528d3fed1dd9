import { type DebtStanding, isOwed, standingsOf, sumOwed } from "#src/debts/standing";
import type { Rupiah } from "#src/money";
import type { CaseFacts, DebtFact, Known, Source } from "#src/risk/facts";
import { type Finding, found, ifPresent, latestOf, unknown } from "#src/risk/finding";
import { latestIncome } from "#src/risk/findings-economy";

/**
 * Debt to whoever recruited her, above `most` rupiah. No debt at all answers it too. A debt to a recruiter of which nobody
 * knows the amount is still a debt: it answers for `most` = 0 and for nothing above.
 */
export function recruiterDebtOver(facts: CaseFacts, most: Rupiah): Finding {
  const all = standingsOf(facts.debts);
  const toRecruiters = all.filter(({ latest }) => latest.creditor_type === "recruiter");
  const { known_idr, amounts_unknown } = sumOwed(toRecruiters);
  if (known_idr > most) return recruiterDebt(registered(toRecruiters, known_idr), most);
  if (amounts_unknown > 0)
    return most === 0
      ? found("present", registered(toRecruiters, 0), "recruiter_debt_amount_unknown")
      : unknown("debt_amount_unknown");
  if (isSpeaking(all)) return recruiterDebt(registered(toRecruiters.length > 0 ? toRecruiters : all, known_idr), most);

  if (facts.recruiter_debt_idr) return recruiterDebt(facts.recruiter_debt_idr, most);
  const total = facts.total_debt_idr;
  return total && total.value <= most
    ? found("absent", total, "debt_total", { debt_idr: total.value, on: total.on })
    : unknown("recruiter_debt_unknown");
}

function recruiterDebt(debt: Known<Rupiah>, most: Rupiah): Finding {
  const key = debt.value > most ? "recruiter_debt" : "recruiter_debt_within";
  return found(ifPresent(debt.value > most), debt, key, { debt_idr: debt.value, on: debt.on });
}

/** All debt against the latest known monthly income: a debt without any income is always too much. */
export function debtOverIncome(facts: CaseFacts, months: number): Finding {
  const { debt, isWhole } = totalDebt(facts);
  if (!debt) return unknown("debt_unknown");
  if (debt.value === 0 && isWhole) return found("absent", debt, "debt_total", { debt_idr: 0, on: debt.on });
  const income = latestIncome(facts);
  if (!income) return unknown("income_unknown");
  const isOver = debt.value > months * income.value;
  if (!isOver && !isWhole) return unknown("debt_amount_unknown");
  const params = { debt_idr: debt.value, on: debt.on, income_idr: income.value, income_on: income.on, months };
  return found(ifPresent(isOver), debt, isOver ? "debt_over_income" : "debt_within_income", params);
}

/** All that is owed as far as it is known: `isWhole` when no amount is missing, so that nothing could be added to it. */
function totalDebt(facts: CaseFacts): { debt: Known<Rupiah> | null; isWhole: boolean } {
  const all = standingsOf(facts.debts);
  const { known_idr, amounts_unknown } = sumOwed(all);
  if (isSpeaking(all)) return { debt: registered(all, known_idr), isWhole: amounts_unknown === 0 };
  return { debt: facts.total_debt_idr, isWhole: amounts_unknown === 0 };
}

/** The register answers for the whole case once it knows one amount; until then what was said at the start stands. */
function isSpeaking(all: readonly DebtStanding[]): boolean {
  return all.some(({ amount }) => amount !== null);
}

/** A sum over one or more debts, with the one told last of those it rests on: owed and of known amount, if there are any. */
function registered(standings: readonly DebtStanding<DebtFact>[], value: Rupiah): Known<Rupiah> {
  const owed = standings.filter(({ latest }) => isOwed(latest.status));
  const told = owed.filter(({ amount }) => amount !== null);
  const rested = [told, owed, standings].find((some) => some.length > 0)!;
  return { ...latestOf(rested.map(sourceOf))!, value };
}

function sourceOf({ latest, amount }: DebtStanding): Source {
  const { debt_id, true_on } = amount ?? latest;
  return { record_type: "debt", record_id: debt_id, on: true_on };
}
