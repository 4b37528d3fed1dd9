import { codeList } from "#src/code-list";
import { SEEN_AT_VISIT as SEEN_OF_ENTERPRISE } from "#src/livelihoods/follow-up-code-lists";

export const AWARD_KINDS = codeList("award_kind", "LOCAL", {
  grant_cash: ["Grant in money", "Hibah uang"],
  grant_kind: ["Grant in kind", "Hibah barang"],
  matching: ["Matching grant", "Hibah padanan"],
  revolving_loan: ["Revolving loan", "Pinjaman bergulir"],
});

export const RECIPIENT_KINDS = codeList("award_recipient_kind", "LOCAL", {
  cooperative: ["Cooperative or group", "Koperasi atau kelompok"],
  enterprise: ["Business", "Usaha"],
});

/** Where an award stands. `approved` holds while its tranches are paid out and after. */
export const AWARD_STATES = codeList("award_state", "LOCAL", {
  requested: ["To be verified", "Menunggu verifikasi"],
  verified: ["To be approved", "Menunggu persetujuan"],
  approved: ["Approved", "Disetujui"],
  refused: ["Refused", "Ditolak"],
  withdrawn: ["Withdrawn", "Ditarik"],
});

/** What whoever looked on the spot found. A doubt stops nothing: it is for the one who approves to weigh. */
export const VERIFICATION_FINDINGS = codeList("verification_finding", "LOCAL", {
  as_asked: ["As requested", "Sesuai permohonan"],
  with_doubts: ["With doubts, see the note", "Ada keraguan, lihat catatan"],
});

export const CONDITION_KINDS = codeList("tranche_condition_kind", "LOCAL", {
  training_done: ["Training completed", "Pelatihan selesai"],
  visit_verified: ["Visit that saw goods or records", "Kunjungan yang melihat barang atau catatan"],
  receipts_checked: ["Receipts checked", "Nota sudah diperiksa"],
});

export const ITEM_KINDS = codeList("award_item_kind", "LOCAL", {
  equipment: ["Equipment", "Peralatan"],
  stock: ["Stock or material", "Persediaan atau bahan"],
});

/** Where money lies or comes from: two accounts of every journal. */
export const MONEY_PLACES = codeList("money_place", "LOCAL", {
  cash: ["Cash", "Kas"],
  bank: ["Bank", "Bank"],
});

/** What a visit to a cooperative saw with its own eyes: told in the same words as of a business. */
export const SEEN_AT_VISIT = codeList("award_visit_seen", "LOCAL", SEEN_OF_ENTERPRISE.labels);

export const RECEIPT_FINDINGS = codeList("receipt_finding", "LOCAL", {
  accepted: ["In order", "Sesuai"],
  rejected: ["Not in order", "Tidak sesuai"],
});

export const FUND_MOVEMENTS = codeList("fund_movement", "LOCAL", {
  deposit: ["Money from the donor", "Dana masuk dari donatur"],
  return: ["Money back to the donor", "Dana kembali ke donatur"],
});

/** Classes of arrears by days late (domain §9). */
export const ARREARS_CLASSES = codeList("arrears_class", "LOCAL", {
  current: ["On time", "Lancar"],
  special_mention: ["1 to 90 days late", "Dalam perhatian khusus"],
  substandard: ["91 to 180 days late", "Kurang lancar"],
  doubtful: ["181 to 270 days late", "Diragukan"],
  loss: ["More than 270 days late", "Macet"],
});
