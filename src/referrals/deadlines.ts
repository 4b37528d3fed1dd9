import { addDays, type Day } from "#src/day";
import type { PartnerKind, ReferralService } from "#src/referrals/partner";

type Days = { answer: number; service: number };

/** Days after sending by which an answer, and the service itself, is due: a proposal of the programme, no law. */
const USUAL: Days = { answer: 7, service: 14 };
const SOONER: Partial<Record<ReferralService, Days>> = {
  shelter: { answer: 1, service: 2 },
  medical: { answer: 3, service: 7 },
  psychosocial: { answer: 3, service: 14 },
};

/** LPSK checks within 7 days whether a request is complete (PP 7/2018 with PP 35/2020): until then it is not late. */
export const LPSK_COMPLETENESS_DAYS = 7;

export function usualDays(service: ReferralService): Days {
  return SOONER[service] ?? USUAL;
}

/** By when an answer and the service are due; days that were agreed with the organisation go before the usual ones. */
export function deadlinesOf(
  {
    service,
    sent_on,
    ...agreed
  }: {
    service: ReferralService;
    sent_on: Day;
    answer_due_on: Day | null;
    service_due_on: Day | null;
  },
  kind: PartnerKind,
): { answer_due_on: Day; service_due_on: Day } {
  const days = usualDays(service);
  const answer = kind === "lpsk" ? Math.max(days.answer, LPSK_COMPLETENESS_DAYS) : days.answer;
  const answer_due_on = agreed.answer_due_on ?? addDays(sent_on, answer);
  const usual = addDays(sent_on, Math.max(days.service, answer));
  const [, later = usual] = [usual, answer_due_on].sort();
  return { answer_due_on, service_due_on: agreed.service_due_on ?? later };
}
