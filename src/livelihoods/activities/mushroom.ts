import { activity, share } from "#src/livelihoods/activity";

export const ACTIVITY = activity({
  code: "mushroom",
  words: ["Oyster mushrooms", "Jamur tiram"],
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
    { name: "harvest_kg", words: ["Mushrooms harvested", "Jamur dipanen"], kind: "quantity", unit: "kg" },
    { name: "sold_kg", words: ["Of these, sold", "Di antaranya dijual"], kind: "quantity", unit: "kg" },
  ],
  close: [
    {
      name: "baglogs_spent",
      words: ["Baglogs harvested to the end", "Baglog yang dipanen sampai habis"],
      kind: "count",
      unit: "baglog",
    },
  ],
  loss_causes: {
    contamination: ["Contamination", "Kontaminasi"],
    drying: ["Dried out", "Kering"],
    pests: ["Insects or other pests", "Serangga atau hama"],
    torn: ["Torn or fallen", "Sobek atau jatuh"],
    other: ["Other", "Lainnya"],
  },
  figures: [
    {
      code: "contaminated",
      words: ["Baglogs lost", "Baglog gagal"],
      hint: ["Contaminated or otherwise lost, of those set up", "Kontaminasi atau rusak, dari yang dipasang"],
      format: "percent",
      of: ({ start, lost }) => share(lost, start("baglogs")),
    },
    {
      code: "harvest_kg",
      words: ["Harvested so far", "Panen sejauh ini"],
      format: "decimal",
      unit: "kg",
      of: ({ sum }) => sum("harvest_kg"),
    },
    {
      code: "kg_per_baglog",
      words: ["Harvest per baglog", "Panen per baglog"],
      format: "decimal",
      unit: "kg",
      of: ({ start, sum }) => share(sum("harvest_kg"), start("baglogs")),
    },
    {
      code: "sold_share",
      words: ["Share of the harvest sold", "Bagian panen yang terjual"],
      format: "percent",
      of: ({ sum }) => share(sum("sold_kg"), sum("harvest_kg")),
    },
  ],
  items: [
    { kind: "sale", words: ["Fresh mushrooms", "Jamur segar"], unit: "kg" },
    { kind: "input", words: ["Baglogs", "Baglog"], unit: "baglog" },
    { kind: "input", words: ["Plastic and rubber rings", "Plastik dan karet"], unit: "pack" },
    { kind: "wage", words: ["Help with the harvest", "Upah panen"], unit: "person_day" },
    { kind: "asset", words: ["Shelves for the baglogs", "Rak kumbung"], unit: "item" },
  ],
  studies: [
    [
      "A small study in Ciamis (year not given): 350 baglogs, cost Rp 530.048, revenue Rp 700.000, R/C 1.32.",
      "Penelitian kecil di Ciamis (tahun tidak disebut): 350 baglog, biaya Rp 530.048, penerimaan Rp 700.000, R/C 1,32.",
    ],
    [
      "Another small study (place and year not given): a profitability of 72.73 % for one small business.",
      "Penelitian kecil lain (tempat dan tahun tidak disebut): profitabilitas satu usaha kecil 72,73 %.",
    ],
  ],
});
