import { codeList } from "#src/code-list";

/** How far the work on a case has come, first to last; the last two are ends (domain §12). */
export const CASE_STAGES = codeList("case_stage", "LOCAL", {
  intake: ["Intake", "Penerimaan"],
  assessment: ["Assessment", "Asesmen"],
  plan: ["Plan", "Rencana"],
  active_support: ["Support under way", "Pendampingan berjalan"],
  monitoring: ["Monitoring", "Pemantauan"],
  graduated: ["Stands on own feet", "Sudah mandiri"],
  closed: ["Closed", "Ditutup"],
});

/** What leads from one stage to the next. */
export const STAGE_STEPS = codeList("stage_step", "LOCAL", {
  consent: ["Consent to case management", "Persetujuan manajemen kasus"],
  determination: ["Victim status determined", "Status korban ditetapkan"],
  baseline: ["Baseline assessment", "Asesmen awal"],
  plan: ["Reintegration plan agreed", "Rencana reintegrasi disepakati"],
  support: ["First support started", "Dukungan pertama dimulai"],
  support_finished: ["Goals and activities finished", "Tujuan dan kegiatan selesai"],
  closure: ["Closing approved", "Penutupan disetujui"],
});
