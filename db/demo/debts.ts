import { Chance } from "#db/demo/chance";
import { HOUR, idsOf, type Lived, owesRecruiter, type Say } from "#db/demo/lived";
import { madeUpName } from "#db/demo/names";
import { CREDITORS, DEBT_NOTES } from "#db/demo/telling-wording";
import type { CodeOf } from "#src/code-list";
import { addDays, type Day, daysBetween } from "#src/day";
import type { CREDITOR_TYPES } from "#src/debts/code-lists";
import type { Debt, DebtState } from "#src/debts/debt";

type Creditor = CodeOf<typeof CREDITOR_TYPES>;
/** Of whoever names debts at the beginning, some tell of nothing more. */
const TELLS = 0.93;
/** Of those who named none, some tell later, when they trust; those whose recruiter presses them more often. */
const TELLS_LATER = 0.42;
const TELLS_LATER_OF_RECRUITER = 0.85;
const TELLS_LATER_IN_PREVENTION = 0.08;
/** Whom people owe beside whoever recruited them, and how often; an agent only those who left. */
const LENDERS: readonly (readonly [Creditor, number])[] = [
  ["agent", 14],
  ["moneylender", 28],
  ["family", 30],
  ["cooperative", 15],
  ["bank", 13],
];
const STEP_IDR = 50_000;
const MOST_LATER = 4;

/**
 * The debts that someone tells of and how they stand from time to time. To whoever recruited her she owes as long as the
 * process has it, whatever is agreed; the others are paid off, renegotiated or pressed for.
 */
export function debtsFor<One>(lived: Lived, say: Say<One>): One[] {
  const { layout, person, until } = lived;
  const chance = new Chance(layout.seed, 101, person.ordinal);
  const id = idsOf(chance);
  const owes = owesRecruiter(lived);
  return debtsOf(chance, lived, owes).flatMap(({ creditor, amount, told_on, isLate }) => {
    if (told_on >= until) return [];
    const debt = toldOn(chance, lived, { creditor, amount, told_on, isLate }, id(told_on));
    const later = person.isPending ? [] : afterwards(chance, lived, debt, owes, id);
    return [
      say(told_on, HOUR, { does: "tell_debt", debt }),
      ...later.map((state) => say(state.true_on, HOUR, { does: "tell_debt_state", state })),
    ];
  });
}

type Owed = { creditor: Creditor; amount: number; told_on: Day; isLate: boolean };

/** What was said at the beginning, creditor by creditor, and what is told later. */
function debtsOf(chance: Chance, { person }: Lived, owes: boolean): Owed[] {
  const { opening, opened_on } = person;
  const { baseline } = opening;
  if (!baseline) return [];
  const total = baseline.total_debt_idr ?? 0;
  const toRecruiter = baseline.recruiter_debt_idr ?? 0;
  const returned = opening.case.pathway === "returnee";
  const early = { told_on: addDays(opened_on, chance.between(1, 20)), isLate: false };
  const late = { told_on: addDays(opened_on, chance.between(35, 200)), isLate: true };
  const owed: Owed[] = [];
  if (total > 0 && (toRecruiter > 0 || chance.odds(TELLS))) {
    if (toRecruiter > 0) owed.push({ creditor: "recruiter", amount: toRecruiter, ...early });
    const rest = total - toRecruiter;
    const first = rest > 1_000_000 && chance.odds(0.4) ? rounded(rest * (0.3 + 0.4 * chance.share())) : rest;
    for (const amount of [first, rest - first])
      if (amount > 0) {
        const others = LENDERS.filter(
          ([lender]) => owed.every(({ creditor }) => creditor !== lender) && (returned || lender !== "agent"),
        );
        owed.push({ creditor: chance.weighted(others), amount, ...early });
      }
  }
  if (owes && toRecruiter === 0) {
    if (chance.odds(TELLS_LATER_OF_RECRUITER))
      owed.push({ creditor: "recruiter", amount: chance.between(40, 300) * STEP_IDR, ...late });
  } else if (total === 0 && chance.odds(returned ? TELLS_LATER : TELLS_LATER_IN_PREVENTION))
    owed.push({
      creditor: chance.pick(["family", "family", "cooperative", "moneylender"] as const),
      amount: chance.between(4, 36) * STEP_IDR,
      ...late,
    });
  return owed;
}

function toldOn(chance: Chance, { person }: Lived, { creditor, amount, told_on, isLate }: Owed, id: string): Debt {
  const names = CREDITORS[creditor];
  const left_on = person.opening.trafficking?.departure_on ?? null;
  const forLeaving = creditor === "recruiter" || creditor === "agent";
  const since = forLeaving ? left_on : addDays(left_on ?? person.opened_on, -chance.between(20, 400));
  return {
    id,
    creditor_type: creditor,
    creditor_name: chance.odds(0.85) ? (names ? chance.pick(names) : madeUpName(chance, chance.odds(0.5))) : null,
    principal_idr: chance.odds(0.7) ? rounded(amount * (1 + 0.6 * chance.share())) : null,
    started_on: since !== null && since <= told_on && chance.odds(0.8) ? since : null,
    collateral: collateralOf(chance, creditor),
    true_on: told_on,
    status: "open",
    outstanding_idr: amount,
    threat: threatOf(chance, creditor),
    note: chance.odds(0.5) ? chance.pick(isLate ? DEBT_NOTES.told_late : DEBT_NOTES.told) : null,
  };
}

