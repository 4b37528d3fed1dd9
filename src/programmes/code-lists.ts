import { codeList } from "#src/code-list";
import { LIVELIHOODS } from "#src/livelihoods/registry";

export const PROGRAMME_KINDS = codeList("programme_kind", "LOCAL", {
  formal_education: ["School", "Sekolah"],
  equivalency: ["Equivalency (Paket A, B, C)", "Pendidikan kesetaraan (Paket A, B, C)"],
  vocational_training: ["Vocational training", "Pelatihan vokasi"],
  apprenticeship: ["Apprenticeship", "Magang"],
  job_placement: ["Job placement", "Penempatan kerja"],
  income_generating_activity: ["Income activity", "Usaha ekonomi"],
  cooperative: ["Cooperative", "Koperasi"],
});

export const ACTIVITIES = codeList("activity", "LOCAL", {
  formal: ["School", "Sekolah formal"],
  paket_a: ["Paket A (primary)", "Paket A (setara SD)"],
  paket_b: ["Paket B (lower secondary)", "Paket B (setara SMP)"],
  paket_c: ["Paket C (upper secondary)", "Paket C (setara SMA)"],
  ...LIVELIHOODS.labels,
});

export const ENROLMENT_STATUSES = codeList("enrolment_status", "LOCAL", {
  waiting: ["On the waiting list", "Daftar tunggu"],
  enrolled: ["Enrolled", "Terdaftar"],
  active: ["Taking part", "Aktif mengikuti"],
  paused: ["Paused", "Jeda"],
  completed: ["Completed", "Selesai"],
  dropped_out: ["Left early", "Berhenti"],
  transferred: ["Moved to another group", "Pindah kelompok"],
});

export const DROP_REASONS = codeList("drop_reason", "LOCAL", {
  distance: ["Too far", "Terlalu jauh"],
  cost: ["Costs too much", "Biaya"],
  family: ["Family or care duties", "Urusan keluarga"],
  health: ["Health", "Kesehatan"],
  work: ["Found other work", "Mendapat pekerjaan lain"],
  moved: ["Moved away", "Pindah"],
  not_suitable: ["Does not suit", "Tidak cocok"],
  stigma: ["Felt unwelcome", "Merasa tidak diterima"],
  unsafe: ["Not safe", "Tidak aman"],
  lost_contact: ["Contact lost", "Kontak terputus"],
  other: ["Other", "Lainnya"],
});

export const ATTENDANCES = codeList("attendance", "LOCAL", {
  present: ["Present", "Hadir"],
  absent: ["Absent", "Tidak hadir"],
  excused: ["Excused", "Izin"],
});
