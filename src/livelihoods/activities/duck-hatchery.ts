import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "duck_hatchery",
  words: ["Duck hatchery", "Penetasan bebek"],
  usual_days: 28,
  unit: "egg",
  start: [
    {
      name: "eggs_set",
      words: ["Eggs put into the incubator", "Telur masuk mesin tetas"],
      kind: "count",
      unit: "egg",
      needed: true,
    },
  ],
  record: [
    {
      name: "candled_fertile",
      words: ["Fertile at candling", "Telur fertil saat peneropongan"],
      hint: ["Once, about the seventh day", "Sekali, sekitar hari ketujuh"],
      kind: "count",
      unit: "egg",
    },
    { name: "hatched", words: ["Hatched that day", "Menetas hari itu"], kind: "count", unit: "head" },
  ],
  close: [
    { name: "ducklings_sold", words: ["Ducklings sold", "Anak bebek terjual"], kind: "count", unit: "head" },
    { name: "ducklings_kept", words: ["Ducklings kept", "Anak bebek dipelihara sendiri"], kind: "count", unit: "head" },
  ],
  loss_causes: {
    infertile: ["Not fertile", "Tidak fertil (infertil)"],
    died_in_shell: ["Died in the shell", "Mati dalam cangkang"],
    power_cut: ["Power cut or wrong temperature", "Listrik padam atau suhu tidak tepat"],
    broken: ["Broken", "Pecah"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "fertility",
      words: ["Fertility", "Fertilitas (daya tunas)"],
      hint: ["Of the eggs set", "Dari telur yang masuk"],
      format: "percent",
      of: ({ start, sum }) => share(sum("candled_fertile"), start("eggs_set")),
    },
    {
      code: "hatch_rate",
      words: ["Hatch rate", "Daya tetas"],
      hint: ["Of the fertile eggs", "Dari telur fertil"],
      format: "percent",
      of: ({ sum }) => share(sum("hatched"), sum("candled_fertile")),
    },
    {
      code: "hatched_of_set",
      words: ["Hatched, of all eggs set", "Menetas dari semua telur"],
      format: "percent",
      of: ({ start, sum }) => share(sum("hatched"), start("eggs_set")),
    },
  ],
  items: [
    { kind: "sale", words: ["Ducklings (DOD)", "Anak bebek (DOD)"], unit: "head" },
    { kind: "input", words: ["Eggs for hatching", "Telur tetas"], unit: "egg" },
    { kind: "input", words: ["Electricity", "Listrik"], unit: "month" },
    { kind: "asset", words: ["Incubator", "Mesin tetas"], unit: "item" },
  ],
  studies: [
    [
      "A small Indonesian study (place and year not given): fertility 94 %, hatch rate 80 %, R/C 2.34.",
      "Penelitian kecil di Indonesia (tempat dan tahun tidak disebut): fertilitas 94 %, daya tetas 80 %, R/C 2,34.",
    ],
  ],
});
