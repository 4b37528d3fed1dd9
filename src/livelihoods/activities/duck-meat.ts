import { activity, known, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "duck_meat",
  words: ["Ducks for meat", "Bebek pedaging"],
  usual_days: 49,
  unit: "head",
  start: [
    {
      name: "ducklings_in",
      words: ["Ducklings brought in (DOD)", "Anak bebek masuk (DOD)"],
      kind: "count",
      unit: "head",
      needed: true,
    },
    { name: "age_days", words: ["Their age on that day", "Umur saat masuk"], kind: "count", unit: "day", max: 120 },
  ],
  record: [
    { name: "feed_kg", words: ["Feed used", "Pakan terpakai"], kind: "quantity", unit: "kg" },
    {
      name: "weight_kg",
      words: ["Average weight of a bird", "Bobot rata-rata per ekor"],
      hint: ["Weigh a few and take the average.", "Timbang beberapa ekor, ambil rata-ratanya."],
      kind: "quantity",
      unit: "kg",
      max: 20,
    },
  ],
  close: [
    { name: "sold_head", words: ["Birds sold", "Bebek terjual"], kind: "count", unit: "head" },
    {
      name: "kept_head",
      words: ["Birds eaten or kept at home", "Bebek dikonsumsi sendiri atau dipelihara"],
      kind: "count",
      unit: "head",
    },
    {
      name: "weight_kg",
      words: ["Average weight of a bird when sold", "Bobot rata-rata saat dijual"],
      kind: "quantity",
      unit: "kg",
      max: 20,
    },
    {
      name: "feed_kg",
      words: ["Feed used in the whole cycle", "Pakan terpakai selama siklus"],
      hint: ["Leave empty to take the sum of the records.", "Kosongkan untuk memakai jumlah catatan."],
      kind: "quantity",
      unit: "kg",
    },
  ],
  loss_causes: {
    disease: ["Disease", "Penyakit"],
    cold: ["Cold or damp", "Kedinginan atau lembap"],
    predator: ["Predator", "Dimangsa hewan lain"],
    theft: ["Stolen", "Dicuri"],
    feed: ["Bad feed or poisoning", "Pakan buruk atau keracunan"],
    transport: ["On the way here", "Dalam perjalanan"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "alive",
      words: ["Birds alive", "Bebek hidup"],
      hint: ["Brought in, less those lost", "Masuk dikurangi yang hilang atau mati"],
      format: "count",
      unit: "head",
      of: ({ start, lost }) => (start("ducklings_in") === null ? null : start("ducklings_in")! - lost),
    },
    {
      code: "mortality",
      words: ["Lost", "Mati atau hilang"],
      hint: ["Of those brought in", "Dari yang masuk"],
      format: "percent",
      of: ({ start, lost }) => share(lost, start("ducklings_in")),
    },
    {
      code: "feed_per_bird",
      words: ["Feed per bird", "Pakan per ekor"],
      format: "decimal",
      unit: "kg",
      of: ({ start, close, sum }) => share(known(close("feed_kg"), sum("feed_kg")), start("ducklings_in")),
    },
    {
      code: "fcr",
      words: ["Feed per kg of duck (FCR)", "Pakan per kg bebek (FCR)"],
      hint: ["Feed divided by the weight of the birds sold", "Pakan dibagi bobot bebek terjual"],
      format: "decimal",
      of: ({ close, sum }) => {
        const [head, weight] = [close("sold_head"), close("weight_kg")];
        return share(known(close("feed_kg"), sum("feed_kg")), head === null || weight === null ? null : head * weight);
      },
    },
  ],
  items: [
    { kind: "sale", words: ["Live ducks", "Bebek hidup"], unit: "head" },
    { kind: "input", words: ["Ducklings", "Anak bebek (DOD)"], unit: "head" },
    { kind: "input", words: ["Feed", "Pakan"], unit: "sack" },
    { kind: "input", words: ["Vitamins and medicine", "Vitamin dan obat"], unit: "pack" },
    { kind: "asset", words: ["Pen", "Kandang"], unit: "item" },
  ],
  studies: [
    [
      "A small study of 2018 (place not given): 100 birds, cost Rp 4.560.095, revenue Rp 5.000.000, profit Rp 439.905; break-even at 91 birds or Rp 45.601 a bird.",
      "Penelitian kecil tahun 2018 (tempat tidak disebut): 100 ekor, biaya Rp 4.560.095, penerimaan Rp 5.000.000, laba Rp 439.905; titik impas 91 ekor atau Rp 45.601 per ekor.",
    ],
    [
      "A small study in Sumenep (year not given): a profit of Rp 1.592.722 from 100 birds.",
      "Penelitian kecil di Sumenep (tahun tidak disebut): laba Rp 1.592.722 dari 100 ekor.",
    ],
  ],
});
