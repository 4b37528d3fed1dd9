import { type CodeOf, codeList } from "#src/code-list";

/** What became of a change that a phone sent. Nothing is ever dropped: what cannot stand waits where people see it. */
export const CHANGE_STATES = codeList("change_state", "LOCAL", {
  applied: ["Stands", "Tercatat"],
  merged: ["Stands, beside what others changed", "Tercatat, digabung dengan perubahan orang lain"],
  needs_decision: ["Two values, someone must decide", "Ada dua isian, perlu dipilih"],
  quarantined: ["Kept aside, with the reason", "Disimpan terpisah, dengan alasannya"],
  set_aside: ["Looked at, and not recorded", "Sudah ditinjau, tidak dicatat"],
});
export type ChangeState = CodeOf<typeof CHANGE_STATES>;

/** Which of two values of one field stands. */
export const CONFLICT_DECISIONS = codeList("conflict_decision", "LOCAL", {
  keep_current: ["Keep what stands", "Pertahankan isian saat ini"],
  take_sent: ["Take what was sent", "Pakai isian yang dikirim"],
});
export type ConflictDecision = CodeOf<typeof CONFLICT_DECISIONS>;

/** Why what was kept aside is not recorded after all. It stays readable. */
export const SET_ASIDE_REASONS = codeList("set_aside_reason", "LOCAL", {
  recorded_otherwise: ["It has been recorded another way", "Sudah dicatat dengan cara lain"],
  recorded_twice: ["It was sent twice", "Terkirim dua kali"],
  wrong_person: ["It is about somebody else", "Isinya tentang orang lain"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
});
export type SetAsideReason = CodeOf<typeof SET_ASIDE_REASONS>;

/** What a change from a phone is about. */
export const CHANGE_SUBJECTS = codeList("change_subject", "LOCAL", {
  visit: ["Visit", "Kunjungan"],
  visit_withdrawal: ["Visit taken back", "Penarikan kunjungan"],
  contact_attempt: ["Contact that was sought", "Upaya menghubungi"],
  safe_contact: ["How to reach safely", "Cara menghubungi yang aman"],
  incident: ["Incident", "Kejadian"],
  handover: ["Hand-over certificate", "Berita acara serah terima"],
  enrolment: ["Step in a programme", "Perubahan keikutsertaan program"],
  person: ["Who she or he is", "Data diri"],
  enterprise_entry: ["Entry in the book of a business", "Catatan buku usaha"],
  enterprise_check: ["Check of a business", "Pemantauan usaha"],
  asset_given: ["Thing given", "Bantuan barang"],
  asset_certificate: ["Certificate of things given", "Berita acara bantuan barang"],
  asset_check: ["Check of things given", "Pemantauan bantuan barang"],
  cycle_record: ["Progress of a cycle", "Perkembangan siklus"],
  cycle_loss: ["Loss in a cycle", "Mati, rusak, atau hilang dalam siklus"],
  cycle_closing: ["Closing of a cycle", "Penutupan siklus"],
  attachment: ["Photo or signature", "Foto atau tanda tangan"],
  conflict: ["Choice between two values", "Pilihan di antara dua isian"],
});
