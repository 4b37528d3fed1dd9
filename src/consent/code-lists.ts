import { codeList } from "#src/code-list";

export const CONSENT_PURPOSES = codeList("consent_purpose", "LOCAL", {
  case_management: [
    "Keep a record and support her or him (case management)",
    "Mencatat dan mendampingi (manajemen kasus)",
  ],
  sharing_referral: ["Share with organisations she or he is referred to", "Berbagi data dengan lembaga rujukan"],
  photo: ["Take and keep photographs", "Mengambil dan menyimpan foto"],
  data_for_statistics: ["Count in statistics without a name", "Dihitung dalam statistik tanpa nama"],
  research: ["Be asked to take part in research", "Diajak ikut penelitian"],
  contact_after_closure: ["Contact after the case is closed", "Dihubungi setelah pendampingan selesai"],
});

export const CONSENT_DECISIONS = codeList("consent_decision", "LOCAL", {
  given: ["Agrees", "Setuju"],
  refused: ["Does not agree", "Tidak setuju"],
});

export const CONSENT_GIVERS = codeList("consent_given_by", "LOCAL", {
  self: ["Herself or himself", "Dirinya sendiri"],
  guardian: ["Parent or guardian", "Orang tua atau wali"],
});

export const CONSENT_METHODS = codeList("consent_method", "LOCAL", {
  signature: ["Signature", "Tanda tangan"],
  thumbprint: ["Thumbprint", "Cap jempol"],
  verbal_witnessed: ["Spoken, with a witness", "Lisan, disaksikan"],
  recorded_elsewhere: ["Recorded by another organisation", "Dicatat lembaga lain"],
});
