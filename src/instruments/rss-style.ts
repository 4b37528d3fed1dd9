import type { Definition, Item } from "#src/instruments/definition";
import { betterOften, DOWN, one, quality, scale, why, worseOften, yes } from "#src/instruments/rss-answers";
import { ECONOMIC } from "#src/instruments/rss-economy";

/**
 * Thirty questions after the content of IOM's reintegration sustainability survey (domain, section 4.2), in words of our own:
 * the original wording is not reproduced, and no score value could be checked against its source (section 13).
 */

const SOCIAL: Item[] = [
  one(
    "social",
    "soc_housing",
    ["How well can you find housing here?", "Bagaimana akses Anda ke tempat tinggal di sini?"],
    quality(),
  ),
  one(
    "social",
    "soc_home",
    ["How good is the home you live in?", "Bagaimana keadaan rumah yang Anda tinggali?"],
    quality(),
  ),
  one(
    "social",
    "soc_education",
    ["How well can people here go to school or courses?", "Bagaimana akses pendidikan di sekitar Anda?"],
    quality(),
  ),
  one(
    "social",
    "soc_children",
    [
      "Do the school-age children of your household go to school?",
      "Apakah anak usia sekolah di rumah Anda bersekolah?",
    ],
    [
      { code: "all", label: ["All of them", "Semuanya"], score: 1 },
      { code: "some", label: ["Some of them", "Sebagian"], score: 0.5 },
      { code: "none", label: ["None of them", "Tidak ada"], score: 0 },
      { code: "no_children", label: ["There are no such children", "Tidak ada anak usia sekolah"] },
    ],
  ),
  one(
    "social",
    "soc_justice",
    ["How well can you get help from police and courts?", "Bagaimana akses Anda ke polisi dan pengadilan?"],
    quality(),
  ),
  one(
    "social",
    "soc_identity",
    ["Do you have an identity document (KTP, KK, akta)?", "Apakah Anda punya dokumen identitas (KTP, KK, akta)?"],
    yes(1),
  ),
  one(
    "social",
    "soc_documents",
    ["How easily can you get documents made?", "Bagaimana akses Anda untuk mengurus dokumen?"],
    quality(),
  ),
  one(
    "social",
    "soc_water",
    ["How good is your access to safe drinking water?", "Bagaimana akses Anda ke air minum yang aman?"],
    quality(),
  ),
  one(
    "social",
    "soc_health",
    ["How well can you get health care when you need it?", "Bagaimana akses Anda ke layanan kesehatan?"],
    quality(),
  ),
  one(
    "social",
    "soc_health_quality",
    ["How good is the health care that you get?", "Bagaimana mutu layanan kesehatan yang Anda terima?"],
    quality(),
  ),
];

const PSYCHOSOCIAL: Item[] = [
  one(
    "psychosocial",
    "psy_activities",
    ["How often do you join celebrations and activities here?", "Seberapa sering Anda ikut acara dan kegiatan warga?"],
    betterOften(),
  ),
  one(
    "psychosocial",
    "psy_support",
    [
      "How strong is the circle of people who would help you?",
      "Seberapa kuat lingkungan orang yang siap membantu Anda?",
    ],
    scale(
      [
        ["very_strong", "Very strong", "Sangat kuat"],
        ["strong", "Strong", "Kuat"],
        ["fair", "Fair", "Cukup"],
        ["weak", "Weak", "Lemah"],
        ["very_weak", "Very weak", "Sangat lemah"],
      ],
      DOWN,
    ),
  ),
  one(
    "psychosocial",
    "psy_belongs",
    ["“I belong to this community.” Do you agree?", "“Saya merasa bagian dari warga di sini.” Setujukah Anda?"],
    scale(
      [
        ["strongly_agree", "Strongly agree", "Sangat setuju"],
        ["agree", "Agree", "Setuju"],
        ["neither", "Neither", "Di tengah-tengah"],
        ["disagree", "Disagree", "Tidak setuju"],
        ["strongly_disagree", "Strongly disagree", "Sangat tidak setuju"],
      ],
      DOWN,
    ),
  ),
  one(
    "psychosocial",
    "psy_safe",
    ["How often do you and your family feel safe here?", "Seberapa sering Anda dan keluarga merasa aman di sini?"],
    scale(
      [
        ["always", "Always", "Selalu"],
        ["mostly", "Mostly", "Hampir selalu"],
        ["sometimes", "Sometimes", "Kadang-kadang"],
        ["rarely", "Rarely", "Jarang"],
        ["never", "Never", "Tidak pernah"],
      ],
      DOWN,
    ),
  ),
  one(
    "psychosocial",
    "psy_family",
    [
      "Since you came home, how often is there tension in the family?",
      "Sejak pulang, seberapa sering ada ketegangan dalam keluarga?",
    ],
    worseOften(),
  ),
  one(
    "psychosocial",
    "psy_treated",
    [
      "Since you came home, how often were you treated as less than others?",
      "Sejak pulang, seberapa sering Anda diperlakukan berbeda atau direndahkan?",
    ],
    worseOften(),
  ),
  one(
    "psychosocial",
    "psy_strain",
    [
      "How often do you feel angry, sad, afraid, strained or lonely, think little of yourself, or find it hard to concentrate?",
      "Seberapa sering Anda merasa marah, sedih, takut, tertekan, kesepian, kurang berharga, atau sulit berkonsentrasi?",
    ],
    worseOften(),
  ),
  one(
    "psychosocial",
    "psy_wants_support",
    [
      "Would you like to talk with a counsellor or psychologist?",
      "Apakah Anda ingin didampingi konselor atau psikolog?",
    ],
    yes(0),
  ),
  one(
    "psychosocial",
    "psy_can_stay",
    [
      "Do you feel able to stay and live in this country?",
      "Apakah Anda merasa sanggup menetap dan hidup di negeri ini?",
    ],
    yes(1),
  ),
  why(
    "psy_leave_why",
    ["Is leaving something you need to do, or wish to do?", "Pergi lagi: karena perlu, atau karena ingin?"],
    "psy_can_stay",
    "no",
    [
      ["need", "I need to", "Karena perlu"],
      ["wish", "I wish to", "Karena ingin"],
      ["both", "Both", "Keduanya"],
    ],
  ),
];

export const RSS_STYLE: Definition = {
  title: [
    "How life is going: economy, community, wellbeing",
    "Keadaan hidup: ekonomi, lingkungan, kesejahteraan batin",
  ],
  note: [
    "RSS-style: the questions follow the content of IOM's survey in our own words, not its wording. What each answer scores is programme policy and was not checked against IOM's original.",
    "Bergaya RSS: pertanyaan mengikuti isi survei IOM dengan kata-kata kami sendiri, bukan rumusan aslinya. Nilai tiap jawaban adalah kebijakan program dan belum dicocokkan dengan dokumen IOM.",
  ],
  sections: [
    { code: "economy", title: ["Economy", "Ekonomi"], items: ECONOMIC },
    { code: "community", title: ["Community and services", "Lingkungan dan layanan"], items: SOCIAL },
    {
      code: "wellbeing",
      title: ["Wellbeing and belonging", "Kesejahteraan batin dan kebersamaan"],
      items: PSYCHOSOCIAL,
    },
  ],
  scoring: {
    least: 0,
    most: 1,
    decimals: 2,
    dimensions: [
      { code: "economic", label: ["Economic", "Ekonomi"] },
      { code: "social", label: ["Social", "Sosial"] },
      { code: "psychosocial", label: ["Psychosocial", "Psikososial"] },
    ],
    composite: true,
  },
};
