import { codeList } from "#src/code-list";

export const PATHWAYS = codeList("pathway", "LOCAL", {
  returnee: ["Came home after trafficking", "Pulang setelah diperdagangkan"],
  prevention: ["Prevention in the community", "Pencegahan di masyarakat"],
});

/** HTCDS prs_Gender. */
export const GENDERS = codeList("gender", "HTCDS2", {
  Feminine: ["Feminine", "Perempuan"],
  Masculine: ["Masculine", "Laki-laki"],
  TransgenderFeminine: ["Transgender Feminine", "Transpuan"],
  TransgenderMasculine: ["Transgender Masculine", "Transpria"],
  NonConforming: ["Non-Conforming", "Nonbiner"],
  NonSpecifiedUnknown: ["Not Specified/Unknown", "Tidak disebutkan/tidak diketahui"],
});

/** HTCDS prs_MaritalStatus. */
export const MARITAL_STATUSES = codeList("marital_status", "HTCDS2", {
  Single: ["Single", "Belum menikah"],
  Married: ["Married", "Menikah"],
  Widowed: ["Widowed", "Cerai mati"],
  Divorced: ["Divorced", "Cerai hidup"],
  Separated: ["Separated", "Pisah"],
  RegisteredPartnership: ["Registered Partnership", "Kemitraan tercatat"],
});

/** HTCDS prs_HighestLevelOfEducation, after ISCED 2011. The first level holds everyone who did not finish primary school. */
export const EDUCATION_LEVELS = codeList("education", "ISCED2011", {
  EarlyChildhoodEducation: ["Early Childhood Education", "Tidak/belum tamat SD"],
  PrimaryEducation: ["Primary Education", "Tamat SD/MI/Paket A"],
  LowerSecondaryEducation: ["Lower Secondary Education", "Tamat SMP/MTs/Paket B"],
  UpperSecondaryEducation: ["Upper Secondary Education", "Tamat SMA/SMK/MA/Paket C"],
  PostSecondaryNonTertiaryEducation: ["Post-secondary Non-tertiary Education", "Pendidikan lanjutan di bawah diploma"],
  ShortCycleTertiaryEducation: ["Short-cycle Tertiary Education", "Diploma (D1–D3)"],
  BachelorsOrEquivalentLevel: ["Bachelor’s or Equivalent Level", "Sarjana (D4/S1)"],
  MastersOrEquivalentLevel: ["Master’s or Equivalent Level", "Magister (S2)"],
  DoctoralOrEquivalentLevel: ["Doctoral or Equivalent Level", "Doktor (S3)"],
});

/** The six domains of the Washington Group Short Set: much difficulty, or cannot do it at all. */
export const DISABILITY_DOMAINS = codeList("disability", "LOCAL", {
  none: ["No difficulty", "Tidak ada kesulitan"],
  seeing: ["Seeing", "Melihat"],
  hearing: ["Hearing", "Mendengar"],
  walking: ["Walking or climbing steps", "Berjalan atau naik tangga"],
  remembering: ["Remembering or concentrating", "Mengingat atau berkonsentrasi"],
  self_care: ["Self-care", "Mengurus diri sendiri"],
  communicating: ["Communicating", "Berkomunikasi"],
});

export const IDENTITY_DOCUMENTS = codeList("identity_document", "LOCAL", {
  none: ["No identity document", "Tidak punya dokumen identitas"],
  ktp: ["Identity card (KTP)", "KTP"],
  kk: ["Family card (KK)", "Kartu Keluarga (KK)"],
  birth_certificate: ["Birth certificate", "Akta kelahiran"],
  passport: ["Passport", "Paspor"],
  travel_document: ["Travel document (SPLP)", "Surat Perjalanan Laksana Paspor (SPLP)"],
  marriage_book: ["Marriage book", "Buku nikah"],
  school_certificate: ["School certificate", "Ijazah"],
  driving_licence: ["Driving licence (SIM)", "SIM"],
  other: ["Other", "Lainnya"],
});

/** HTCDS cas_Status. */
export const CASE_STATUSES = codeList("case_status", "HTCDS2", {
  Active: ["Active", "Aktif"],
  FollowUp: ["Follow Up", "Tindak lanjut"],
  Closed: ["Closed", "Ditutup"],
  ClosedReferred: ["Closed Referred", "Ditutup, dirujuk"],
});

export const INTAKE_SOURCES = codeList("intake_source", "LOCAL", {
  self: ["Came by herself or himself", "Datang sendiri"],
  police: ["Police", "Kepolisian"],
  UPTD_PPA: ["UPTD PPA", "UPTD PPA"],
  Kemensos: ["Ministry of Social Affairs", "Kemensos"],
  KP2MI: ["Ministry of Migrant Workers (KP2MI)", "KP2MI"],
  embassy: ["Embassy or consulate", "KBRI/KJRI"],
  NGO: ["Non-governmental organisation", "LSM"],
  community: ["Village or community", "Desa atau masyarakat"],
});

