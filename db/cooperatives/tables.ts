import type { Sealed } from "#db/vault/sealed";

export interface CooperativesTables {
  cooperative: {
    id: string;
    office_id: string;
    name: string;
    legal_form: string;
    village_code: string | null;
    founded_on: string | null;
    /** What a member pays once, at joining (simpanan pokok), and every month (simpanan wajib), where the members agreed on it. */
    principal_idr: number | null;
    monthly_idr: number | null;
    created_at: string;
    created_by: string;
    version: number;
  };
  /** An account that holds an office: the treasurer's login. */
  cooperative_officer: {
    id: string;
    cooperative_id: string;
    user_id: string;
    duty: string;
    recorded_at: string;
    recorded_by: string;
    ended_at: string | null;
  };
  /** A membership, with an id of its own. Its name is sealed under a key whose holder is this id. */
  cooperative_member: {
    id: string;
    cooperative_id: string;
    member_number: number;
    name: Sealed;
    joined_on: string;
    recorded_at: string;
    recorded_by: string;
    version: number;
  };
  member_leaving: {
    id: string;
    member_id: string;
    left_on: string;
    reason: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
  };
  /** An office that a member holds, with or without an account. */
  member_duty: {
    id: string;
    cooperative_id: string;
    member_id: string;
    duty: string;
    from_on: string;
    until_on: string | null;
    recorded_at: string;
    recorded_by: string;
    version: number;
  };
  /** Minutes and decisions are sealed under the cooperative's key. A correction is a meeting that names the one it stands for. */
  cooperative_meeting: {
    id: string;
    cooperative_id: string;
    kind: string;
    held_on: string;
    members_then: number;
    minutes: Sealed;
    decisions: Sealed | null;
    corrects_id: string | null;
    recorded_at: string;
    recorded_by: string;
  };
  meeting_withdrawal: {
    id: string;
    meeting_id: string;
    reason: string;
    recorded_at: string;
    recorded_by: string;
  };
  meeting_attendance: {
    meeting_id: string;
    member_id: string;
    attendance: string;
  };
  /** Which membership is a person's of the programme: never in a query that a treasurer's request runs. */
  member_person: {
    id: string;
    member_id: string;
    case_id: string;
    recorded_at: string;
    recorded_by: string;
  };
  member_person_withdrawal: {
    id: string;
    member_person_id: string;
    reason: string;
    recorded_at: string;
    recorded_by: string;
  };
}
