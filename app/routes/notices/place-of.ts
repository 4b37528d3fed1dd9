import type { NoticeKind, Waiting } from "#src/notices/notice";

/** The address where what waits is done. A kind without one does not compile. */
const PLACES: Record<NoticeKind, (notice: Pick<Waiting, "record_id" | "case_number">) => string> = {
  flag: ({ record_id }) => `/flags/${record_id}`,
  flag_escalated: ({ record_id }) => `/flags/${record_id}`,
  contact_step: ({ case_number }) => `/people/${case_number}/visits`,
  review: ({ case_number }) => `/people/${case_number}/risk/review`,
  visit_overdue: ({ case_number }) => `/people/${case_number}/visits`,
  referral_telling: ({ record_id }) => `/referrals/${record_id}/telling`,
  referral_answer: ({ record_id, case_number }) => `/people/${case_number}/referrals#r-${record_id}`,
  referral_service: ({ record_id, case_number }) => `/people/${case_number}/referrals#r-${record_id}`,
  plan_due: ({ case_number }) => `/people/${case_number}/plan`,
  plan_review: ({ case_number }) => `/people/${case_number}/plan`,
  goal_due: ({ case_number }) => `/people/${case_number}/plan`,
  closure_decision: ({ record_id, case_number }) => `/people/${case_number}/closure/${record_id}/decision`,
  closure_sent_back: ({ case_number }) => `/people/${case_number}/closure`,
  transfer_answer: ({ record_id }) => `/transfers/${record_id}`,
  transfer_accepted: ({ record_id }) => `/transfers/${record_id}`,
  transfer_declined: ({ record_id }) => `/transfers/${record_id}`,
  objection_answer: ({ record_id }) => `/objections/${record_id}/answer`,
  award_verification: ({ record_id }) => `/capital/awards/${record_id}/verification`,
  award_approval: ({ record_id }) => `/capital/awards/${record_id}/approval`,
  award_release: ({ record_id }) => `/capital/awards/${record_id}`,
  instalment_due: ({ record_id }) => `/capital/loans/${record_id}`,
  sync_kept: ({ record_id }) => `/sync/changes/${record_id}`,
  sync_conflict: ({ record_id }) => `/sync/conflicts/${record_id}`,
  sync_stranded: () => "/sync",
  phone_unlock: ({ record_id }) => `/devices/unlock-requests/${record_id}`,
  phone_unsent: () => "/devices",
  phone_silent: () => "/devices",
  draft: ({ record_id }) => `/people/drafts/${record_id}`,
  rules_draft: ({ record_id }) => `/risk-rules/drafts/${record_id}`,
};

export function placeOf(notice: Waiting): string {
  return PLACES[notice.kind](notice);
}
