import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "mushroom",
  words: ["Mushroom growing", "Budi daya jamur"],
  usual_days: 135,
  unit: "baglog",
  start: [
    { name: "baglogs", words: ["Baglogs set up", "Baglog dipasang"], kind: "count", unit: "baglog", needed: true },
    {
      name: "baglogs_made",
      words: ["Where the baglogs come from", "Asal baglog"],
      kind: "choice",
      options: { bought: ["Bought ready", "Dibeli jadi"], own: ["Made here", "Dibuat sendiri"] },
    },
  ],
  record: [
    { name: "harvest_kg", words: ["Mushrooms picked", "Jamur dipanen"], kind: "quantity", unit: "kg" },
    { name: "sold_kg", words: ["Of it sold", "Di antaranya dijual"], kind: "quantity", unit: "kg" },
  ],
  close: [
    {
      name: "baglogs_spent",
      words: ["Baglogs that gave until the end", "Baglog yang panen sampai habis"],
      kind: "count",
      unit: "baglog",
    },
  ],
  loss_causes: {
    contamination: ["Contaminated", "Kontaminasi"],
    drying: ["Dried out", "Kering"],
    pests: ["Insects or other pests", "Serangga atau hama"],
    torn: ["Torn or fallen", "Sobek atau jatuh"],
    other: ["Something else", "Lainnya"],
  },
  figures: [
    {
      code: "contaminated",
      words: ["Lost of all baglogs", "Baglog gagal"],
      hint: ["Contaminated or lost otherwise, of those set up", "Kontaminasi atau rusak, dari yang dipasang"],
      format: "percent",
      of: ({ start, lost }) => share(lost, start("baglogs")),
    },
    {
      code: "harvest_kg",
      words: ["Picked so far", "Panen sejauh ini"],
      format: "decimal",
      unit: "kg",
      of: ({ sum }) => sum("harvest_kg"),
    },
    {
      code: "kg_per_baglog",
      words: ["Picked per baglog", "Panen per baglog"],
      format: "decimal",
      unit: "kg",
      of: ({ start, sum }) => share(sum("harvest_kg"), start("baglogs")),
    },
    {
      code: "sold_share",
      words: ["Sold of what was picked", "Terjual dari panen"],
      format: "percent",
      of: ({ sum }) => share(sum("sold_kg"), sum("harvest_kg")),
    },
  ],
  items: [
    { kind: "sale", words: ["Fresh mushrooms", "Jamur segar"], unit: "kg" },
    { kind: "input", words: ["Baglogs", "Baglog"], unit: "baglog" },
    { kind: "input", words: ["Plastic and rubber rings", "Plastik dan karet"], unit: "pack" },
    { kind: "wage", words: ["Help with picking", "Upah panen"], unit: "person_day" },
    { kind: "asset", words: ["Shelves for the baglogs", "Rak kumbung"], unit: "item" },
  ],
  studies: [
    [
      "A small study in Ciamis (year not given): 350 baglogs cost Rp 530,048 and brought Rp 700,000 (R/C 1.32).",
      "Penelitian kecil di Ciamis (tahun tidak disebut): 350 baglog berbiaya Rp 530.048 dan menghasilkan Rp 700.000 (R/C 1,32).",
    ],
    [
      "Of another small business a profitability of 72.73 % was reported, place and year not given.",
      "Untuk satu usaha kecil lain dilaporkan profitabilitas 72,73 %, tempat dan tahun tidak disebut.",
    ],
  ],
});
