import type { Sealed } from "#db/vault/sealed";

export interface ProgrammesTables {
  programme: {
    id: string;
    office_id: string;
    kind: string;
    activity: string;
    name_en: string;
    name_id: string;
    provider: string;
    gives_certificate: number;
    version: number;
    created_at: string;
    created_by: string;
    updated_at: string;
    closed_at: string | null;
  };
  offering: {
    id: string;
    programme_id: string;
    office_id: string;
    place_code: string | null;
    starts_on: string;
    ends_on: string | null;
    capacity: number;
    places_taken: number;
    version: number;
    created_at: string;
    created_by: string;
    updated_at: string;
    closed_at: string | null;
  };
  enrolment: {
    id: string;
    case_id: string;
    offering_id: string;
    programme_id: string;
    kind: string;
    activity: string;
    status: string;
    enrolled_on: string;
    planned_end_on: string | null;
    ended_on: string | null;
    drop_reason: string | null;
    next_step: Sealed | null;
    certificate_number: string | null;
    version: number;
    recorded_at: string;
    recorded_by: string;
    updated_at: string;
  };
  enrolment_event: {
    id: string;
    enrolment_id: string;
    from_status: string | null;
    to_status: string;
    true_on: string;
    reason: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  attendance: {
    id: string;
    enrolment_id: string;
    session_on: string;
    attendance: string;
    version: number;
    recorded_at: string;
    recorded_by: string;
  };
}
