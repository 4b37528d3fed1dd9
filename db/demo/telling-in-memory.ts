import { debtColumns, debtStateColumns } from "#db/debts/writes";
import type { Book } from "#db/demo/book";
import type { Step } from "#db/demo/step";
import { householdColumns } from "#db/households/writes";
import { newId } from "#db/ids";
import { answerColumns, objectionColumns } from "#db/objections/writes";
import { type Signed, signatureRows, signaturesOfAct } from "#db/papers/signatures";
import { handoverColumns, refusalColumns } from "#db/papers/writes";
import { randomness } from "#db/randomness";
import type { AuditAction } from "#src/audit/actions";
import { dayInJakarta } from "#src/day";
import type { DebtState } from "#src/debts/debt";
import { PAPER_NUMBERS_A_YEAR, paperNumber } from "#src/papers/paper";
import type { Signature } from "#src/papers/signature";

type Of<Does extends Step["does"]> = Extract<Step, { does: Does }>;

type Told =
  | "tell_household"
  | "tell_debt"
  | "tell_debt_state"
  | "hand_over"
  | "refuse"
  | "object"
  | "answer_objection"
  | "attend";

/** Does to the book of a case what the verbs do that record what is told of a life beside visits. */
export function tellInMemory(book: Book, step: Of<Told>): void {
  switch (step.does) {
    case "tell_household":
      tellHousehold(book, step);
      break;
    case "tell_debt":
      tellDebt(book, step);
      break;
    case "tell_debt_state":
      tellDebtState(book, step);
      break;
    case "hand_over":
      handOver(book, step);
      break;
    case "refuse":
      refuseServices(book, step);
      break;
    case "object":
      object(book, step);
      break;
    case "answer_objection":
      answerObjection(book, step);
      break;
    case "attend":
      attend(book, step);
      break;
  }
}

/** `recordHousehold`. */
function tellHousehold(book: Book, { household }: Of<"tell_household">): void {
  const { id, true_on } = household;
  const { stored, members } = householdColumns(household, book.key);
  book.households.push({ id, case_id: book.file.id, ...stored, ...by(book) });
  book.household_members.push(...members.map((member) => ({ id: newId(), household_id: id, ...member })));
  const act = { action: "household.recorded", record_type: "household", record_id: id } as const;
  book.record({ ...act, stored: { ...stored, members }, true_on });
  book.settle("household.recorded");
}

/** `recordDebt`. */
function tellDebt(book: Book, { debt }: Of<"tell_debt">): void {
  const { stored, state } = debtColumns(debt, book.key);
  const { id, started_on: true_on } = debt;
  book.debts.push({ id, case_id: book.file.id, ...stored, ...by(book) });
  book.record({ action: "debt.recorded", record_type: "debt", record_id: id, stored, true_on });
  addState(book, { ...state, id: newId(), debt_id: id });
  book.settle("debt.recorded");
}

/** `recordDebtState`. */
function tellDebtState(book: Book, { state }: Of<"tell_debt_state">): void {
  addState(book, state);
  book.settle("debt.changed");
}

function addState(book: Book, state: DebtState & { debt_id: string }): void {
  const { id, true_on } = state;
  const stored = debtStateColumns(state, book.key);
  book.debt_states.push({ id, ...stored, ...by(book) });
  book.record({ action: "debt.changed", record_type: "debt_state", record_id: id, stored, true_on });
}

/** `recordHandover`. */
function handOver(book: Book, { handover }: Of<"hand_over">): void {
  const { id, handed_on, signatures } = handover;
  const stored = { number: numberOf(book, "BAST"), ...handoverColumns(handover, book.key) };
  book.handovers.push({ id, case_id: book.file.id, ...stored, ...by(book) });
  keepPaper(book, "handover.recorded", { record_type: "handover", record_id: id }, stored, signatures, handed_on);
}

/** `recordRefusal`. */
function refuseServices(book: Book, { refusal }: Of<"refuse">): void {
  const { id, refused_on, signatures } = refusal;
  const stored = { number: numberOf(book, "SPP"), ...refusalColumns(refusal, book.key) };
  book.refusals.push({ id, case_id: book.file.id, ...stored, ...by(book) });
  keepPaper(book, "refusal.recorded", { record_type: "refusal", record_id: id }, stored, signatures, refused_on);
}

/** Nobody else has the number: it hangs on whose paper it is, and nobody signs two of a kind in a year. */
function numberOf(book: Book, kind: "BAST" | "SPP"): string {
  const year = Number(dayInJakarta(book.step.at).slice(0, 4));
  return paperNumber(kind, year, randomness().below(PAPER_NUMBERS_A_YEAR));
}

function keepPaper(
  book: Book,
  action: AuditAction,
  of: Signed,
  stored: ReturnType<typeof handoverColumns> | ReturnType<typeof refusalColumns>,
  given: readonly Signature[],
  true_on: string,
): void {
  const signed = signatureRows(book.key, { ...of, case_id: book.file.id }, given, by(book));
  book.signatures.push(...signed);
  book.record({ action, ...of, stored: { ...stored, signatures: signaturesOfAct(signed) }, true_on });
  book.settle(action);
}

/** `recordObjection`. */
function object(book: Book, { objection }: Of<"object">): void {
  const { id, objected_on: true_on } = objection;
  const stored = objectionColumns(objection, book.latest?.id, book.key);
  book.objections.push({ id, case_id: book.file.id, ...stored, ...by(book) });
  book.record({ action: "objection.recorded", record_type: "risk_objection", record_id: id, stored, true_on });
  book.settle("objection.recorded");
}

/** `answerObjection`. */
function answerObjection(book: Book, { objection_id, answer }: Of<"answer_objection">): void {
  const { id, answered_on: true_on } = answer;
  const stored = answerColumns(objection_id, answer, book.key);
  book.objection_answers.push({ id, ...stored, ...by(book) });
  book.objections.find((one) => one.id === objection_id)!.state = "answered";
  book.record({ action: "objection.answered", record_type: "risk_objection_answer", record_id: id, stored, true_on });
  book.settle("objection.answered");
}

/** `recordAttendance`, of one person. */
function attend(book: Book, { session: { session_on, marks } }: Of<"attend">): void {
  for (const { enrolment_id, attendance } of marks) {
    if (attendance === null) continue;
    const stored = { enrolment_id, session_on, attendance };
    const kept = { id: newId(), version: 1 };
    book.attendances.push({ ...kept, ...stored, ...by(book) });
    const act = { action: "attendance.recorded", record_type: "attendance", record_id: kept.id } as const;
    book.record({ ...act, stored, version: kept.version, true_on: session_on });
  }
}

function by({ step: { at, viewer } }: Book) {
  return { recorded_at: at, recorded_by: viewer.userId };
}
