import type { TwoLanguages } from "#src/risk/factors";

/** Every reason an assessment can give. Gaps are filled with days, rupiah, counts and the words below. */
export const REASON_SENTENCES = {
  recruiter_contact: {
    en: "Contact or an offer by a recruiter or trafficker",
    id: "Ada kontak atau tawaran dari perekrut atau pelaku",
  },
  no_recruiter_contact: {
    en: "No contact or offer by a recruiter or trafficker",
    id: "Tidak ada kontak atau tawaran dari perekrut atau pelaku",
  },
  safety_threat: { en: "Threat or violence reported", id: "Ada ancaman atau kekerasan" },
  no_safety_threat: { en: "No threat or violence", id: "Tidak ada ancaman atau kekerasan" },

  contact_on: { en: "In contact", id: "Masih ada kontak" },
  gap_agreed: {
    en: "Last contact {on}; the next visit is agreed for {due_on}",
    id: "Kontak terakhir {on}; kunjungan berikutnya disepakati {due_on}",
  },
  no_contact_since: { en: "Last contact more than {days} days ago", id: "Kontak terakhir lebih dari {days} hari lalu" },
  missed_in_a_row: { en: "Not met, visits in a row: {count}", id: "Belum ditemui, kunjungan berturut-turut: {count}" },
  not_missed_in_a_row: { en: "Missed visits in a row: {count}", id: "Kunjungan terlewat berturut-turut: {count}" },
  visit_overdue: {
    en: "The visit due on {due_on} has not taken place",
    id: "Kunjungan yang jatuh tempo {due_on} belum terlaksana",
  },
  next_visit_planned: {
    en: "No visit is late; next one due on {due_on}",
    id: "Tidak ada kunjungan terlambat; berikutnya {due_on}",
  },
  no_visit_open: { en: "No visit is open", id: "Tidak ada kunjungan yang terbuka" },
  nothing_planned: { en: "No visits have been planned yet", id: "Belum ada kunjungan yang dijadwalkan" },
  no_visit_due_yet: { en: "No planned visit has come due yet", id: "Belum ada kunjungan yang jatuh tempo" },
  visit_not_kept: { en: "The visit due on {due_on} was missed", id: "Kunjungan yang jatuh tempo {due_on} terlewat" },
  visits_kept: {
    en: "Met at each of the last {count} planned visits",
    id: "Ditemui pada {count} kunjungan terjadwal terakhir",
  },
  visits_kept_so_far: {
    en: "Planned visits kept so far: {kept} of {count}",
    id: "Kunjungan terjadwal yang terlaksana: {kept} dari {count}",
  },

  recruiter_debt: { en: "Debt to the recruiter {debt_idr}", id: "Utang kepada perekrut {debt_idr}" },
  recruiter_debt_within: { en: "Debt to the recruiter {debt_idr}", id: "Utang kepada perekrut {debt_idr}" },
  recruiter_debt_unknown: {
    en: "Not known whether she or he owes a recruiter",
    id: "Belum diketahui apakah ada utang kepada perekrut",
  },
  recruiter_debt_amount_unknown: {
    en: "Owes the recruiter; how much is not known",
    id: "Ada utang kepada perekrut; jumlahnya belum diketahui",
  },
  debt_amount_unknown: {
    en: "How much is owed is not known for every debt",
    id: "Jumlah utang belum diketahui seluruhnya",
  },
  debt_total: { en: "Total debt {debt_idr}", id: "Total utang {debt_idr}" },
  debt_unknown: { en: "The total debt is not known", id: "Total utang belum diketahui" },
  income_unknown: {
    en: "There is debt, but the monthly income is not known",
    id: "Ada utang, tetapi pendapatan bulanan belum diketahui",
  },
  debt_over_income: {
    en: "Debt {debt_idr} is more than {months} months of income ({income_idr} a month on {income_on})",
    id: "Utang {debt_idr} melebihi {months} bulan pendapatan ({income_idr} per bulan pada {income_on})",
  },
  debt_within_income: {
    en: "Debt {debt_idr} is within {months} months of income ({income_idr} a month on {income_on})",
    id: "Utang {debt_idr} tidak melebihi {months} bulan pendapatan ({income_idr} per bulan pada {income_on})",
  },
  no_income: {
    en: "No work or no income at the last {count} visits",
    id: "Tidak bekerja atau tanpa pendapatan pada {count} kunjungan terakhir",
  },
  no_income_so_far: {
    en: "No work or no income, at {visits} of {count} visits so far",
    id: "Tidak bekerja atau tanpa pendapatan, baru pada {visits} dari {count} kunjungan",
  },
  has_income_or_work: { en: "Has work or an income", id: "Bekerja atau berpenghasilan" },
  income_without_target: {
    en: "Income {income_idr}; the plan has no income target to compare with",
    id: "Pendapatan {income_idr}; rencana belum memuat target pendapatan",
  },
  income_below_plan: {
    en: "Income {income_idr}, under {percent}% of the planned {plan_idr}, at the last {count} visits",
    id: "Pendapatan {income_idr}, di bawah {percent}% dari rencana {plan_idr}, pada {count} kunjungan terakhir",
  },
  income_below_plan_so_far: {
    en: "Income {income_idr}, under {percent}% of the planned {plan_idr}, at {visits} of {count} visits so far",
    id: "Pendapatan {income_idr}, di bawah {percent}% dari rencana {plan_idr}, baru pada {visits} dari {count} kunjungan",
  },
  income_near_plan: {
    en: "Income {income_idr} against the planned {plan_idr}",
    id: "Pendapatan {income_idr} dari rencana {plan_idr}",
  },
  enterprise_stopped: { en: "The business stopped or was sold", id: "Usaha berhenti atau dijual" },
  enterprise_runs: {
    en: "The business is running or in its seasonal pause",
    id: "Usaha berjalan atau sedang jeda musiman",
  },
  no_enterprise: { en: "No business is recorded", id: "Tidak ada usaha yang tercatat" },
  worked_since: { en: "At work at every visit since {since}", id: "Bekerja pada setiap kunjungan sejak {since}" },
  worked_since_only: {
    en: "At work since {since}, not yet {months} months",
    id: "Bekerja sejak {since}, belum {months} bulan",
  },
  not_working: { en: "Not working at the last visit", id: "Tidak bekerja pada kunjungan terakhir" },
  cooperative_member: { en: "Active member of a cooperative", id: "Anggota koperasi yang aktif" },
  not_a_member: {
    en: "No active membership of a cooperative is recorded",
    id: "Tidak tercatat sebagai anggota koperasi yang aktif",
  },
  dropped_out: { en: "Left an activity without a next step", id: "Berhenti dari kegiatan tanpa langkah lanjutan" },
  in_another_activity: {
    en: "Left an activity, and is in another",
    id: "Berhenti dari satu kegiatan, dan mengikuti kegiatan lain",
  },
  no_drop_out: {
    en: "Has left no activity without a next step",
    id: "Tidak ada kegiatan yang ditinggalkan tanpa langkah lanjutan",
  },
  no_enrolment: { en: "Has not joined an activity yet", id: "Belum mengikuti kegiatan" },

  early_period: {
    en: "Returned on {on}; the first {months} months last until {until}",
    id: "Pulang {on}; {months} bulan pertama sampai {until}",
  },
  past_early_period: {
    en: "Returned on {on}, more than {months} months ago",
    id: "Pulang {on}, lebih dari {months} bulan lalu",
  },
  not_yet_returned: { en: "The return is expected on {on}", id: "Kepulangan direncanakan {on}" },
  return_unknown: { en: "The day of return is not known", id: "Tanggal pulang belum diketahui" },
  child_at_trafficking: { en: "Aged {age} when trafficked", id: "Berusia {age} tahun saat menjadi korban" },
  grown_at_trafficking: { en: "Aged {age} when trafficked", id: "Berusia {age} tahun saat menjadi korban" },
  age_at_trafficking_unknown: {
    en: "The age when trafficked is not known",
    id: "Usia saat menjadi korban belum diketahui",
  },
  young: { en: "Aged {years} or younger", id: "Berusia {years} tahun atau kurang" },
  grown: { en: "Older than {years}", id: "Berusia lebih dari {years} tahun" },
  birth_unknown: { en: "The age is not known", id: "Usia belum diketahui" },
  no_document: { en: "Holds no identity document", id: "Tidak memegang dokumen identitas" },
  has_document: { en: "Identity documents held: {count}", id: "Dokumen identitas yang dipegang: {count}" },
  documents_unknown: { en: "Identity documents have not been asked about", id: "Dokumen identitas belum ditanyakan" },
  answered_how_often: { en: "{answer}: {frequency}", id: "{answer}: {frequency}" },
  wants_support: {
    en: "Wants psychological support and has none",
    id: "Ingin dukungan psikologis, tetapi belum mendapatkannya",
  },
  has_support: {
    en: "Has the psychological support that was asked for",
    id: "Sudah mendapat dukungan psikologis yang diinginkan",
  },
  wants_no_support: { en: "Does not ask for psychological support", id: "Tidak meminta dukungan psikologis" },
  support_unknown: {
    en: "Wants psychological support; not known whether it is given",
    id: "Ingin dukungan psikologis; belum diketahui apakah sudah diberikan",
  },
  leaving: { en: "Plans to leave: {leaving}", id: "Rencana pergi: {leaving}" },
  episodes: { en: "Trafficking experiences recorded: {count}", id: "Pengalaman TPPO yang tercatat: {count}" },
  episodes_unknown: { en: "No trafficking experience has been recorded yet", id: "Pengalaman TPPO belum dicatat" },
  family_supports: { en: "The family supports her or him", id: "Keluarga mendukung" },
  family_does_not_support: { en: "The family does not support her or him", id: "Keluarga belum mendukung" },
  prevention_pathway: {
    en: "Takes part in prevention; no trafficking experience",
    id: "Peserta pencegahan; tanpa pengalaman TPPO",
  },

  not_answered: { en: "Not answered at any visit so far", id: "Belum terjawab pada kunjungan mana pun" },
  no_visit_yet: { en: "Not met at a visit yet", id: "Belum ditemui dalam kunjungan" },
  not_recorded_yet: { en: "Not recorded in Langkah yet", id: "Belum dicatat di Langkah" },
  kept_from_reader: {
    en: "The details are in a part of the file that only those responsible may read",
    id: "Rinciannya ada di bagian berkas yang hanya dapat dibaca penanggung jawab kasus",
  },
  answer_too_old: {
    en: "Last answered on {on}: too old to count as protection",
    id: "Terakhir dijawab {on}: terlalu lama untuk dihitung sebagai pelindung",
  },
} as const satisfies Record<string, TwoLanguages>;

