import { type CodeOf, codeList } from "#src/code-list";

/** What became of a change that a phone sent. Nothing is ever dropped: what cannot stand waits where people see it. */
export const CHANGE_STATES = codeList("change_state", "LOCAL", {
  applied: ["Stands", "Tercatat"],
  merged: ["Stands, beside what others changed", "Tercatat, digabung dengan perubahan orang lain"],
  needs_decision: ["Two values, someone must decide", "Ada dua isian, perlu dipilih"],
  quarantined: ["Kept aside, with the reason", "Disimpan terpisah, dengan alasannya"],
});
export type ChangeState = CodeOf<typeof CHANGE_STATES>;

/** Which of two values of one field stands. */
export const CONFLICT_DECISIONS = codeList("conflict_decision", "LOCAL", {
  keep_current: ["Keep what stands", "Pertahankan isian saat ini"],
  take_sent: ["Take what was sent", "Pakai isian yang dikirim"],
});
export type ConflictDecision = CodeOf<typeof CONFLICT_DECISIONS>;
