import { codeList } from "#src/code-list";

/** HTCDS 2.0 spl_Type. */
export const GOAL_KINDS = codeList("goal_kind", "HTCDS2", {
  Education: ["Education", "Pendidikan"],
  Financial: ["Money and debts", "Keuangan dan utang"],
  Health: ["Health", "Kesehatan"],
  LabourExploitationRehabilitation: ["Recovery after labour exploitation", "Pemulihan dari eksploitasi kerja"],
  Legal: ["Legal help and papers", "Bantuan hukum dan dokumen"],
  Livelihood: ["Livelihood", "Mata pencaharian"],
  RightsBasedTraining: ["Knowing one's rights", "Pelatihan tentang hak"],
  SexualExploitationRehabilitation: ["Recovery after sexual exploitation", "Pemulihan dari eksploitasi seksual"],
  SocialCare: ["Family and social support", "Dukungan keluarga dan sosial"],
});

export const GOAL_STATUSES = codeList("goal_status", "LOCAL", {
  planned: ["Planned", "Direncanakan"],
  in_progress: ["Under way", "Sedang berjalan"],
  achieved: ["Achieved", "Tercapai"],
  partly: ["Partly achieved", "Tercapai sebagian"],
  not_achieved: ["Not achieved", "Tidak tercapai"],
  dropped: ["No longer wanted", "Tidak dilanjutkan"],
});
export type GoalStatus = (typeof GOAL_STATUSES.codes)[number];

/** Who does an activity. Staff are named by their part in the case, so that it stays true when the case is given to others. */
export const ACTIVITY_OWNERS = codeList("activity_owner", "LOCAL", {
  officer: ["The officer in charge", "Penanggung jawab kasus"],
  field_staff: ["The field staff member who visits", "Pendamping lapangan yang mengunjungi"],
  person: ["The person herself or himself", "Penyintas sendiri"],
  family: ["Family", "Keluarga"],
  partner: ["A partner organisation", "Lembaga mitra"],
});
