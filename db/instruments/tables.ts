import type { Sealed } from "#db/vault/sealed";

export interface InstrumentsTables {
  /** A file that an administrator sent, read: shown as a preview before anything is made of it. `kind`: xlsform | weights. */
  instrument_upload: {
    id: string;
    kind: string;
    instrument_version_id: string | null;
    content: string;
    uploaded_at: string;
    uploaded_by: string;
  };
  /** `id` is code and version ("RSS_STYLE.1"). A draft until its publication; never changed. `origin`: built_in | xlsform | edited. */
  instrument_version: {
    id: string;
    code: string;
    version: number;
    origin: string;
    upload_id: string | null;
    definition: string;
    created_at: string;
    created_by: string;
  };
  instrument_publication: {
    id: string;
    instrument_version_id: string;
    published_at: string;
    published_by: string;
  };
  /** A draft thrown away, or a version that is no longer offered. What was answered stays. */
  instrument_withdrawal: {
    id: string;
    instrument_version_id: string;
    withdrawn_at: string;
    withdrawn_by: string;
  };
  /**
   * A new version in the making, from a published one; what it says stands in its states. `outcome`: published | discarded.
   */
  instrument_draft: {
    id: string;
    code: string;
    based_on: string;
    created_at: string;
    created_by: string;
    version: number;
    changed_at: string;
    changed_by: string;
    outcome: string | null;
    published_id: string | null;
    ended_at: string | null;
    ended_by: string | null;
  };
  instrument_draft_state: {
    draft_id: string;
    version: number;
    definition: string;
    recorded_at: string;
    recorded_by: string;
  };
  /** How the answers to one version become scores. `id` is that version and a number ("RSS_STYLE.1.1"). */
  score_version: {
    id: string;
    instrument_version_id: string;
    number: number;
    upload_id: string | null;
    scheme: string;
    loaded_at: string;
    loaded_by: string;
  };
  /** Stands unless another one corrects it (`corrects_id`) or it was taken back (`assessment_withdrawal`). */
  assessment: {
    id: string;
    case_id: string;
    instrument: string;
    instrument_version_id: string;
    round: string;
    taken_on: string;
    mode: string;
    assessor_id: string | null;
    assessor_name: Sealed | null;
    visit_id: string | null;
    answers: Sealed;
    corrects_id: string | null;
    correction_reason: string | null;
    correction_note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  assessment_withdrawal: {
    id: string;
    assessment_id: string;
    reason: string;
    note: Sealed | null;
    recorded_at: string;
    recorded_by: string;
  };
  /** What an assessment comes to under one score version. Computed once from the answers; another version adds a row. */
  assessment_score: {
    assessment_id: string;
    score_version_id: string;
    result: string;
    scored_at: string;
  };
}