export const CLOSURE_REASONS = codeList("closure_reason", "LOCAL", {
  graduated: ["Stands on own feet", "Sudah mandiri"],
  plan_completed: ["Plan completed", "Rencana reintegrasi selesai"],
  moved: ["Moved away", "Pindah"],
  declined: ["Wishes no further support", "Tidak ingin pendampingan lagi"],
  lost_contact: ["Contact lost", "Kontak terputus"],
  transferred: ["Handed over to another organisation", "Dialihkan ke lembaga lain"],
  re_trafficked: ["Trafficked again", "Diperdagangkan lagi"],
  deceased: ["Died", "Meninggal dunia"],
  duplicate: ["Recorded twice", "Tercatat ganda"],
  other: ["Other", "Lainnya"],
});

export const CONTACT_CHANNELS = codeList("contact_channel", "LOCAL", {
  phone_call: ["Phone call", "Telepon"],
  sms: ["Text message", "SMS"],
  whatsapp: ["WhatsApp", "WhatsApp"],
  contact_person: ["Through a trusted person", "Lewat orang tepercaya"],
  in_person: ["Only in person", "Hanya bertemu langsung"],
  none: ["No safe way yet", "Belum ada cara yang aman"],
});

export const WEEKDAYS = codeList("weekday", "LOCAL", {
  monday: ["Monday", "Senin"],
  tuesday: ["Tuesday", "Selasa"],
  wednesday: ["Wednesday", "Rabu"],
  thursday: ["Thursday", "Kamis"],
  friday: ["Friday", "Jumat"],
  saturday: ["Saturday", "Sabtu"],
  sunday: ["Sunday", "Minggu"],
});

export const CONTACT_RELATIONS = codeList("contact_relation", "LOCAL", {
  mother: ["Mother", "Ibu"],
  father: ["Father", "Ayah"],
  spouse: ["Husband or wife", "Suami atau istri"],
  sibling: ["Brother or sister", "Saudara kandung"],
  child: ["Son or daughter", "Anak"],
  relative: ["Other relative", "Kerabat lain"],
  friend: ["Friend", "Teman"],
  neighbour: ["Neighbour", "Tetangga"],
  village_official: ["Village official", "Perangkat desa"],
  social_worker: ["Social worker or companion", "Pekerja sosial atau pendamping"],
  other: ["Other", "Lainnya"],
});

export const DUPLICATE_LIKELIHOODS = codeList("duplicate_likelihood", "LOCAL", {
  certain: ["Almost certainly the same person", "Hampir pasti orang yang sama"],
  likely: ["Likely the same person", "Kemungkinan besar orang yang sama"],
  possible: ["Possibly the same person", "Mungkin orang yang sama"],
});

/** What speaks for or against two records being one person's. */
export const DUPLICATE_SIGNS = codeList("duplicate_sign", "LOCAL", {
  same_national_id: ["Same NIK", "NIK sama"],
  other_national_id: ["Different NIK", "NIK berbeda"],
  same_name: ["Same name", "Nama sama"],
  near_name: ["Name spelt almost the same", "Ejaan nama hampir sama"],
  similar_name: ["Similar name", "Nama mirip"],
  same_birth_date: ["Same date of birth", "Tanggal lahir sama"],
  near_birth_date: ["Date of birth differs by one slip", "Tanggal lahir berbeda satu angka"],
  same_birth_year: ["Same year of birth", "Tahun lahir sama"],
  near_birth_year: ["Year of birth close by", "Tahun lahir berdekatan"],
  other_birth_date: ["Different date of birth", "Tanggal lahir berbeda"],
  other_birth_year: ["Different year of birth", "Tahun lahir berbeda"],
  same_phone: ["Same phone number", "Nomor telepon sama"],
  same_village: ["Same village", "Desa/kelurahan sama"],
  same_district: ["Same district", "Kecamatan sama"],
  same_regency: ["Same regency or city", "Kabupaten/kota sama"],
  other_regency: ["Different regency or city", "Kabupaten/kota berbeda"],
  other_gender: ["Different gender", "Gender berbeda"],
});

/** Second looks at a person's answers; none of them refuses anything. */
export const PERSON_WARNINGS = codeList("person_warning", "LOCAL", {
  nik_has_no_date: [
    "The NIK holds no possible date of birth. Check its digits.",
    "NIK tidak memuat tanggal lahir yang mungkin. Periksa angkanya.",
  ],
  nik_other_birth_date: [
    "The NIK holds another date of birth. Check both.",
    "NIK memuat tanggal lahir yang berbeda. Periksa keduanya.",
  ],
});