/** What the records an item may come from are called. */
export const RECORD_WORDS = {
  baseline: { en: "baseline", id: "asesmen awal" },
  case: { en: "case opened", id: "kasus dibuka" },
  case_file: { en: "case", id: "berkas kasus" },
  contact: { en: "contact", id: "kontak" },
  debt: { en: "debt register", id: "catatan utang" },
  enrolment: { en: "enrolment", id: "keikutsertaan" },
  enterprise: { en: "business", id: "usaha" },
  household: { en: "household", id: "rumah tangga" },
  incident: { en: "incident", id: "kejadian" },
  membership: { en: "membership", id: "keanggotaan" },
  person: { en: "personal details", id: "data diri" },
  plan: { en: "reintegration plan", id: "rencana reintegrasi" },
  planned_visit: { en: "visit plan", id: "jadwal kunjungan" },
  trafficking_experience: { en: "trafficking experience", id: "pengalaman TPPO" },
  visit: { en: "visit", id: "kunjungan" },
} as const satisfies Record<string, TwoLanguages>;

/** Words for the codes that stand in a reason's gaps. */
export const VALUE_WORDS = {
  family_conflict: { en: "Conflict in the family", id: "Konflik dalam keluarga" },
  stigma: { en: "Stigma", id: "Stigma" },
  distress: { en: "Signs of distress", id: "Tanda tertekan" },
  food_insecurity: { en: "Meals cut for lack of money", id: "Makan dikurangi karena tidak ada uang" },
  never: { en: "never", id: "tidak pernah" },
  rarely: { en: "rarely", id: "jarang" },
  sometimes: { en: "sometimes", id: "kadang-kadang" },
  often: { en: "often", id: "sering" },
  very_often: { en: "very often", id: "sangat sering" },
  no: { en: "no", id: "tidak" },
  formal_channel: { en: "through an official channel", id: "lewat jalur resmi" },
  informal_broker: { en: "through an informal broker", id: "lewat calo" },
  undecided: { en: "has not decided how", id: "belum menentukan jalurnya" },
} as const satisfies Record<string, TwoLanguages>;
