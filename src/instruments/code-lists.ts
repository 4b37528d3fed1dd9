import { codeList } from "#src/code-list";

/** When in a case it was taken. `visit`: the questions of a visit that have no field of their own there. */
export const ASSESSMENT_ROUNDS = codeList("assessment_round", "LOCAL", {
  baseline: ["Baseline", "Awal (baseline)"],
  m3: ["Month 3", "Bulan ke-3"],
  m6: ["Month 6", "Bulan ke-6"],
  m9: ["Month 9", "Bulan ke-9"],
  m12: ["Month 12", "Bulan ke-12"],
  exit: ["At exit", "Saat selesai"],
  post: ["After exit", "Setelah selesai"],
  visit: ["At a visit", "Saat kunjungan"],
});

export const ASSESSMENT_MODES = codeList("assessment_mode", "LOCAL", {
  in_person: ["In person", "Tatap muka"],
  phone: ["By phone", "Lewat telepon"],
  paper: ["From paper", "Disalin dari kertas"],
});

export const ASSESSMENT_CORRECTION_REASONS = codeList("assessment_correction_reason", "LOCAL", {
  typed_wrong: ["Typed wrongly", "Salah ketik"],
  misunderstood: ["A question was misunderstood", "Pertanyaan keliru dipahami"],
  answered_later: ["An answer came later", "Jawaban menyusul"],
  other: ["Other", "Lainnya"],
});

export const ASSESSMENT_WITHDRAWAL_REASONS = codeList("assessment_withdrawal_reason", "LOCAL", {
  wrong_person: ["Recorded on the wrong person", "Tercatat pada orang yang salah"],
  duplicate: ["Recorded twice", "Tercatat dua kali"],
  person_asked: ["The person asked for it", "Penyintas memintanya"],
  with_visit: ["Taken back with its visit", "Ditarik bersama kunjungannya"],
  other: ["Other", "Lainnya"],
});