function collateralOf(chance: Chance, creditor: Creditor): Debt["collateral"] {
  const held = {
    recruiter: ["identity_documents", "identity_documents", "wages", "land_certificate", "none", "none"],
    agent: ["wages", "identity_documents", "none"],
    bank: ["land_certificate", "land_certificate", "vehicle"],
    moneylender: ["none", "none", "identity_documents", "valuables", "vehicle"],
    cooperative: ["none", "none", "valuables"],
    family: ["none"],
    other: ["none"],
  } as const;
  return chance.odds(0.92) ? chance.pick<Debt["collateral"]>(held[creditor]) : null;
}

function threatOf(chance: Chance, creditor: Creditor): Debt["threat"] {
  if (chance.odds(0.08)) return null;
  const presses = { recruiter: 75, agent: 30, moneylender: 45, bank: 12, cooperative: 8, family: 10, other: 0 }[
    creditor
  ];
  const isHard = creditor === "recruiter" || creditor === "moneylender";
  return chance.weighted([
    ["none", 100 - presses],
    ["pressure", isHard ? presses * 0.6 : presses],
    ["threatened", isHard ? presses * 0.3 : 0],
    ["seized", isHard ? presses * 0.07 : 0],
    ["violence", creditor === "recruiter" ? presses * 0.03 : 0],
  ] as const);
}

/** Asked again every few months, until it is settled or nobody asks any more. */
function afterwards(
  chance: Chance,
  { layout, life, until }: Lived,
  debt: Debt,
  owes: boolean,
  id: (on: Day) => string,
): (DebtState & { debt_id: string })[] {
  const states: (DebtState & { debt_id: string })[] = [];
  const isHeld = debt.creditor_type === "recruiter" && owes;
  let left = debt.outstanding_idr!;
  let asked_on = debt.true_on;
  for (let time = 0; time < (layout.isLarge ? 1 : MOST_LATER); time++) {
    const on = addDays(asked_on, chance.between(45, 150));
    if (on >= until) break;
    const works =
      life.learns_from !== null && life.learns_from < on && (life.stopped_on === null || on < life.stopped_on);
    const [least, most] = works ? [14, 34] : [4, 14];
    const paid = (daysBetween(asked_on, on) / 30) * chance.between(least, most) * STEP_IDR;
    asked_on = on;
    const status = isHeld
      ? chance.odds(0.15)
        ? "negotiated"
        : "open"
      : debt.creditor_type === "recruiter"
        ? chance.weighted([
            ["cancelled", 60],
            ["paid_by_programme", 25],
            ["paid", 15],
          ] as const)
        : statusOf(chance, debt.creditor_type, left <= paid);
    const isSettled = status !== "open" && status !== "negotiated";
    left = isSettled ? 0 : rounded(leftOf(chance, { left, paid, isHeld, isEased: status === "negotiated" }));
    const isUncounted = !isSettled && chance.odds(0.06);
    const threat = isSettled ? null : status === "negotiated" ? "none" : threatOf(chance, debt.creditor_type);
    const pressed = threat === "pressure" || threat === "threatened" || threat === "seized" || threat === "violence";
    const said = isUncounted ? DEBT_NOTES.uncounted : chance.pick(DEBT_NOTES[pressed ? "pressed" : status]);
    const note = isUncounted || status !== "open" || chance.odds(0.5) ? said : null;
    const outstanding_idr = isUncounted ? null : left;
    states.push({ id: id(on), debt_id: debt.id, true_on: on, status, outstanding_idr, threat, note });
    if (isSettled) break;
  }
  return states;
}

function statusOf(chance: Chance, creditor: Creditor, isPaidOff: boolean): DebtState["status"] {
  if (isPaidOff) return "paid";
  if (creditor === "family" && chance.odds(0.1)) return "cancelled";
  if (creditor === "agent" && chance.odds(0.08)) return "paid_by_programme";
  return chance.odds(0.32) ? "negotiated" : "open";
}

/** A debt to a recruiter grows whatever is paid; of the others something is paid, and terms that are eased halve the rest. */
function leftOf(
  chance: Chance,
  { left, paid, isHeld, isEased }: { left: number; paid: number; isHeld: boolean; isEased: boolean },
): number {
  if (isHeld) return left * (0.95 + 0.15 * chance.share());
  return Math.max(STEP_IDR, (left - paid) * (isEased ? 0.5 : 1));
}

function rounded(idr: number): number {
  return Math.max(STEP_IDR, Math.round(idr / STEP_IDR) * STEP_IDR);
}
