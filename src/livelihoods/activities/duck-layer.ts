import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "duck_layer",
  words: ["Ducks for eggs", "Bebek petelur"],
  usual_days: 30,
  unit: "head",
  start: [
    {
      name: "hens",
      words: ["Laying ducks at the start", "Bebek betina di awal"],
      hint: ["Here a cycle is about a month of laying.", "Di sini satu siklus kira-kira sebulan bertelur."],
      kind: "count",
      unit: "head",
      needed: true,
    },
    { name: "drakes", words: ["Drakes", "Bebek jantan"], kind: "count", unit: "head" },
  ],
  record: [
    { name: "eggs", words: ["Eggs laid that day", "Telur hari itu"], kind: "count", unit: "egg" },
    { name: "broken_eggs", words: ["Of them broken", "Di antaranya pecah"], kind: "count", unit: "egg" },
    { name: "feed_kg", words: ["Feed that day", "Pakan hari itu"], kind: "quantity", unit: "kg" },
  ],
  close: [
    { name: "hens_left", words: ["Laying ducks at the end", "Bebek betina di akhir"], kind: "count", unit: "head" },
  ],
  loss_causes: {
    disease: ["Disease", "Penyakit"],
    predator: ["Predator", "Dimangsa hewan lain"],
    theft: ["Stolen", "Dicuri"],
    feed: ["Bad feed or poisoning", "Pakan buruk atau keracunan"],
    culled: ["Culled", "Diafkir"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "lay_rate",
      words: ["Laying rate", "Produksi telur harian"],
      hint: ["Eggs a day for each laying duck", "Telur per hari per bebek betina"],
      format: "percent",
      of: ({ start, sum, daysOf }) => share(share(sum("eggs"), daysOf("eggs")), start("hens")),
    },
    {
      code: "feed_per_bird_day",
      words: ["Feed per bird per day", "Pakan per ekor per hari"],
      format: "decimal",
      unit: "kg",
      of: ({ start, sum, daysOf }) => share(share(sum("feed_kg"), daysOf("feed_kg")), start("hens")),
    },
    {
      code: "broken_share",
      words: ["Eggs broken", "Telur pecah"],
      format: "percent",
      of: ({ sum }) => share(sum("broken_eggs"), sum("eggs")),
    },
    {
      code: "mortality",
      words: ["Ducks lost", "Bebek mati atau hilang"],
      format: "percent",
      of: ({ start, lost }) => share(lost, start("hens")),
    },
  ],
  items: [
    { kind: "sale", words: ["Eggs", "Telur"], unit: "egg" },
    { kind: "sale", words: ["Salted eggs", "Telur asin"], unit: "egg" },
    { kind: "input", words: ["Feed", "Pakan"], unit: "sack" },
    { kind: "input", words: ["Laying ducks", "Bebek siap telur"], unit: "head" },
    { kind: "asset", words: ["Pen", "Kandang"], unit: "item" },
  ],
  studies: [
    [
      "In a small Indonesian study (place and year not given) about 60 % of the ducks lay on a given day, each eats about 0.16 kg of feed a day, and feed is about 70 % of the cost.",
      "Dalam satu penelitian kecil di Indonesia (tempat dan tahun tidak disebut) sekitar 60 % bebek bertelur per hari, pakan sekitar 0,16 kg per ekor per hari, dan pakan sekitar 70 % dari biaya.",
    ],
  ],
});
