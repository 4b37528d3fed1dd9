import { type CodeOf, codeList } from "#src/code-list";

/** The rungs, from the first to the top. None is ever skipped. */
export const CONTACT_RUNGS = codeList("contact_rung", "LOCAL", {
  second_attempt: ["Second attempt", "Percobaan kedua"],
  alternative_contact: ["Trusted person", "Lewat orang tepercaya"],
  supervisor: ["Supervisor takes it up", "Ditangani penyelia"],
  closure: ["Decide on closing", "Putuskan penutupan kasus"],
});
export type ContactRung = CodeOf<typeof CONTACT_RUNGS>;

/** `passed`: its day went by and the next rung was raised. `ended`: contact was made, or the case closed. */
export const CONTACT_STEP_STATUSES = codeList("contact_step_status", "LOCAL", {
  open: ["To be done", "Perlu dilakukan"],
  done: ["Done, without reaching her or him", "Sudah dilakukan, belum terhubung"],
  passed: ["Not done in time", "Lewat waktu"],
  ended: ["No longer needed", "Tidak diperlukan lagi"],
});
export type ContactStepStatus = CodeOf<typeof CONTACT_STEP_STATUSES>;

/** With whom contact was sought. */
export const CONTACT_PARTIES = codeList("contact_party", "LOCAL", {
  person: ["Her or him directly", "Yang bersangkutan langsung"],
  alternative: ["The trusted person who was named", "Orang tepercaya yang disebutkan"],
  supervisor: ["Taken up by the supervisor or manager", "Ditangani penyelia atau manajer"],
});
export type ContactParty = CodeOf<typeof CONTACT_PARTIES>;

export const ATTEMPT_CHANNELS = codeList("attempt_channel", "LOCAL", {
  phone_call: ["Phone call", "Telepon"],
  sms: ["Text message", "SMS"],
  whatsapp: ["WhatsApp", "WhatsApp"],
  in_person: ["In person", "Bertemu langsung"],
});

/** None of these is a failure. Only `reached` is contact with the person herself. */
export const ATTEMPT_RESULTS = codeList("attempt_result", "LOCAL", {
  reached: ["Spoke with her or him", "Terhubung dengan yang bersangkutan"],
  news: ["Not reached, but there is news", "Belum terhubung, tetapi ada kabar"],
  no_answer: ["No answer", "Tidak ada jawaban"],
  no_longer_valid: ["Number or address no longer right", "Nomor atau alamat sudah tidak berlaku"],
  refused: ["Does not wish to be contacted now", "Saat ini belum berkenan dihubungi"],
  not_safe: ["Not tried: no safe way", "Tidak dicoba: belum ada cara yang aman"],
});
export type AttemptResult = CodeOf<typeof ATTEMPT_RESULTS>;

/** Why an attempt does not stand as it was recorded. */
export const ATTEMPT_WITHDRAWAL_REASONS = codeList("attempt_withdrawal_reason", "LOCAL", {
  wrong_facts: ["The facts are wrong", "Isinya keliru"],
  wrong_person: ["Recorded on the wrong person", "Tercatat pada orang yang salah"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  other: ["Other", "Lainnya"],
});
