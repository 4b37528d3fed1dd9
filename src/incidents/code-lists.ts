import { codeList } from "#src/code-list";

/** Most serious first: the order of the form. */
export const INCIDENT_KINDS = codeList("incident_kind", "LOCAL", {
  re_trafficking: ["Trafficked again", "Diperdagangkan lagi"],
  recruiter_contact: ["Contact by a recruiter or trafficker", "Dihubungi perekrut atau pelaku"],
  threat: ["Threat", "Ancaman"],
  violence: ["Violence", "Kekerasan"],
  other_harm: ["Other harm", "Kerugian atau bahaya lain"],
});

/** Who told it. */
export const INCIDENT_SOURCES = codeList("incident_source", "LOCAL", {
  person: ["The person herself or himself", "Yang bersangkutan sendiri"],
  family: ["Family", "Keluarga"],
  community: ["Neighbours or village", "Tetangga atau desa"],
  authority: ["Police or another authority", "Polisi atau instansi lain"],
  partner: ["A partner organisation", "Lembaga mitra"],
  staff: ["Staff saw it", "Dilihat petugas"],
  other: ["Other", "Lainnya"],
});

export const INCIDENT_WITHDRAWAL_REASONS = codeList("incident_withdrawal_reason", "LOCAL", {
  wrong_person: ["Recorded on the wrong person", "Tercatat pada orang yang salah"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  not_so: ["It turned out not to be so", "Ternyata tidak demikian"],
  other: ["Other", "Lainnya"],
});
