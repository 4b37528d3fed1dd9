import * as z from "zod/mini";
import { type Answers, choice, dayAnswer, orNull, paragraphs, recordId, refuse } from "#src/answer";
import type { Day } from "#src/day";
import {
  PARTNER_REASONS,
  REFERRAL_FEEDBACK,
  REFERRAL_OUTCOMES,
  REFERRAL_STATES,
  REFERRAL_WITHDRAWAL_REASONS,
} from "#src/referrals/code-lists";

export type ReferralState = (typeof REFERRAL_STATES.codes)[number];

const NEXT: Record<ReferralState, readonly ReferralState[]> = {
  pending: ["accepted", "declined", "withdrawn"],
  accepted: ["in_service", "returned", "withdrawn"],
  in_service: ["completed", "returned", "withdrawn"],
  declined: [],
  completed: [],
  returned: [],
  withdrawn: [],
};

/** The steps that can follow: none is skipped, and what has ended stays ended. */
export function nextStates(state: ReferralState): readonly ReferralState[] {
  return NEXT[state];
}

export function hasEnded(state: ReferralState): boolean {
  return NEXT[state].length === 0;
}

/** What is asked at a step; which of it depends on where the step leads. */
const ReferralStep = z.object({
  id: recordId,
  to_state: choice(REFERRAL_STATES),
  true_on: dayAnswer,
  partner_reason: orNull(choice(PARTNER_REASONS)),
  withdrawal_reason: orNull(choice(REFERRAL_WITHDRAWAL_REASONS)),
  outcome: orNull(choice(REFERRAL_OUTCOMES)),
  feedback: orNull(choice(REFERRAL_FEEDBACK)),
  feedback_words: orNull(paragraphs(2000)),
  note: orNull(paragraphs(4000)),
});
export type ReferralStep = z.infer<typeof ReferralStep>;
export type Question = Exclude<keyof ReferralStep, "id" | "to_state" | "true_on" | "note">;

/** The questions of a step beside its day and a note; what is asked is answered, but for the words of the person. */
export const QUESTIONS: Record<ReferralState, readonly Question[]> = {
  pending: [],
  accepted: [],
  in_service: [],
  declined: ["partner_reason"],
  returned: ["partner_reason"],
  withdrawn: ["withdrawal_reason"],
  completed: ["outcome", "feedback", "feedback_words"],
};
const ALL: readonly Question[] = ["partner_reason", "withdrawal_reason", "outcome", "feedback", "feedback_words"];

export function stepAsOf(today: Day) {
  return ReferralStep.check((payload) => checkStep(payload, today));
}

function checkStep(payload: Answers<ReferralStep>, today: Day) {
  const step = payload.value;
  if (step.true_on > today) refuse(payload, "true_on", "in_the_future");
  const asked = QUESTIONS[step.to_state];
  for (const name of ALL) {
    if (!asked.includes(name) && step[name] !== null) refuse(payload, name, "not_allowed_value");
    if (asked.includes(name) && step[name] === null && name !== "feedback_words") refuse(payload, name, "required");
  }
  const isOther = step.partner_reason === "other" || step.withdrawal_reason === "other";
  if (isOther && step.note === null) refuse(payload, "note", "required");
}

/** That the organisation was told that consent has ended, and asked to stop using what it holds. */
export const PartnerTold = z.object({ id: recordId, told_on: dayAnswer, note: orNull(paragraphs(2000)) });
export type PartnerTold = z.infer<typeof PartnerTold>;

export function toldAsOf(today: Day) {
  return PartnerTold.check((payload) => {
    if (payload.value.told_on > today) refuse(payload, "told_on", "in_the_future");
  });
}

type Waiting = {
  state: ReferralState;
  answer_due_on: Day;
  service_due_on: Day;
  tell_by: Day | null;
  told_on: Day | null;
};

/** What a referral waits for, and by when; null when nothing is open on it. Telling the organisation goes before all else. */
export function waitsFor(referral: Waiting): { what: "telling" | "answer" | "service"; due_on: Day } | null {
  if (referral.tell_by !== null && referral.told_on === null) return { what: "telling", due_on: referral.tell_by };
  if (referral.state === "pending") return { what: "answer", due_on: referral.answer_due_on };
  return hasEnded(referral.state) ? null : { what: "service", due_on: referral.service_due_on };
}
