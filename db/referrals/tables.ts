import type { Sealed } from "#db/vault/sealed";

export interface ReferralsTables {
  partner: {
    id: string;
    name: string;
    org_type: string;
    kind: string;
    phone: string | null;
    address: string | null;
    contact_person: string | null;
    is_active: number;
    version: number;
    created_at: string;
    created_by: string;
    updated_at: string;
  };
  partner_service: { partner_id: string; service: string };
  partner_place: { partner_id: string; place_code: string };
  referral: {
    id: string;
    case_id: string;
    partner_id: string;
    service: string;
    reason: string;
    sent_on: string;
    needs: Sealed | null;
    /** What may be told, as JSON. */
    shared: string;
    consent_id: string | null;
    override_reason: string | null;
    override_note: Sealed | null;
    answer_due_on: string;
    service_due_on: string;
    state: string;
    state_on: string;
    /** The day by which somebody has to do something; null when nothing is open. */
    due_on: string | null;
    /** Consent has ended: the instant by which the organisation has to know. */
    tell_by: string | null;
    told_on: string | null;
    content_hash: string;
    recorded_at: string;
    recorded_by: string;
    updated_at: string;
  };
  referral_event: {
    id: string;
    referral_id: string;
    event: string;
    from_state: string | null;
    to_state: string;
    true_on: string;
    reason: string | null;
    outcome: string | null;
    feedback: string | null;
    feedback_words: Sealed | null;
    note: Sealed | null;
    content_hash: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  referral_letter: {
    id: string;
    referral_id: string;
    language: string;
    fields: string;
    printed_at: string;
    printed_by: string;
  };
}
