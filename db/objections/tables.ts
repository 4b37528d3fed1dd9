import type { Sealed } from "#db/vault/sealed";

type Recorded = { recorded_at: string; recorded_by: string };

export interface ObjectionsTables {
  /** What the person, or someone for her, holds against an assessment (UU PDP 27/2022). Open until it is answered. */
  risk_objection: Recorded & {
    id: string;
    case_id: string;
    assessment_id: string | null;
    objected_on: string;
    said_by: string;
    about: string;
    words: Sealed;
    state: "open" | "answered";
  };
  risk_objection_answer: Recorded & {
    id: string;
    objection_id: string;
    answered_on: string;
    outcome: string;
    words: Sealed;
  };
}
