import type { Locale } from "#src/code-list";

type Words = {
  en: string;
  id: string;
  /** Where the programme heard of it, in the same everyday words. */
  from: keyof typeof SOURCES;
  /** Could bring her into danger if someone else reads it: not printed unless the officer chooses to. */
  isDelicate?: true;
};

/** Where what is known comes from, as the sheet names it. */
const SOURCES = {
  around: { en: "what you or people close to you told us", id: "yang Anda atau orang dekat Anda sampaikan" },
  told: { en: "what you told us when we met", id: "yang Anda ceritakan saat kita bertemu" },
  visits: { en: "our record of visits and calls", id: "catatan kunjungan dan telepon kami" },
  start: { en: "the conversation when you joined", id: "percakapan saat Anda bergabung" },
  activities: { en: "our record of the activities that you take part in", id: "catatan kegiatan yang Anda ikuti" },
} as const satisfies Record<string, Record<Locale, string>>;

/**
 * The reasons of an assessment in words for the person herself: no points, no band, no ranking, and nothing that tells
 * someone who finds the paper what she has lived through. By the key of the reason; where one key serves several questions,
 * by key and question. What has no words here is not printed.
 */
const EVERYDAY: Readonly<Record<string, Words>> = {
  recruiter_contact: {
    en: "Someone has approached you with an offer that may not be safe.",
    id: "Ada yang mendekati Anda dengan tawaran yang mungkin tidak aman.",
    from: "around",
    isDelicate: true,
  },
  safety_threat: {
    en: "You or your family may not be safe.",
    id: "Anda atau keluarga mungkin tidak aman.",
    from: "around",
    isDelicate: true,
  },
  leaving: {
    en: "You are thinking of leaving for work by a way that may not be safe.",
    id: "Anda berpikir untuk berangkat bekerja dengan cara yang mungkin tidak aman.",
    from: "told",
    isDelicate: true,
  },
  "answered_how_often family_conflict": {
    en: "There are often quarrels at home.",
    id: "Sering ada pertengkaran di rumah.",
    from: "told",
    isDelicate: true,
  },
  "answered_how_often stigma": {
    en: "You often feel that people treat you differently.",
    id: "Anda sering merasa diperlakukan berbeda oleh orang lain.",
    from: "told",
    isDelicate: true,
  },
  "answered_how_often distress": {
    en: "You are often sad, worried or cannot sleep.",
    id: "Anda sering sedih, cemas, atau sulit tidur.",
    from: "told",
    isDelicate: true,
  },
  "answered_how_often food_insecurity": {
    en: "Your family often has to eat less because of money.",
    id: "Keluarga Anda sering harus mengurangi makan karena biaya.",
    from: "told",
  },
  wants_support: {
    en: "You would like someone to talk to, and have nobody yet.",
    id: "Anda ingin ada teman bicara, tetapi belum mendapatkannya.",
    from: "told",
    isDelicate: true,
  },
  no_contact_since: {
    en: "We have not spoken with you for some time.",
    id: "Sudah beberapa waktu kita tidak berbicara.",
    from: "visits",
  },
  missed_in_a_row: {
    en: "We came several times and did not meet you.",
    id: "Kami beberapa kali datang dan belum bertemu Anda.",
    from: "visits",
  },
  visit_overdue: {
    en: "A visit that we had planned has not taken place.",
    id: "Kunjungan yang kami rencanakan belum terlaksana.",
    from: "visits",
  },
  visit_not_kept: {
    en: "A visit that we had planned has not taken place.",
    id: "Kunjungan yang kami rencanakan belum terlaksana.",
    from: "visits",
  },
  recruiter_debt: { en: "You have a debt to repay.", id: "Ada utang yang harus Anda bayar.", from: "told" },
  recruiter_debt_amount_unknown: {
    en: "You have a debt to repay.",
    id: "Ada utang yang harus Anda bayar.",
    from: "told",
  },
  debt_over_income: {
    en: "Your debt is large compared with what you earn.",
    id: "Utang Anda besar dibandingkan dengan pendapatan Anda.",
    from: "told",
  },
  no_income: {
    en: "You have no work or income now.",
    id: "Anda sedang tidak bekerja atau tanpa pendapatan.",
    from: "told",
  },
  no_income_so_far: {
    en: "You have no work or income now.",
    id: "Anda sedang tidak bekerja atau tanpa pendapatan.",
    from: "told",
  },
  income_below_plan: {
    en: "You earn less than you had hoped for in your plan.",
    id: "Pendapatan Anda masih di bawah yang diharapkan dalam rencana.",
    from: "told",
  },
  enterprise_stopped: { en: "Your business has stopped.", id: "Usaha Anda berhenti.", from: "told" },
  dropped_out: {
    en: "You left a course or an activity and have not begun another.",
    id: "Anda berhenti dari pelatihan atau kegiatan dan belum memulai yang lain.",
    from: "activities",
  },
  early_period: {
    en: "You came home not long ago, and the first time at home is hard for many.",
    id: "Anda belum lama pulang, dan masa awal di rumah tidak mudah bagi banyak orang.",
    from: "start",
  },
  young: { en: "You are young.", id: "Usia Anda masih muda.", from: "start" },
  no_document: {
    en: "You have no identity papers at hand.",
    id: "Anda belum memegang dokumen identitas.",
    from: "start",
  },
  visits_kept: {
    en: "We meet regularly. That helps.",
    id: "Kita bertemu secara teratur. Ini membantu.",
    from: "visits",
  },
  worked_since: {
    en: "You have been working for some time. That helps.",
    id: "Anda sudah cukup lama bekerja. Ini membantu.",
    from: "told",
  },
  cooperative_member: {
    en: "You are an active member of a cooperative. That helps.",
    id: "Anda anggota koperasi yang aktif. Ini membantu.",
    from: "activities",
  },
  family_supports: {
    en: "Your family stands by you. That helps.",
    id: "Keluarga mendukung Anda. Ini membantu.",
    from: "told",
  },
};

type Item = { state: string; reason: { key: string; params: Readonly<Record<string, string | number>> } };

/** The reasons of an assessment that can be printed for the person, by the key under which they are chosen. */
export function printableReasons(items: readonly Item[]): { key: string; isDelicate: boolean }[] {
  const keys = items.filter(({ state }) => state === "present").map(keyOf);
  return [...new Set(keys)]
    .filter((key) => Object.hasOwn(EVERYDAY, key))
    .map((key) => ({ key, isDelicate: EVERYDAY[key]?.isDelicate === true }));
}

function keyOf({ reason: { key, params } }: Item): string {
  return params.answer === undefined ? key : `${key} ${params.answer}`;
}

/** A reason in everyday words; undefined for what has none. */
export function everydayWords(key: string, locale: Locale): string | undefined {
  return Object.hasOwn(EVERYDAY, key) ? EVERYDAY[key]?.[locale] : undefined;
}

/** Where the reasons of a sheet come from, each source once, in everyday words. */
export function everydaySources(keys: readonly string[], locale: Locale): string[] {
  const sources = keys.flatMap((key) => (Object.hasOwn(EVERYDAY, key) ? [EVERYDAY[key]!.from] : []));
  return [...new Set(sources)].map((source) => SOURCES[source][locale]);
}
