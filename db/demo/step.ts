import type { Taken } from "#db/instruments/writes";
import type { Opening } from "#db/people/writes";
import type { PaperPlan } from "#db/plans/agreement-writes";
import type { SentReferral } from "#db/referrals/writes";
import type { AnsweredVisit } from "#db/visits/answer-writes";
import type { Viewer } from "#src/access/policy";
import type { ClosureDecision, ClosureRequest, Reopening } from "#src/closure/closure";
import type { ConsentPurpose } from "#src/consent/consent";
import type { ContactAttempt } from "#src/contact/attempt";
import type { Day } from "#src/day";
import type { Debt, DebtState } from "#src/debts/debt";
import type { Household } from "#src/households/household";
import type { Incident } from "#src/incidents/incident";
import type { Objection, ObjectionAnswer } from "#src/objections/objection";
import type { Handover, Refusal } from "#src/papers/paper";
import type { Progress } from "#src/plans/plan";
import type { SessionAttendance } from "#src/programmes/attendance";
import type { Enrolment, EnrolmentMove } from "#src/programmes/enrolment";
import type { PartnerKind } from "#src/referrals/partner";
import type { PartnerTold, ReferralStep } from "#src/referrals/steps";
import type { TransferRequest } from "#src/transfers/transfer";
import type { VisitWithdrawal } from "#src/visits/visit";

type Asked = Pick<ClosureRequest, "id" | "status" | "closed_on" | "closure_reason" | "note">;

/**
 * What happened to one person, one act of someone after another. What depends on what the product makes of it (which
 * assessment is reviewed, which flags are open) is said as an intention and looked up by whoever plays it.
 */
export type Act =
  | { does: "open"; opening: Opening }
  | { does: "visit"; visit: AnsweredVisit }
  | { does: "incident"; incident: Incident }
  | { does: "seek_contact"; attempt: ContactAttempt }
  | { does: "assess"; taken: Taken }
  | { does: "tell_household"; household: Household }
  | { does: "tell_debt"; debt: Debt }
  | { does: "tell_debt_state"; state: DebtState & { debt_id: string } }
  | { does: "hand_over"; handover: Handover }
  | { does: "refuse"; refusal: Refusal }
  | { does: "object"; objection: Objection }
  | { does: "answer_objection"; objection_id: string; answer: ObjectionAnswer }
  /** Of one person: that the others of a session are marked too is said in histories of their own. */
  | { does: "attend"; session: SessionAttendance & { offering_id: string } }
  | { does: "withdraw_visit"; withdrawal: VisitWithdrawal & { id: string; visit_id: string } }
  | { does: "enrol"; enrolment: Enrolment & { id: string; offering_id: string; case_id: string } }
  | { does: "move"; move: EnrolmentMove & { id: string; enrolment_id: string; version: number } }
  | { does: "withdraw_consent"; id: string; purpose: ConsentPurpose; withdrawn_on: Day }
  | { does: "refer"; referral: SentReferral; kind: PartnerKind }
  | { does: "refer_step"; referral_id: string; step: ReferralStep }
  | { does: "tell_partner"; referral_id: string; told: PartnerTold }
  | { does: "agree_plan"; plan: PaperPlan }
  | { does: "report_progress"; plan_id: string; progress: Progress }
  | { does: "review"; id: string; mood: "confirm" | "raise" | "lower"; reason: string; patience: number }
  | { does: "handle_flags"; to: "acknowledged" | "resolved" | "dismissed"; note: string }
  | { does: "assign"; duty: "owner" | "field_staff"; user_id: string; office_id: string; team_id: string | null }
  /** Said on the way only: it becomes a request and somebody else's approval (db/demo/endings.ts). */
  | { does: "close"; closure: Omit<Asked, "id"> }
  | ({ does: "ask_closure" } & Asked)
  | ({ does: "decide_closure"; request_id: string } & ClosureDecision)
  | ({ does: "reopen" } & Reopening)
  | ({ does: "ask_transfer" } & TransferRequest)
  /** What the product does by itself when a date has come. */
  | { does: "reassess" };

/** `ordinal` and `number` say whose act it is and the how manyth of hers: together they name it. */
export type Step = Act & { at: string; viewer: Viewer; ordinal: number; number: number; case_id: string };

/** In the order of their instants; of one instant, the person who was made first. */
export function byInstant(one: Step, other: Step): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.ordinal - other.ordinal || one.number - other.number;
}
