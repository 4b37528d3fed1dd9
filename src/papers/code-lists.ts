import { codeList } from "#src/code-list";

export const SIGNATURE_METHODS = codeList("signature_method", "LOCAL", {
  drawn: ["Drawn on this screen", "Ditandatangani di layar ini"],
  typed: ["Full name typed", "Nama lengkap diketik"],
  on_paper: ["Signed on the paper that is kept", "Ditandatangani di kertas yang disimpan"],
  thumbprint: ["Thumbprint on the paper that is kept", "Cap jempol di kertas yang disimpan"],
  not_given: ["Did not sign", "Tidak menandatangani"],
});

export const SIGNER_ROLES = codeList("signer_role", "LOCAL", {
  person: ["The person herself or himself", "Yang bersangkutan"],
  guardian: ["Parent or guardian", "Orang tua atau wali"],
  giver: ["Who hands over", "Yang menyerahkan"],
  receiver: ["Who receives", "Yang menerima"],
  village_witness: ["Witness from the village", "Saksi dari desa"],
  witness: ["Witness", "Saksi"],
});

export const HANDOVER_PARTIES = codeList("handover_party", "LOCAL", {
  person: ["The person herself or himself", "Yang bersangkutan"],
  programme: ["This programme", "Program ini"],
  other_programme: ["Another programme", "Program lain"],
  authority: ["A government office", "Instansi pemerintah"],
  partner: ["A partner organisation", "Lembaga mitra"],
  family: ["Family", "Keluarga"],
  village: ["The village", "Desa atau kelurahan"],
});

export const REFUSABLE_SERVICES = codeList("refusable_service", "LOCAL", {
  health: ["Health care", "Layanan kesehatan"],
  psychosocial: ["Counselling and psychosocial support", "Konseling dan dukungan psikososial"],
  shelter: ["Shelter", "Rumah aman atau penampungan"],
  legal: ["Legal help", "Bantuan hukum"],
  documents: ["Help with papers", "Bantuan dokumen"],
  education: ["Education", "Pendidikan"],
  training: ["Skills training", "Pelatihan keterampilan"],
  livelihood: ["Help to earn a living", "Bantuan mata pencaharian"],
  visits: ["Visits", "Kunjungan"],
  all: ["Every service", "Semua layanan"],
});

/** The language in which it was explained to her. */
export const EXPLAINED_IN = codeList("explained_in", "LOCAL", {
  indonesian: ["Indonesian", "Bahasa Indonesia"],
  local: ["The local language", "Bahasa daerah"],
  sign: ["Sign language", "Bahasa isyarat"],
  interpreted: ["With an interpreter", "Dengan juru bahasa"],
  other: ["Another language", "Bahasa lain"],
});

export const PAPER_WITHDRAWAL_REASONS = codeList("paper_withdrawal_reason", "LOCAL", {
  taken_back: ["The person takes the refusal back", "Penyintas mencabut penolakannya"],
  wrong_person: ["Recorded on the wrong person", "Tercatat pada orang yang salah"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  other: ["Other", "Lainnya"],
});

export const PRINTED_PAPERS = codeList("printed_paper", "LOCAL", {
  plan: ["Plan", "Rencana"],
  handover: ["Hand-over certificate", "Berita acara serah terima"],
  refusal: ["Refusal statement", "Surat pernyataan penolakan"],
  explanation: ["Explanation sheet", "Lembar penjelasan"],
});

export const PAPER_LANGUAGES = codeList("paper_language", "LOCAL", {
  id: ["Indonesian", "Bahasa Indonesia"],
  en: ["English", "Bahasa Inggris"],
});
