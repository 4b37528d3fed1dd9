import { codeList } from "#src/code-list";

/** HTCDS org_Type. */
export const ORGANISATION_TYPES = codeList("organisation_type", "HTCDS2", {
  NGO: ["NGO", "Lembaga swadaya masyarakat"],
  LawEnforcement: ["Law Enforcement", "Penegak hukum"],
  HealthServiceOrganisation: ["Health Service Organisation", "Layanan kesehatan"],
  CentralGovernmentOrganisation: ["Central Government Organisation", "Instansi pemerintah pusat"],
  LocalGovernmentOrganisation: ["Local Government Organisation", "Instansi pemerintah daerah"],
  ImmigrationService: ["Immigration Service", "Layanan imigrasi"],
  LegalService: ["Legal Service", "Layanan hukum"],
  CorporateBusiness: ["Corporate Business", "Perusahaan"],
  SchoolOrCollege: ["School or College", "Sekolah atau perguruan tinggi"],
});

/** What an organisation is in the Indonesian system of services. */
export const PARTNER_KINDS = codeList("partner_kind", "LOCAL", {
  uptd_ppa: ["UPTD PPA (women and children's protection)", "UPTD PPA"],
  kemensos: ["RPTC or sentra of Kemensos", "RPTC atau sentra Kemensos"],
  lpsk: ["LPSK (witness and victim protection)", "LPSK"],
  kp2mi: ["KP2MI or BP3MI (migrant workers)", "KP2MI atau BP3MI"],
  social_office: ["Dinas Sosial (social affairs office)", "Dinas Sosial"],
  health: ["Hospital or puskesmas", "Rumah sakit atau puskesmas"],
  ngo: ["NGO", "Lembaga swadaya masyarakat"],
  legal_aid: ["Legal aid organisation", "Lembaga bantuan hukum"],
  school: ["School or training centre", "Sekolah atau balai latihan"],
  employer: ["Employer", "Pemberi kerja"],
  other: ["Other", "Lainnya"],
});

/** The last three complete the six services of a UPTD PPA (Permen PPPA 8/2021). */
export const REFERRAL_SERVICES = codeList("referral_service", "LOCAL", {
  medical: ["Medical care", "Layanan kesehatan"],
  psychosocial: ["Psychosocial support", "Dukungan psikososial"],
  legal: ["Legal aid", "Bantuan hukum"],
  documents: ["Identity and civil documents", "Dokumen kependudukan"],
  shelter: ["Shelter", "Rumah aman atau penampungan"],
  education: ["Education and training", "Pendidikan dan pelatihan"],
  employment: ["Employment", "Pekerjaan"],
  social_protection: ["Social protection", "Perlindungan sosial"],
  complaint: ["Complaint and identification", "Pengaduan dan identifikasi"],
  repatriation: ["Return home", "Pemulangan"],
  social_reintegration: ["Social reintegration", "Reintegrasi sosial"],
});

export const REFERRAL_STATES = codeList("referral_state", "LOCAL", {
  pending: ["Waiting for an answer", "Menunggu jawaban"],
  accepted: ["Accepted", "Diterima"],
  declined: ["Declined by the organisation", "Ditolak lembaga"],
  in_service: ["Being served", "Sedang dilayani"],
  completed: ["Completed", "Selesai"],
  returned: ["Handed back to us", "Dikembalikan"],
  withdrawn: ["Withdrawn by us", "Kami tarik"],
});

/** Why an organisation does not take or keep someone. */
export const PARTNER_REASONS = codeList("referral_partner_reason", "LOCAL", {
  no_room: ["No room at present", "Tidak ada tempat saat ini"],
  not_its_mandate: ["Not its mandate", "Di luar kewenangannya"],
  outside_area: ["Outside its area", "Di luar wilayahnya"],
  papers_missing: ["Papers are missing", "Berkas belum lengkap"],
  did_not_come: ["She or he did not come", "Penyintas tidak datang"],
  other: ["Other", "Lainnya"],
});

export const REFERRAL_WITHDRAWAL_REASONS = codeList("referral_withdrawal_reason", "LOCAL", {
  person_declined: ["She or he does not want it", "Penyintas tidak menghendaki"],
  consent_ended: ["Consent was withdrawn", "Persetujuan dicabut"],
  need_met: ["No longer needed", "Tidak diperlukan lagi"],
  other_partner: ["Another organisation helps", "Ditangani lembaga lain"],
  recorded_wrongly: ["Recorded wrongly", "Salah catat"],
  other: ["Other", "Lainnya"],
});

export const REFERRAL_OUTCOMES = codeList("referral_outcome", "LOCAL", {
  received: ["Received what was asked for", "Menerima yang diminta"],
  partly: ["Received a part", "Menerima sebagian"],
  not_received: ["Did not receive it", "Tidak menerima"],
});

/** What she or he says of the service. */
export const REFERRAL_FEEDBACK = codeList("referral_feedback", "LOCAL", {
  good: ["It helped", "Membantu"],
  mixed: ["It helped in part", "Membantu sebagian"],
  bad: ["It did not help", "Tidak membantu"],
  harmed: ["It did harm", "Merugikan"],
  not_asked: ["Not asked yet", "Belum ditanya"],
});

/** Why somebody is referred who has not agreed. Only the first may go with a letter (UU 27/2022 article 20: vital interest). */
export const OVERRIDE_REASONS = codeList("referral_override_reason", "LOCAL", {
  vital_need: ["Her or his life is in danger", "Nyawa terancam"],
  child_in_danger: [
    "A child in danger, and no guardian who can agree",
    "Anak terancam dan tidak ada wali yang dapat menyetujui",
  ],
  cannot_be_asked: ["She or he cannot be asked now", "Belum dapat dimintai persetujuan"],
  legal_duty: ["The law requires it", "Diwajibkan undang-undang"],
});

/** What of a person may be shared: agreed to one by one. */
export const SHARED_FIELDS = codeList("shared_field", "LOCAL", {
  name: ["Name", "Nama"],
  birth_and_gender: ["Age and gender", "Umur dan jenis kelamin"],
  national_id: ["National ID number (NIK)", "Nomor induk kependudukan (NIK)"],
  address: ["Place of living", "Tempat tinggal"],
  safe_contact: ["Safe contact", "Kontak aman"],
  education: ["Education", "Pendidikan"],
  trafficking: ["What kind of exploitation", "Bentuk eksploitasi"],
  needs: ["What she or he needs", "Kebutuhan"],
});
