import { codeList } from "#src/code-list";

export const OBJECTION_SPEAKERS = codeList("objection_speaker", "LOCAL", {
  person: ["The person herself or himself", "Penyintas sendiri"],
  guardian: ["Parent or guardian", "Orang tua atau wali"],
  representative: ["Someone who speaks for the person", "Orang yang mewakili penyintas"],
});

export const OBJECTION_SUBJECTS = codeList("objection_subject", "LOCAL", {
  fact_wrong: ["Something recorded is wrong", "Ada catatan yang keliru"],
  reason_wrong: ["A reason does not fit the person", "Ada alasan yang tidak sesuai dengan dirinya"],
  assessment: ["Being assessed by rules at all", "Penilaian dengan aturan itu sendiri"],
  use_of_data: ["How the data are used", "Cara data digunakan"],
});

export const OBJECTION_OUTCOMES = codeList("objection_outcome", "LOCAL", {
  accepted: ["Accepted: it was put right", "Diterima: sudah diperbaiki"],
  partly: ["Accepted in part", "Diterima sebagian"],
  not_accepted: ["Not accepted, with the reason told", "Tidak diterima, alasannya disampaikan"],
  taken_back: ["Taken back by the person", "Dicabut oleh penyintas"],
});
