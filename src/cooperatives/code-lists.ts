import { codeList } from "#src/code-list";

export const LEGAL_FORMS = codeList("cooperative_legal_form", "LOCAL", {
  pra_koperasi: ["Group on its way to a cooperative", "Pra-koperasi"],
  koperasi_primer: ["Primary cooperative", "Koperasi primer"],
  kub: ["Joint business group (KUB)", "Kelompok Usaha Bersama (KUB)"],
  vsla: ["Village savings and loan group (VSLA)", "Kelompok simpan pinjam desa (VSLA)"],
});

export const COOPERATIVE_DUTIES = codeList("cooperative_duty", "LOCAL", {
  chair: ["Chair", "Ketua"],
  secretary: ["Secretary", "Sekretaris"],
  treasurer: ["Treasurer", "Bendahara"],
  supervisor: ["Supervisor", "Pengawas"],
});

export const LEAVING_REASONS = codeList("member_leaving_reason", "LOCAL", {
  own_wish: ["At their own wish", "Atas permintaan sendiri"],
  moved: ["Moved away", "Pindah tempat tinggal"],
  expelled: ["By decision of the members", "Atas keputusan rapat anggota"],
  died: ["Died", "Meninggal dunia"],
  other: ["Another reason", "Alasan lain"],
});

export const MEETING_KINDS = codeList("cooperative_meeting_kind", "LOCAL", {
  founding: ["Founding meeting", "Rapat pendirian"],
  annual: ["Annual members' meeting (RAT)", "Rapat Anggota Tahunan (RAT)"],
  monthly: ["Monthly meeting", "Rapat bulanan"],
  training: ["Training of members", "Pelatihan anggota"],
  special: ["Extraordinary members' meeting", "Rapat anggota luar biasa"],
});

export const MEETING_ATTENDANCES = codeList("cooperative_meeting_attendance", "LOCAL", {
  present: ["Present", "Hadir"],
  excused: ["Excused", "Izin"],
  absent: ["Absent", "Tidak hadir"],
});

export const MEETING_WITHDRAWAL_REASONS = codeList("cooperative_meeting_withdrawal_reason", "LOCAL", {
  not_held: ["It was not held", "Rapat tidak jadi diadakan"],
  entered_twice: ["Recorded twice", "Tercatat dua kali"],
  wrong_cooperative: ["Belongs to another cooperative", "Milik koperasi lain"],
});

export const LINK_WITHDRAWAL_REASONS = codeList("member_link_withdrawal_reason", "LOCAL", {
  wrong_person: ["It is somebody else's membership", "Keanggotaan orang lain"],
  asked: ["The person asked for it", "Diminta oleh yang bersangkutan"],
  left: ["The membership has ended", "Keanggotaan sudah berakhir"],
});

/** Simpanan: pokok once at joining, wajib every month, sukarela as one likes. */
export const SAVINGS_KINDS = codeList("savings_kind", "LOCAL", {
  principal: ["Principal savings (pokok)", "Simpanan pokok"],
  mandatory: ["Compulsory savings (wajib)", "Simpanan wajib"],
  voluntary: ["Voluntary savings (sukarela)", "Simpanan sukarela"],
});

export const PAID_BY = codeList("paid_by", "LOCAL", {
  cash: ["Cash", "Tunai"],
  bank: ["Through the bank", "Lewat bank"],
});
