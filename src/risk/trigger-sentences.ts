import type { Locale } from "#src/code-list";
import { formatRupiah } from "#src/money";
import type { TwoLanguages } from "#src/risk/factors";
import { VALUE_WORDS } from "#src/risk/reason-sentences";
import type { FactTest, TestName, Trigger } from "#src/risk/triggers";

/** What each test of the closed list asks, for whoever edits, reviews or is told about a factor. */
export const TEST_SENTENCES: Readonly<Record<TestName, TwoLanguages>> = {
  recruiter_contact: {
    en: "contact or an offer by a recruiter or trafficker, until {stands_until}",
    id: "dihubungi atau ditawari perekrut atau pelaku, sampai {stands_until}",
  },
  safety_threat: {
    en: "threat or violence, until {stands_until}",
    id: "ancaman atau kekerasan, sampai {stands_until}",
  },
  days_since_contact_over: {
    en: "no contact for more than {days} days {agreed_gap_counts}",
    id: "tidak ada kontak lebih dari {days} hari {agreed_gap_counts}",
  },
  consecutive_missed_visits_at_least: {
    en: "visits in a row at which she or he was not met: {count} or more",
    id: "kunjungan berturut-turut tanpa bertemu: {count} atau lebih",
  },
  visit_overdue_days_over: {
    en: "a visit more than {days} days overdue",
    id: "kunjungan terlambat lebih dari {days} hari",
  },
  months_since_return_at_most: {
    en: "up to {months} months since the return",
    id: "sampai {months} bulan sejak pulang",
  },
  recruiter_debt_over: {
    en: "debt to a recruiter above {amount_idr}",
    id: "utang kepada perekrut di atas {amount_idr}",
  },
  debt_over_income_months: {
    en: "debt above {months} months of income",
    id: "utang di atas {months} bulan pendapatan",
  },
  no_income_at_visits: {
    en: "no work or no income, at each of the last visits: {visits}",
    id: "tidak bekerja atau tanpa pendapatan, pada setiap kunjungan terakhir: {visits}",
  },
  income_below_plan_at_visits: {
    en: "income under {percent}% of the plan, at each of the last visits: {visits}",
    id: "pendapatan di bawah {percent}% dari rencana, pada setiap kunjungan terakhir: {visits}",
  },
  enterprise_stopped: {
    en: "a business that stopped or was sold, with none running since",
    id: "usaha berhenti atau dijual, dan belum ada yang berjalan lagi",
  },
  age_at_trafficking_under: {
    en: "younger than {years} when trafficked",
    id: "berusia di bawah {years} tahun saat menjadi korban",
  },
  age_at_most: { en: "aged {years} or younger now", id: "sekarang berusia {years} tahun atau kurang" },
  no_identity_document: { en: "no identity document", id: "tidak memegang dokumen identitas" },
  answer_at_least: {
    en: "{answer} (answered at a visit): {frequency} or more",
    id: "{answer} (jawaban saat kunjungan): {frequency} atau lebih",
  },
  wants_support_has_none: {
    en: "psychological support wanted and not given",
    id: "ingin dukungan psikologis, tetapi belum mendapatkannya",
  },
  plans_to_leave: { en: "plans to leave: {by}", id: "rencana pergi: {by}" },
  dropped_out_without_next_step: {
    en: "left training, school or work without a next step",
    id: "berhenti dari pelatihan, sekolah, atau usaha tanpa langkah lanjutan",
  },
  trafficking_episodes_over: {
    en: "trafficking experiences: more than {count}",
    id: "pengalaman TPPO: lebih dari {count}",
  },
  supportive_family: { en: "the family supports her or him", id: "keluarga mendukung" },
  worked_months_at_least: {
    en: "at work at every visit over {months} months, visits at most {longest_gap_days} days apart",
    id: "bekerja pada setiap kunjungan selama {months} bulan, jarak antarkunjungan paling lama {longest_gap_days} hari",
  },
  active_cooperative_member: { en: "active member of a cooperative", id: "anggota koperasi yang aktif" },
  visits_kept_in_row_at_least: {
    en: "met at each of the last planned visits: {count}",
    id: "ditemui pada setiap kunjungan terjadwal terakhir: {count}",
  },
};

const PARAMETER_WORDS: Readonly<Record<string, TwoLanguages>> = {
  ...VALUE_WORDS,
  answered_no: { en: "a later visit says it is over", id: "kunjungan berikutnya menyatakan sudah berakhir" },
  answered_no_and_reviewed: {
    en: "a later visit says it is over and a person has reviewed it",
    id: "kunjungan berikutnya menyatakan sudah berakhir dan seorang petugas telah meninjaunya",
  },
  true: { en: "(agreed gaps count)", id: "(jeda yang disepakati ikut dihitung)" },
  false: {
    en: "(not while the next visit is agreed for a later day)",
    id: "(tidak berlaku selama kunjungan berikutnya disepakati pada hari yang lebih lambat)",
  },
};

/** A trigger in words: "debt to a recruiter above Rp 0, or debt above 3 months of income". */
export function triggerText(trigger: Trigger, locale: Locale): string {
  if ("test" in trigger) return testText(trigger, locale);
  const all = "all" in trigger;
  const parts: readonly Trigger[] = all ? trigger.all : trigger.any;
  const words = parts.map((part) => ("test" in part ? triggerText(part, locale) : `(${triggerText(part, locale)})`));
  return words.join(all ? AND[locale] : OR[locale]);
}

const AND = { en: ", and ", id: ", dan " };
const OR = { en: ", or ", id: ", atau " };

function testText(question: FactTest, locale: Locale): string {
  const parameters: Readonly<Record<string, unknown>> = question;
  return TEST_SENTENCES[question.test][locale].replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = parameters[name];
    if (typeof value === "number") return name.endsWith("_idr") ? formatRupiah(value) : String(value);
    const codes = Array.isArray(value) ? value : [value];
    return codes.map((code) => PARAMETER_WORDS[String(code)]?.[locale] ?? gap).join(", ");
  });
}
