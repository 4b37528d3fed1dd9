import { codeList } from "#src/code-list";

/** What is looked at before a case is closed, in the order of the page. */
export const CLOSURE_CHECKS = codeList("closure_check", "LOCAL", {
  flags_handled: ["Open flags dealt with", "Peringatan yang terbuka sudah ditangani"],
  recent_visit: ["Met within the last 60 days", "Bertemu dalam 60 hari terakhir"],
  referrals_finished: ["Referrals finished", "Rujukan selesai"],
  debts_known: ["Debts known", "Utang diketahui"],
  goals_reviewed: ["Goals of the plan reviewed", "Tujuan dalam rencana sudah ditinjau"],
  exit_assessment: ["Assessment at the end taken", "Asesmen akhir sudah dilakukan"],
  contact_asked: ["Asked about contact after closing", "Sudah ditanya soal kontak setelah penutupan"],
  incidents_reviewed: ["Incidents looked at in a risk review", "Kejadian sudah dilihat dalam tinjauan risiko"],
});

export const CHECK_STATES = codeList("closure_check_state", "LOCAL", {
  met: ["Yes", "Ya"],
  unmet: ["Not yet", "Belum"],
  not_needed: ["Not needed here", "Tidak diperlukan di sini"],
});

export const CLOSURE_STATES = codeList("closure_state", "LOCAL", {
  waiting: ["Waiting for approval", "Menunggu persetujuan"],
  approved: ["Approved", "Disetujui"],
  sent_back: ["Sent back", "Dikembalikan"],
  taken_back: ["Taken back", "Ditarik"],
});

export const REOPENING_REASONS = codeList("reopening_reason", "LOCAL", {
  asked_for_support: ["Asked for support again", "Meminta pendampingan lagi"],
  came_back: ["Came back or was found again", "Kembali atau ditemukan lagi"],
  re_trafficked: ["Trafficked again", "Diperdagangkan lagi"],
  at_risk: ["In danger again", "Kembali dalam bahaya"],
  closed_by_mistake: ["Closed by mistake", "Ditutup karena keliru"],
  other: ["Other", "Lainnya"],
});
