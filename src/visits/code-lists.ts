import { codeList } from "#src/code-list";

export const VISIT_MODES = codeList("visit_mode", "LOCAL", {
  home: ["At home", "Di rumah"],
  neutral_place: ["At a neutral place", "Di tempat netral"],
  workplace: ["At the workplace", "Di tempat kerja"],
  phone: ["By phone", "Lewat telepon"],
  group: ["In a group", "Dalam kelompok"],
});

/** None of these is a failure: each tells what to do next. */
export const VISIT_OUTCOMES = codeList("visit_outcome", "LOCAL", {
  completed: ["Met", "Bertemu"],
  not_found: ["Not found", "Belum ditemui"],
  refused: ["Did not wish to meet", "Belum berkenan"],
  postponed: ["Postponed", "Ditunda"],
  unsafe: ["Not safe to meet", "Tidak aman untuk bertemu"],
  moved: ["Has moved", "Sudah pindah"],
});

export const VISIT_PRESENT = codeList("visit_present", "LOCAL", {
  person: ["The person herself or himself", "Yang bersangkutan"],
  spouse: ["Husband or wife", "Suami atau istri"],
  parent: ["Parent", "Orang tua"],
  child: ["Child", "Anak"],
  relative: ["Other relative", "Kerabat lain"],
  village_official: ["Village official", "Perangkat desa"],
  companion: ["Companion or social worker", "Pendamping atau pekerja sosial"],
  group: ["Group members", "Anggota kelompok"],
  other: ["Other", "Lainnya"],
});

/** How often, in the last month; `declined` is an answer, absence is not known. */
export const FREQUENCIES = codeList("frequency", "LOCAL", {
  never: ["Never", "Tidak pernah"],
  rarely: ["Rarely", "Jarang"],
  sometimes: ["Sometimes", "Kadang-kadang"],
  often: ["Often", "Sering"],
  very_often: ["Very often", "Sangat sering"],
  declined: ["Would rather not say", "Tidak ingin menjawab"],
});

export const ENTERPRISE_STATUSES = codeList("enterprise_status", "LOCAL", {
  planning: ["Planning", "Perencanaan"],
  setting_up: ["Setting up", "Persiapan"],
  operating: ["Operating", "Berjalan"],
  seasonal_pause: ["Seasonal pause", "Jeda musim"],
  stopped: ["Stopped", "Berhenti"],
  sold: ["Sold", "Dijual"],
});

export const SAFETY_ANSWERS = codeList("safety", "LOCAL", {
  safe: ["Safe", "Aman"],
  unsure: ["Not sure", "Ragu-ragu"],
  threatened: ["Threatened", "Diancam"],
  violence: ["Violence", "Mengalami kekerasan"],
});

export const RECRUITER_CONTACTS = codeList("recruiter_contact", "LOCAL", {
  no: ["No contact", "Tidak ada"],
  offer: ["An offer to work elsewhere", "Ada tawaran kerja ke luar"],
  contact: ["Contact by the recruiter or trafficker", "Dihubungi perekrut atau pelaku"],
  declined: ["Would rather not say", "Tidak ingin menjawab"],
});

export const LEAVING_PLANS = codeList("plans_to_leave", "LOCAL", {
  no: ["No plan to leave", "Tidak berencana pergi"],
  formal_channel: ["Through an official channel", "Lewat jalur resmi"],
  informal_broker: ["Through an informal broker", "Lewat calo"],
  undecided: ["Not decided", "Belum memutuskan"],
  declined: ["Would rather not say", "Tidak ingin menjawab"],
});

export const WITHDRAWAL_REASONS = codeList("visit_withdrawal_reason", "LOCAL", {
  wrong_person: ["Logged on the wrong person", "Tercatat pada orang yang salah"],
  duplicate: ["Logged twice", "Tercatat dua kali"],
  wrong_facts: ["The facts are wrong", "Isinya keliru"],
  other: ["Other", "Lainnya"],
});
