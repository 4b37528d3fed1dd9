import type { Item } from "#src/instruments/definition";
import { DOWN, one, quality, scale, why, worseOften, yes } from "#src/instruments/rss-answers";

export const ECONOMIC: Item[] = [
  one(
    "economic",
    "eco_satisfied",
    [
      "How satisfied are you with how you manage financially now?",
      "Seberapa puas Anda dengan keadaan ekonomi Anda sekarang?",
    ],
    scale(
      [
        ["very_satisfied", "Very satisfied", "Sangat puas"],
        ["satisfied", "Satisfied", "Puas"],
        ["ok", "It is all right", "Biasa saja"],
        ["dissatisfied", "Dissatisfied", "Tidak puas"],
        ["very_dissatisfied", "Very dissatisfied", "Sangat tidak puas"],
      ],
      DOWN,
    ),
  ),
  one(
    "economic",
    "eco_food",
    [
      "Since you came home, how often did you eat less, or less well, because food cost too much?",
      "Sejak pulang, seberapa sering Anda mengurangi jumlah atau mutu makanan karena biaya?",
    ],
    worseOften(),
  ),
  one(
    "economic",
    "eco_can_borrow",
    ["If you needed to, could you borrow money?", "Bila perlu, bisakah Anda meminjam uang?"],
    yes(1),
  ),
  one(
    "economic",
    "eco_borrows",
    ["How often do you borrow money?", "Seberapa sering Anda meminjam uang?"],
    worseOften(),
  ),
  one(
    "economic",
    "eco_debt",
    [
      "Which is larger: what you spend in a month, or what you owe?",
      "Mana yang lebih besar: pengeluaran sebulan atau utang Anda?",
    ],
    scale(
      [
        ["no_debt", "There is no debt", "Tidak ada utang"],
        ["spending", "Spending is larger", "Pengeluaran lebih besar"],
        ["debt", "The debt is larger", "Utang lebih besar"],
      ],
      [1, 0.5, 0],
    ),
  ),
  one(
    "economic",
    "eco_chances",
    [
      "How good are your chances to find work or training here?",
      "Bagaimana peluang Anda mendapat kerja atau pelatihan di sini?",
    ],
    quality(),
  ),
  one("economic", "eco_works", ["Do you work now?", "Apakah Anda bekerja saat ini?"], yes(1)),
  {
    code: "eco_assets",
    kind: "multi",
    label: ["What do you own that helps you earn?", "Apa yang Anda miliki untuk mencari nafkah?"],
    hint: ["Tick all that apply.", "Boleh lebih dari satu."],
    dimension: "economic",
    unverified: true,
    options: [
      { code: "land", label: ["Land", "Tanah"], score: 1 },
      { code: "animals", label: ["Animals", "Ternak"], score: 1 },
      { code: "trees", label: ["Trees or crops", "Pohon atau tanaman"], score: 1 },
      { code: "building", label: ["A building", "Bangunan"], score: 1 },
      { code: "vehicle", label: ["A vehicle", "Kendaraan"], score: 1 },
      { code: "tools", label: ["Tools or equipment", "Alat atau perlengkapan"], score: 1 },
      { code: "other", label: ["Something else", "Lainnya"], score: 1 },
      { code: "nothing", label: ["Nothing of the kind", "Tidak ada"], score: 0, alone: true },
    ],
  },
  one("economic", "eco_looks", ["Are you looking for work?", "Apakah Anda sedang mencari kerja?"], yes(0)),
  why("eco_looks_why", ["Why are you looking?", "Mengapa Anda mencari kerja?"], "eco_looks", "yes", [
    ["no_work", "I have no work", "Belum bekerja"],
    ["kind", "I do not like the work I have", "Tidak cocok dengan pekerjaan sekarang"],
    ["place", "It is too far or the place is not good", "Tempatnya jauh atau tidak baik"],
    ["conditions", "The conditions are hard", "Kondisi kerjanya berat"],
    ["pay", "It pays too little", "Upahnya terlalu kecil"],
    ["other", "Another reason", "Alasan lain"],
  ]),
];
