import type { Sealed } from "#db/vault/sealed";

type Recorded = { recorded_at: string; recorded_by: string };

export interface PapersTables {
  /** Who signed what, in which role and how. `strokes`: the drawn signature, as lines and not as a picture. */
  signature: Recorded & {
    id: string;
    case_id: string;
    record_type: string;
    record_id: string;
    role: string;
    method: string;
    name: Sealed | null;
    capacity: Sealed | null;
    strokes: Sealed | null;
  };
  handover: Recorded & {
    id: string;
    case_id: string;
    number: string;
    handed_on: string;
    place_code: string | null;
    from_kind: string;
    to_kind: string;
    condition: Sealed;
    items: Sealed | null;
    note: Sealed | null;
  };
  refusal: Recorded & {
    id: string;
    case_id: string;
    number: string;
    refused_on: string;
    services: string;
    reason: Sealed | null;
    explained_in: string;
  };
  /** A refusal that was taken back, or a paper that should not have been recorded. */
  paper_withdrawal: Recorded & {
    id: string;
    case_id: string;
    record_id: string;
    withdrawn_on: string;
    reason: string;
    note: Sealed | null;
  };
  /** A paper that was printed, with what the printer chose to print. */
  printing: Recorded & {
    id: string;
    case_id: string;
    kind: string;
    record_id: string | null;
    locale: string;
    content: Sealed | null;
  };
}
